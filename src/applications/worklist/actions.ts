import type { z } from 'zod'
import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { parseDate } from '#kernel/calendar.ts'
import { isId } from '#kernel/ids.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result } from '#kernel/result.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { shownName } from '#people/shown-name.ts'
import { CASE_OFFICERS, ROLES_OF_ACTOR } from '../case.ts'
import type { Desk } from '../desk.ts'
import { stepView } from '../view/summary.ts'
import type { worklistContract } from './contract.ts'
import { countWork, findWork, type WorkCounts, type WorkCursor, type WorkItem } from './store.ts'

type WorklistView = z.input<typeof worklistContract.response>
type WorklistQuery = z.output<typeof worklistContract.query>

/** A week in the sense of the worklist. */
const SOON_WORKING_DAYS = 5

/** A page of the worklist of a region in which the officer works. */
export async function readWorklist(
  act: Act,
  desk: Desk,
  query: WorklistQuery,
): Promise<Result<WorklistView, NotAllowed>> {
  const allowed = requireRegion(act, CASE_OFFICERS, query.region)
  if (!allowed.ok) return allowed
  const account = accountOf(act.actor)
  const after = readCursor(query.cursor)
  const found = await findWork(act.services.db, {
    region: query.region,
    limit: query.limit + 1,
    ...(query.who === 'mine' ? { who: actorsOf(act, query.region), atOffice: true } : {}),
    ...(query.who === 'assigned' && account !== null ? { assignedTo: account } : {}),
    ...(query.policy === undefined ? {} : { policy: query.policy }),
    ...(query.kind === undefined ? {} : { kind: query.kind }),
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.due === undefined ? {} : { dueUntil: dueUntil(act, desk, query.due) }),
    ...(after ? { after } : {}),
  })
  const shown = found.slice(0, query.limit)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return accept({
    items: shown.map((item) => viewOf(act, desk, item, account)),
    nextCursor: last ? `${last.dueSort.toString()}~${last.elderId}~${last.caseId}` : null,
  })
}

/** The actors of steps whose work the officer's roles in the region do; a value that matches nothing when there is none. */
function actorsOf(act: Act, region: string): readonly string[] {
  if (act.actor.kind !== 'account') return ['none']
  const roles = new Set<Role>(
    act.actor.roles
      .filter((grant) => isWithin(region, grant.region) || isWithin(grant.region, region))
      .map((grant) => grant.role),
  )
  const actors = Object.entries(ROLES_OF_ACTOR)
    .filter(([, own]) => own.some((role) => roles.has(role)))
    .map(([actor]) => actor)
  return actors.length === 0 ? ['none'] : actors
}

function dueUntil(act: Act, desk: Desk, due: 'overdue' | 'today' | 'week') {
  if (due === 'overdue') return act.today.subtract({ days: 1 })
  return due === 'today' ? act.today : addWorkingDays(desk.holidays, act.today, SOON_WORKING_DAYS).due
}

function viewOf(act: Act, desk: Desk, item: WorkItem, account: string | null): WorklistView['items'][number] {
  return {
    elderId: item.elderId,
    caseId: item.caseId,
    caseNumber: item.caseNumber,
    policy: item.policy,
    title: item.title,
    region: item.region,
    channel: item.channel,
    state: item.state,
    openedOn: item.openedOn.toString(),
    submittedAt: item.submittedAt?.toString() ?? null,
    decidedAt: item.decidedAt?.toString() ?? null,
    step: stepView({ ...item, title: item.stepTitle }, { today: act.today, holidays: desk.holidays }),
    elderName: shownName(act.actor, item.elderName, item.region),
    assigned: item.assignedTo !== null,
    assignedToMe: item.assignedTo !== null && item.assignedTo === account,
  }
}

/** "2026-03-02~elder~case"; anything else begins at the top. */
function readCursor(cursor: string | undefined): WorkCursor | undefined {
  const [due, elderId, caseId] = cursor?.split('~') ?? []
  const good = due && elderId && caseId && parseDate(due) && isId(elderId) && isId(caseId)
  return good ? { due, elderId, caseId } : undefined
}

export async function readWorkCounts(
  act: Act,
  desk: Desk,
  query: { readonly region: string },
): Promise<Result<WorkCounts, NotAllowed>> {
  const allowed = requireRegion(act, CASE_OFFICERS, query.region)
  if (!allowed.ok) return allowed
  return accept(
    await countWork(act.services.db, {
      region: query.region,
      who: actorsOf(act, query.region),
      today: act.today,
      soon: addWorkingDays(desk.holidays, act.today, SOON_WORKING_DAYS).due,
    }),
  )
}
