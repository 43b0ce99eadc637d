import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { CaseState, Channel } from '../case.ts'

/** The last place of a page: legal deadline (none sorts last), then the keys. */
export type WorkCursor = { readonly due: string; readonly elderId: string; readonly caseId: string }

export type WorkQuery = {
  readonly region: string
  /** Actors of steps whose work is asked for; undefined: all. */
  readonly who?: readonly string[]
  /** Leaves out what waits for the applicant. */
  readonly atOffice?: boolean
  readonly assignedTo?: string
  readonly policy?: string
  readonly kind?: string
  readonly state?: string
  readonly dueUntil?: PlainDate
  readonly after?: WorkCursor
  readonly limit: number
}

export type WorkItem = {
  readonly elderId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly policy: string
  readonly title: string
  readonly region: string
  readonly channel: Channel
  readonly state: CaseState
  readonly openedOn: PlainDate
  readonly submittedAt: Temporal.Instant | null
  readonly decidedAt: Temporal.Instant | null
  readonly assignedTo: string | null
  readonly elderName: string
  readonly dueSort: PlainDate
  readonly stepNo: number
  readonly step: string
  readonly stepTitle: string
  readonly kind: string
  readonly who: string
  readonly unit: string | null
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly pausedBecause: string | null
  readonly daysLeft: number | null
}

/**
 * A page of the worklist. The page's keys are read off an index that is sorted by county and deadline
 * (`case_worklist…`); person and step are joined to the page alone.
 */
export async function findWork(db: Db, query: WorkQuery): Promise<readonly WorkItem[]> {
  const { rows } = await sql<WorkItem>`
    with page as materialized (
      select c.* from benefit_case c
      where c.step_no is not null and c.state <> 'draft' and ${sql.join(conditions(query), sql` and `)}
      order by c.due_sort, c.elder_id, c.case_id
      limit ${query.limit}
    )
    select p.elder_id as "elderId", p.case_id as "caseId", p.case_number as "caseNumber", p.policy, p.title, p.region, p.channel,
           p.state, p.opened_on as "openedOn", p.submitted_at as "submittedAt", p.decided_at as "decidedAt",
           p.assigned_to as "assignedTo", e.name as "elderName", p.due_sort as "dueSort", s.step_no as "stepNo", s.step,
           s.title as "stepTitle", s.kind, s.who, s.unit, s.due_on as "dueOn", s.due_provisional as "dueProvisional",
           s.paused_because as "pausedBecause", s.days_left as "daysLeft"
    from page p
    join elder e on e.elder_id = p.elder_id
    join case_step s on s.elder_id = p.elder_id and s.case_id = p.case_id and s.step_no = p.step_no
    order by p.due_sort, p.elder_id, p.case_id`.execute(db)
  return rows
}

function conditions(query: WorkQuery): readonly RawBuilder<unknown>[] {
  const { after } = query
  return [
    placeOf(query.region),
    ...(query.who ? [sql`c.step_who in (${sql.join(query.who)})`] : []),
    ...(query.atOffice ? [sql`c.state <> 'returned'`] : []),
    ...(query.assignedTo ? [sql`c.assigned_to = ${query.assignedTo}`] : []),
    ...(query.policy ? [sql`c.policy = ${query.policy}`] : []),
    ...(query.kind ? [sql`c.step_kind = ${query.kind}`] : []),
    ...(query.state ? [sql`c.state = ${query.state}`] : []),
    ...(query.dueUntil ? [sql`c.due_sort <= ${query.dueUntil}::date`] : []),
    ...(after
      ? [sql`(c.due_sort, c.elder_id, c.case_id) > (${after.due}::date, ${after.elderId}::uuid, ${after.caseId}::uuid)`]
      : []),
  ]
}

/** A county is one value of the index; a township lies in one, a province in a range of them. */
function placeOf(region: string): RawBuilder<unknown> {
  const prefix = regionPrefix(region)
  if (prefix === '') return sql`true`
  if (prefix.length < 6) return sql`c.county like ${`${prefix}%`}`
  const county = prefix.slice(0, 6)
  return prefix.length === 6 ? sql`c.county = ${county}` : sql`c.county = ${county} and c.region like ${`${prefix}%`}`
}

export type WorkCounts = {
  readonly mine: number
  readonly overdue: number
  readonly soon: number
  readonly returned: number
  readonly held: number
  readonly open: number
}

export async function countWork(
  db: Db,
  query: {
    readonly region: string
    readonly who: readonly string[]
    readonly today: PlainDate
    readonly soon: PlainDate
  },
): Promise<WorkCounts> {
  const mine =
    query.who.length === 0 ? sql`false` : sql`c.step_who in (${sql.join(query.who)}) and c.state <> 'returned'`
  const { rows } = await sql<WorkCounts>`
    select count(*) filter (where ${mine})::int as mine,
           count(*) filter (where c.due_on < ${query.today}::date)::int as overdue,
           count(*) filter (where c.due_on between ${query.today}::date and ${query.soon}::date)::int as soon,
           count(*) filter (where c.state = 'returned')::int as returned,
           count(*) filter (where c.state = 'held')::int as held,
           count(*)::int as open
    from benefit_case c
    where c.step_no is not null and c.state <> 'draft' and ${placeOf(query.region)}`.execute(db)
  return rows[0] ?? { mine: 0, overdue: 0, soon: 0, returned: 0, held: 0, open: 0 }
}
