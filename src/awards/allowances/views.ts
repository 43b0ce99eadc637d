import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import type { AnswerOf } from '#http/contract.ts'
import { maskName } from '#kernel/names.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findElders } from '#people/store.ts'
import type { NotFound } from '../actions.ts'
import type { AwardDesk } from '../desk.ts'
import { RUN_CONFIRMERS, RUN_MAKERS } from './actions.ts'
import type { allowanceRunContract, allowanceRunPeopleContract, allowanceRunsContract } from './contract.ts'
import { previousMonth } from './due.ts'
import { type AllowanceOf, findRunPeople, type RunPart, type RunPerson, runOf } from './run.ts'
import { type AllowanceRun, findNames, findPostedLines, findRun, findRuns, findStopped } from './store.ts'

/** The monthly runs of a region, and the policies that pay month by month there. */
export async function readRuns(
  act: Act,
  desk: AwardDesk,
  query: { readonly region: string; readonly month?: string },
): Promise<Result<AnswerOf<typeof allowanceRunsContract>, NotAllowed>> {
  const allowed = requireRegion(act, CASE_OFFICERS, query.region)
  if (!allowed.ok) return allowed
  const runs = await findRuns(act.tx, query)
  const names = await namesOf(act, runs)
  const month = query.month ?? act.today.toPlainYearMonth().toString()
  return accept({
    items: runs.map((run) => runView(act, desk, run, names)),
    policies: desk.law
      .list(act.today)
      .filter(
        ({ pack }) =>
          isWithin(query.region, pack.region) && runOf(desk, pack.id, query.region, month, act.today) !== undefined,
      )
      .map(({ pack }) => ({ policy: pack.id, title: pack.title })),
  })
}

export async function readRun(
  act: Act,
  desk: AwardDesk,
  runId: string,
): Promise<Result<AnswerOf<typeof allowanceRunContract>, NotFound>> {
  const run = await findRun(act.tx, runId)
  if (!run || !requireRegion(act, CASE_OFFICERS, run.region).ok) return refuse({ code: 'not-found' })
  return accept({ ...runView(act, desk, run, await namesOf(act, [run])), can: canOf(act, run) })
}

function canOf(act: Act, run: AllowanceRun): AnswerOf<typeof allowanceRunContract>['can'] {
  const open = run.state === 'preview'
  const because = (
    roles: typeof RUN_MAKERS | typeof RUN_CONFIRMERS | readonly ('county-reviewer' | 'county-approver')[],
  ) => (!requireRegion(act, roles, run.region).ok ? 'not-allowed' : open ? null : 'wrong-state')
  const confirm = because(RUN_CONFIRMERS) ?? (isMine(act, run) ? 'same-person' : null)
  const drop = because([...RUN_MAKERS, ...RUN_CONFIRMERS])
  return [
    { action: 'confirm', allowed: confirm === null, because: confirm },
    { action: 'drop', allowed: drop === null, because: drop },
  ]
}

function isMine(act: Act, run: AllowanceRun): boolean {
  return run.madeBy !== null && run.madeBy === accountOf(act.actor)
}

/** The people behind one sum of a run. */
export async function readRunPeople(
  act: Act,
  desk: AwardDesk,
  input: { readonly runId: string; readonly part: RunPart; readonly after: string | undefined; readonly limit: number },
): Promise<Result<AnswerOf<typeof allowanceRunPeopleContract>, NotFound>> {
  const run = await findRun(act.tx, input.runId)
  if (!run || !requireRegion(act, CASE_OFFICERS, run.region).ok) return refuse({ code: 'not-found' })
  const of = runOf(desk, run.policy, run.region, run.month, act.today)
  const found = of ? await peopleOf(act, desk, of, run, input) : { people: [], next: null }
  const elders = await findElders(act.tx, [...new Set(found.people.map((person) => person.elderId))])
  const inFull = requireRegion(act, [...RUN_MAKERS, ...RUN_CONFIRMERS], run.region).ok
  const names = new Map(elders.map(({ elderId, name }) => [elderId, inFull ? name : maskName(name)]))
  act.audit({
    action: 'allowance-run.people-looked-at',
    subject: { kind: 'allowance-run', id: run.runId },
    detail: { part: input.part, people: found.people.length },
  })
  return accept({
    items: found.people.map(({ elderId, month, amountFen, cause, missing }) => ({
      ...{ elderId, month, amountFen, cause },
      missing: [...missing],
      name: names.get(elderId) ?? '',
    })),
    nextCursor: found.next,
  })
}

async function peopleOf(
  act: Act,
  desk: AwardDesk,
  of: AllowanceOf,
  run: AllowanceRun,
  query: { readonly part: RunPart; readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly people: readonly RunPerson[]; readonly next: string | null }> {
  // What is posted stands in the rows; what is not, and whom the policy leaves undecided, is reckoned as the run does it.
  if (run.state !== 'posted' || query.part === 'undecided') return findRunPeople(act.services, desk, of, query)
  const nothing = { month: null, amountFen: null, cause: null, missing: [] }
  const found: readonly RunPerson[] =
    query.part === 'stopped'
      ? (await findStopped(act.tx, { ...of, lastMonth: previousMonth(of.month) }, query)).map((person) => ({
          ...nothing,
          ...person,
        }))
      : (await findPostedLines(act.tx, of, { ...query, fresh: query.part === 'added' })).map((line) => ({
          ...line,
          missing: [],
        }))
  const people = new Set(found.map((person) => person.elderId)).size
  return { people: found, next: people === query.limit ? (found.at(-1)?.elderId ?? null) : null }
}

function namesOf(act: Act, runs: readonly AllowanceRun[]): Promise<ReadonlyMap<string, string>> {
  return findNames(
    act.tx,
    runs.flatMap((run) => [run.madeBy ?? [], run.confirmedBy ?? []].flat()),
  )
}

function runView(act: Act, desk: AwardDesk, run: AllowanceRun, names: ReadonlyMap<string, string>) {
  const { runId, policy, region, month, state, people, months, amountFen, added, stopped, undecided } = run
  const nameOf = (account: string | null) => (account === null ? null : (names.get(account) ?? null))
  return {
    ...{ runId, policy, region, month, state, people, months, amountFen, added, stopped, undecided },
    title: desk.law.find(policy, act.today)?.pack.title ?? policy,
    donePeople: run.donePeople,
    doneFen: run.doneFen,
    madeAt: run.madeAt.toString(),
    madeBy: nameOf(run.madeBy),
    madeByMe: isMine(act, run),
    confirmedAt: run.confirmedAt?.toString() ?? null,
    confirmedBy: nameOf(run.confirmedBy),
    postedAt: run.postedAt?.toString() ?? null,
  }
}
