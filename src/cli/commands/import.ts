import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { NotAllowed } from '#access/act.ts'
import { type Actor, accountOf } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { findAccountByLogin, findRoles } from '#access/store.ts'
import { newId } from '#kernel/ids.ts'
import { isRegionCode, NATION } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type Checked, checkFile } from '#registries/imports/actions.ts'
import type { ImportKind } from '#registries/imports/kind.ts'
import { closeImport, insertImport } from '#registries/imports/store.ts'
import type { TableRefusal } from '#registries/imports/table-file.ts'
import { importKinds, type PlatformServices, platformDesks } from '../../main.ts'
import { answer, OperationError, say, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'
import { progressOf } from '../progress.ts'

type Options = {
  readonly kind: string
  readonly file: string
  readonly region: string
  readonly as?: string
  readonly dryRun?: boolean
}

/**
 * `import --kind K --file F` → {kind, rows, new, changed, same, skipped, applied}. Faults go to stderr, one per line, and
 * nothing of the file is taken over (exit 1). `--dry-run` says what would happen. The same file twice changes nothing. In the
 * portal two people take over running awards; here it is the operator, and the audit says so.
 */
export function register(program: Command): void {
  program
    .command('import')
    .description('take over a file: elders, awards, deaths, organizations, regions, holidays')
    .requiredOption('--kind <kind>', 'what the file holds')
    .requiredOption('--file <path>', 'CSV (UTF-8 or GB18030) or xlsx; the first line names the columns')
    .option('--region <code>', 'the region whose file it is', NATION)
    .option('--as <login>', 'the officer in whose name it is done')
    .option('--dry-run', 'say what would happen, change nothing')
    .action(async (options: Options) => {
      if (!isRegionCode(options.region))
        throw new UsageError('region-malformed', `--region ${options.region} is not a region code of 6 or 12 digits`)
      const bytes = readBytes(options.file)
      answer(await withPlatform(readConfig(), ({ services }) => importFile(services, options, bytes)))
    })
}

const BYTES_MAX = 200_000_000

function readBytes(path: string): Buffer {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    throw new UsageError('file-unreadable', `cannot read ${path}: give an existing file`)
  }
  if (bytes.length > BYTES_MAX) throw new UsageError('file-too-large', `${path} is longer than ${BYTES_MAX} bytes`)
  return bytes
}

type ReadRefusal = NotAllowed | TableRefusal | { readonly code: 'nothing-taken-over' }

async function importFile(services: PlatformServices, options: Options, bytes: Buffer) {
  const kinds = importKinds(platformDesks(services.rulebook).awards)
  const kind = kinds.find((entry) => entry.kind === options.kind)
  if (!kind)
    throw new UsageError(
      'kind-unknown',
      `there is no kind ${options.kind}: ${kinds.map((entry) => entry.kind).join(', ')}`,
    )
  const actor = await actorOf(services, options.as)
  const fileName = basename(options.file).slice(0, 200)
  let checked: Checked | undefined
  const done = await runAction(services, { actor }, async (act): Promise<Result<true, ReadRefusal>> => {
    const read = await checkFile(act, { kind, region: options.region, fileName, bytes })
    if (!read.ok) return read
    checked = read.value
    if (options.dryRun || read.value.already || read.value.plan.faults.length > 0)
      return refuse({ code: 'nothing-taken-over' })
    const importId = newId(act.at.epochMilliseconds)
    await insertImport(act.tx, {
      importId,
      kind: kind.kind,
      region: options.region,
      fileName,
      digest: read.value.digest,
      rows: read.value.rows,
      faults: 0,
      summary: { ...read.value.summary },
      contentSealed: null,
      state: 'checked',
      madeBy: null,
      madeAt: act.at,
      byTwo: kind.byTwo,
    })
    const shown = progressOf(kind.kind, read.value.rows)
    await read.value.plan.apply({ importId, progress: shown.to })
    shown.end()
    await closeImport(act.tx, importId, { state: 'applied', by: accountOf(act.actor), at: act.at })
    act.audit({
      action: 'import.applied',
      subject: { kind: 'import', id: importId },
      detail: { kind: kind.kind, ...read.value.summary },
    })
    return accept(true)
  })
  if (!done.ok && done.refusal.code !== 'nothing-taken-over') throw unreadable(options, kind, done.refusal)
  return told(options, kind, checked, done.ok)
}

/** The officer's own account and roles, as a session would give them; without one it is the operator. */
async function actorOf(services: PlatformServices, login: string | undefined): Promise<Actor> {
  if (login === undefined) return { kind: 'system', name: 'cli' }
  const account = await findAccountByLogin(services.db, login)
  if (!account) throw new UsageError('account-unknown', `--as ${login}: there is no such account`)
  const roles = await findRoles(services.db, account.accountId)
  return { kind: 'account', accountId: account.accountId, displayName: login, roles, elderId: account.elderId }
}

function unreadable(options: Options, kind: ImportKind, refusal: { readonly code: string }): Error {
  if (refusal.code === 'not-allowed')
    return new OperationError(
      'not-allowed',
      `${options.as ?? 'the operator'} may not take over ${kind.kind} for ${options.region}`,
    )
  return new OperationError(
    refusal.code,
    `${options.file} is not a table that can be read: CSV (UTF-8 or GB18030) or xlsx, the first line names the columns`,
  )
}

const SHOWN_MAX = 50

function told(options: Options, kind: ImportKind, checked: Checked | undefined, applied: boolean) {
  if (!checked) throw new OperationError('failed', `${options.file} was not read`)
  const { plan, rows, summary, already } = checked
  for (const { line, column, says, todo } of plan.faults)
    say(`第${line}行${column === null ? '' : ` ${column}`}：${says}。${todo}`)
  if (plan.faults.length > 0)
    throw new OperationError(
      'import-has-faults',
      `${plan.faults.length} faults in ${options.file}: nothing was taken over`,
    )
  if (options.dryRun)
    for (const { line, what, says } of plan.effects.slice(0, SHOWN_MAX)) say(`第${line}行 ${what}：${says}`)
  return { kind: kind.kind, rows, ...summary, applied, already: already !== undefined }
}
