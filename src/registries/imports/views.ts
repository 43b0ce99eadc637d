import type { Act } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { checkFile, type NotFound } from './actions.ts'
import type { Fault } from './column.ts'
import type { Effect, ImportKind } from './kind.ts'
import { findImport, findImportForUpdate, findImports, type ImportFile } from './store.ts'

const PAGE = 50
/** Lines shown of a file: enough to see what it does; the sums say the rest. */
const SHOWN_MAX = 300

/** The files of a region of the kinds that the caller keeps; files of the whole platform are everybody's who keeps them. */
export async function listImports(
  act: Act,
  kinds: readonly ImportKind[],
  query: { readonly region: string; readonly before?: string | undefined },
) {
  const files = await findImports(act.tx, { ...query, limit: PAGE })
  const last = files.length === PAGE ? files.at(-1) : undefined
  return {
    items: files.flatMap((file) => {
      const kind = keptKind(act, kinds, file)
      return kind ? [shown(act, kind, file)] : []
    }),
    nextBefore: last?.importId ?? null,
  }
}

function keptKind(act: Act, kinds: readonly ImportKind[], file: ImportFile): ImportKind | undefined {
  const kind = kinds.find((entry) => entry.kind === file.kind)
  if (!kind) return undefined
  return holds(act.actor, kind.roles, kind.national ? undefined : file.region) ? kind : undefined
}

function shown(act: Act, kind: ImportKind, file: ImportFile) {
  const mine = file.madeBy !== null && file.madeBy === accountOf(act.actor)
  return {
    importId: file.importId,
    kind: file.kind,
    title: kind.title,
    region: file.region,
    fileName: file.fileName,
    rows: file.rows,
    faults: file.faults,
    // Written by `keepFile` in this very shape.
    summary: file.summary as { new: number; changed: number; same: number; skipped: number },
    state: file.state,
    byTwo: file.byTwo,
    madeAt: file.madeAt.toString(),
    madeByMe: mine,
    appliedAt: file.appliedAt?.toString() ?? null,
    mayApply: file.state === 'checked' && file.faults === 0 && !(file.byTwo && mine),
  }
}

/** A file with what it would do now: it is read again, so that the second person sees what will be done. */
export async function viewImport(
  act: Act,
  kinds: readonly ImportKind[],
  importId: string,
): Promise<Result<ReturnType<typeof shown> & { readonly faultList: Fault[]; readonly effects: Effect[] }, NotFound>> {
  const file = await findImport(act.tx, importId)
  const kind = file ? keptKind(act, kinds, file) : undefined
  if (!file || !kind) return refuse({ code: 'not-found' })
  const stored = file.state === 'checked' ? await findImportForUpdate(act.tx, importId) : undefined
  if (!stored?.contentSealed) return accept({ ...shown(act, kind, file), faultList: [], effects: [] })
  const bytes = act.services.sealer.openBytes(`import_file.content:${importId}`, stored.contentSealed)
  const checked = await checkFile(act, { kind, region: file.region, fileName: file.fileName, bytes })
  const plan = checked.ok ? checked.value.plan : undefined
  act.audit({ action: 'import.looked-at', subject: { kind: 'import', id: importId } })
  return accept({
    ...shown(act, kind, { ...file, faults: plan?.faults.length ?? file.faults }),
    faultList: (plan?.faults ?? []).slice(0, SHOWN_MAX),
    effects: (plan?.effects ?? []).slice(0, SHOWN_MAX),
  })
}
