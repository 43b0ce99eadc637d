import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { NATION } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { readRows } from './column.ts'
import { faulty, type ImportKind, type ImportPlan } from './kind.ts'
import { closeImport, findAppliedImport, findImportForUpdate, type ImportFile, insertImport } from './store.ts'
import { readTable, type TableRefusal } from './table-file.ts'

export type Summary = {
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly skipped: number
}

/** What a file would do, as the dry run shows it. */
export type Checked = {
  readonly digest: string
  readonly rows: number
  readonly summary: Summary
  readonly plan: ImportPlan
  /** The very file was applied before: doing it again changes nothing, and is not done. */
  readonly already: ImportFile | undefined
}

export type CheckInput = {
  readonly kind: ImportKind
  readonly region: string
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Reads a file and says what it would do; nothing is written. */
export async function checkFile(act: Act, input: CheckInput): Promise<Result<Checked, NotAllowed | TableRefusal>> {
  const allowed = requireKeeper(act, input.kind, input.region)
  if (!allowed.ok) return allowed
  const table = await readTable(input.bytes)
  if (!table.ok) return table
  const digest = sm3(input.bytes)
  const already = await findAppliedImport(act.tx, input.kind.kind, digest)
  const { rows, faults } = readRows(table.value, input.kind.columns)
  const plan = faults.length > 0 ? faulty(faults) : await input.kind.plan(act, input.region, rows)
  return accept({ digest, rows: table.value.rows.length, summary: summaryOf(plan), plan, already })
}

function summaryOf({ effects }: ImportPlan): Summary {
  const count = (what: keyof Summary) => effects.filter((effect) => effect.what === what).length
  return { new: count('new'), changed: count('changed'), same: count('same'), skipped: count('skipped') }
}

/** Files of the whole platform are kept by those who hold the role anywhere; others only by the region's own. */
function requireKeeper(act: Act, kind: ImportKind, region: string): Result<true, NotAllowed> {
  if (!kind.national) return requireRegion(act, kind.roles, region)
  return holds(act.actor, kind.roles) ? accept(true) : refuse({ code: 'not-allowed', needs: kind.roles })
}

export type KeepRefusal =
  | NotAllowed
  | TableRefusal
  | { readonly code: 'import-applied-before'; readonly importId: string }

/** Keeps a file with what its dry run said: somebody looks at it, and it is applied or dropped. */
export async function keepFile(
  act: Act,
  input: CheckInput,
): Promise<Result<Checked & { readonly importId: string }, KeepRefusal>> {
  const checked = await checkFile(act, input)
  if (!checked.ok) return checked
  const { already, digest, rows, summary, plan } = checked.value
  if (already) return refuse({ code: 'import-applied-before', importId: already.importId })
  const importId = newId(act.at.epochMilliseconds)
  await insertImport(act.tx, {
    importId,
    kind: input.kind.kind,
    region: input.kind.national ? NATION : input.region,
    fileName: input.fileName.slice(0, 200),
    digest,
    rows,
    faults: plan.faults.length,
    summary: { ...summary },
    contentSealed: act.services.sealer.seal(`import_file.content:${importId}`, input.bytes),
    state: 'checked',
    madeBy: accountOf(act.actor),
    madeAt: act.at,
    byTwo: input.kind.byTwo,
  })
  act.audit({
    action: 'import.checked',
    subject: { kind: 'import', id: importId },
    detail: { kind: input.kind.kind, digest, rows, faults: plan.faults.length },
  })
  return accept({ ...checked.value, importId })
}

type ImportClosed = { readonly code: 'import-closed'; readonly state: string }
export type NotFound = { readonly code: 'not-found' }

export type ApplyRefusal =
  | NotAllowed
  | NotFound
  | TableRefusal
  | ImportClosed
  | { readonly code: 'import-has-faults'; readonly faults: number }
  | { readonly code: 'import-second-person' }
  | { readonly code: 'import-applied-before'; readonly importId: string }

/** Takes a file over: all of it, in one transaction, or nothing. It is read again, so that what has changed since shows. */
export async function applyImport(
  act: Act,
  kinds: readonly ImportKind[],
  importId: string,
): Promise<Result<{ readonly summary: Summary }, ApplyRefusal>> {
  const opened = await openImport(act, kinds, importId)
  if (!opened.ok) return opened
  const { file, kind, contentSealed } = opened.value
  if (kind.byTwo && file.madeBy !== null && file.madeBy === accountOf(act.actor))
    return refuse({ code: 'import-second-person' })
  const bytes = act.services.sealer.openBytes(`import_file.content:${importId}`, contentSealed)
  const checked = await checkFile(act, { kind, region: file.region, fileName: file.fileName, bytes })
  if (!checked.ok) return checked
  const { plan, summary, already } = checked.value
  if (already) return refuse({ code: 'import-applied-before', importId: already.importId })
  if (plan.faults.length > 0) return refuse({ code: 'import-has-faults', faults: plan.faults.length })
  await plan.apply({ importId, progress: () => undefined })
  await closeImport(act.tx, importId, { state: 'applied', by: accountOf(act.actor), at: act.at })
  act.audit({
    action: 'import.applied',
    subject: { kind: 'import', id: importId },
    detail: { kind: kind.kind, ...summary },
  })
  return accept({ summary })
}

/** Puts a file aside; its content is emptied. */
export async function dropImport(
  act: Act,
  kinds: readonly ImportKind[],
  importId: string,
): Promise<Result<{ readonly dropped: true }, NotAllowed | NotFound | ImportClosed>> {
  const opened = await openImport(act, kinds, importId)
  if (!opened.ok) return opened
  await closeImport(act.tx, importId, { state: 'dropped', by: accountOf(act.actor), at: act.at })
  act.audit({ action: 'import.dropped', subject: { kind: 'import', id: importId } })
  return accept({ dropped: true })
}

async function openImport(
  act: Act,
  kinds: readonly ImportKind[],
  importId: string,
): Promise<
  Result<
    { readonly file: ImportFile; readonly kind: ImportKind; readonly contentSealed: Buffer },
    NotAllowed | NotFound | ImportClosed
  >
> {
  const file = await findImportForUpdate(act.tx, importId)
  const kind = kinds.find((entry) => entry.kind === file?.kind)
  if (!file || !kind) return refuse({ code: 'not-found' })
  // Somebody of another region learns nothing, not even that there is a file.
  if (!requireKeeper(act, kind, file.region).ok) return refuse({ code: 'not-found' })
  if (file.state !== 'checked' || !file.contentSealed) return refuse({ code: 'import-closed', state: file.state })
  return accept({ file, kind, contentSealed: file.contentSealed })
}

/** Every role that keeps files of some kind: who may open the page. */
export function keeperRoles(kinds: readonly ImportKind[]): readonly Role[] {
  return [...new Set(kinds.flatMap(({ roles }) => roles))]
}
