import { type Act, actingAccount, type NotAllowed, type Services } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { enqueueTask } from '#jobs/queue-store.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { NotFound } from '../actions.ts'
import type { AwardDesk } from '../desk.ts'
import { postMonth, previewMonth, type RunSum, runOf } from './run.ts'
import { type AllowanceRun, findRunForUpdate, insertRun, leaseRun, updateRun, updateRunProgress } from './store.ts'

export const RUN_MAKERS = ['county-reviewer'] as const
export const RUN_CONFIRMERS = ['county-approver'] as const

export type PreviewRefusal =
  | NotAllowed
  | { readonly code: 'no-monthly-run'; readonly policy: string }
  | { readonly code: 'run-exists' }

export type Previewed = RunSum & { readonly runId: string; readonly digest: string }

/** One officer looks at a month: who gets what, who is new, who stops. Nothing is posted; the sums and a digest of every line are kept. */
export async function previewRun(
  act: Act,
  desk: AwardDesk,
  input: { readonly policy: string; readonly region: string; readonly month: string },
): Promise<Result<Previewed, PreviewRefusal>> {
  const allowed = requireRegion(act, RUN_MAKERS, input.region)
  if (!allowed.ok) return allowed
  const of = runOf(desk, input.policy, input.region, input.month, act.today)
  if (!of) return refuse({ code: 'no-monthly-run', policy: input.policy })
  const sum = await previewMonth(act.services, desk, of)
  const runId = newId(act.at.epochMilliseconds)
  const kept = await insertRun(act.tx, {
    ...input,
    ...sum,
    runId,
    madeBy: accountOf(act.actor),
    madeAt: act.at,
  })
  if (!kept) return refuse({ code: 'run-exists' })
  act.audit({
    action: 'allowance-run.previewed',
    subject: { kind: 'allowance-run', id: runId },
    detail: { ...input, people: sum.people, amountFen: sum.amountFen },
  })
  return accept({ ...sum, runId })
}

export type ConfirmRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'run-not-open' }
  | { readonly code: 'same-person' }
  | { readonly code: 'changed-since-preview'; readonly people: number; readonly amountFen: number }

/** Another officer confirms exactly what was shown: if a line has changed since, it has to be looked at again. */
export async function confirmRun(
  act: Act,
  desk: AwardDesk,
  runId: string,
): Promise<Result<AllowanceRun, ConfirmRefusal>> {
  const run = await findRunForUpdate(act.tx, runId)
  if (!run) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, RUN_CONFIRMERS, run.region)
  if (!allowed.ok) return allowed
  if (run.state !== 'preview') return refuse({ code: 'run-not-open' })
  if (run.madeBy !== null && run.madeBy === accountOf(act.actor)) return refuse({ code: 'same-person' })
  const of = runOf(desk, run.policy, run.region, run.month, act.today)
  const now = of ? await previewMonth(act.services, desk, of) : undefined
  if (!now || now.digest !== run.digest)
    return refuse({ code: 'changed-since-preview', people: now?.people ?? 0, amountFen: now?.amountFen ?? 0 })
  await updateRun(act.tx, runId, { state: 'confirmed', confirmed: { by: actingAccount(act), at: act.at } })
  await enqueueTask(act.tx, { task: 'run-due', payload: {}, key: `allowance-run ${runId}` })
  act.audit({ action: 'allowance-run.confirmed', subject: { kind: 'allowance-run', id: runId } })
  return accept({ ...run, state: 'confirmed', confirmedBy: accountOf(act.actor) })
}

/** Takes a preview back: another one can be made. What is posted cannot be taken back. */
export async function dropRun(
  act: Act,
  _desk: AwardDesk,
  runId: string,
): Promise<Result<{ readonly dropped: true }, NotFound | NotAllowed | { readonly code: 'run-not-open' }>> {
  const run = await findRunForUpdate(act.tx, runId)
  if (!run) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, [...RUN_MAKERS, ...RUN_CONFIRMERS], run.region)
  if (!allowed.ok) return allowed
  if (run.state !== 'preview') return refuse({ code: 'run-not-open' })
  await updateRun(act.tx, runId, { state: 'dropped' })
  act.audit({ action: 'allowance-run.dropped', subject: { kind: 'allowance-run', id: runId } })
  return accept({ dropped: true })
}

/** A worker that shows no sign for so long is taken for dead. */
const LEASE_MINUTES = 10

/**
 * Posts a confirmed run, chunk by chunk in transactions of their own, by one worker at a time. Cut off, it is simply done again:
 * posted months are not posted again.
 */
export async function postRun(
  services: Services,
  desk: AwardDesk,
  run: AllowanceRun,
  finish: (work: (act: Act) => Promise<Result<true, never>>) => Promise<unknown>,
): Promise<RunSum | undefined> {
  const of = runOf(desk, run.policy, run.region, run.month, services.clock.today())
  if (!of || run.state !== 'confirmed') return undefined
  const lease = (held: boolean) => {
    const now = services.clock.now()
    return leaseRun(services.db, run.runId, { now, until: now.add({ minutes: LEASE_MINUTES }), held })
  }
  if (!(await lease(false))) return undefined
  const sum = await postMonth(services, desk, of, { kind: 'system', name: 'allowance-run' }, async (done) => {
    await updateRunProgress(services.db, run.runId, done)
    await lease(true)
  })
  await finish(async (act) => {
    await updateRun(act.tx, run.runId, { state: 'posted', postedAt: act.at })
    act.audit({ action: 'allowance-run.posted', subject: { kind: 'allowance-run', id: run.runId }, detail: { ...sum } })
    return accept(true)
  })
  return sum
}
