import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'

export type CheckState = 'open' | 'suspended' | 'confirmed' | 'dropped'
export type CheckHow = 'visit' | 'photo' | 'registry' | 'papers'

/** A look at a running award that is due: that the person lives, or that the conditions still hold. */
export type AwardCheck = {
  readonly elderId: string
  readonly checkId: string
  readonly awardId: string
  readonly kind: 'life' | 'recheck'
  readonly policy: string
  readonly region: string
  readonly openedOn: PlainDate
  readonly dueOn: PlainDate
  readonly state: CheckState
  readonly how: CheckHow | null
  readonly confirmedOn: PlainDate | null
  readonly note: string | null
  readonly fileId: string | null
}

const CHECK = sql`
  c.elder_id as "elderId", c.check_id as "checkId", c.award_id as "awardId", c.kind, c.policy, c.region, c.opened_on as "openedOn",
  c.due_on as "dueOn", c.state, c.how, c.confirmed_on as "confirmedOn", c.note, c.file_id as "fileId"`

/** A page of running awards whose last look, or grant, is old enough and of which none is open. */
export async function findAwardsToCheck(
  db: Db | Tx,
  input: {
    readonly kind: string
    readonly policies: readonly string[]
    readonly before: PlainDate
    readonly limit: number
  },
): Promise<
  readonly { readonly elderId: string; readonly awardId: string; readonly policy: string; readonly region: string }[]
> {
  const { rows } = await sql<{ elderId: string; awardId: string; policy: string; region: string }>`
    select a.elder_id as "elderId", a.award_id as "awardId", a.policy, e.residence_region as region
    from award a join elder e on e.elder_id = a.elder_id
    where a.policy = any(${[...input.policies]}::text[]) and a.state = 'active' and a.cycle <> 'once' and e.died_on is null
      and (a.granted_at at time zone 'Asia/Shanghai')::date <= ${input.before}::date
      and not exists (select from award_check c where c.elder_id = a.elder_id and c.award_id = a.award_id and c.kind = ${input.kind}
                      and (c.state in ('open', 'suspended') or coalesce(c.confirmed_on, c.opened_on) > ${input.before}::date))
    order by a.elder_id, a.award_id limit ${input.limit}`.execute(db)
  return rows
}

export async function insertCheck(
  tx: Tx,
  check: Pick<AwardCheck, 'elderId' | 'checkId' | 'awardId' | 'kind' | 'policy' | 'region' | 'openedOn' | 'dueOn'> & {
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('award_check')
    .values({
      elder_id: check.elderId,
      check_id: check.checkId,
      award_id: check.awardId,
      kind: check.kind,
      policy: check.policy,
      region: check.region,
      opened_on: check.openedOn,
      due_on: check.dueOn,
      state: 'open',
      changed_at: check.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('check_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findCheckForUpdate(tx: Tx, elderId: string, checkId: string): Promise<AwardCheck | undefined> {
  const { rows } = await sql<AwardCheck>`
    select ${CHECK} from award_check c where c.elder_id = ${elderId} and c.check_id = ${checkId} for update`.execute(tx)
  return rows[0]
}

export type WaitingCheck = AwardCheck & {
  readonly elderName: string
  readonly bornOn: PlainDate
  readonly awardState: string
}

type OfRegion = {
  readonly region: string
  readonly kind?: string
  readonly overdueOn?: PlainDate
  readonly after?: { readonly on: string; readonly checkId: string }
  readonly limit: number
}

const WITH_PERSON = sql`
    select ${CHECK}, e.name as "elderName", e.born_on as "bornOn", a.state as "awardState"
    from award_check c join elder e on e.elder_id = c.elder_id
    join award a on a.elder_id = c.elder_id and a.award_id = c.award_id`

/** Looks that wait in a region, those due first in front; also those confirmed whose award is still suspended. */
export async function findWaitingChecks(db: Db | Tx, query: OfRegion): Promise<readonly WaitingCheck[]> {
  const { rows } = await sql<WaitingCheck>`
    ${WITH_PERSON}
    where c.region like ${`${regionPrefix(query.region)}%`} and a.state <> 'ended'
      and (c.state in ('open', 'suspended') or (c.state = 'confirmed' and a.state = 'suspended'))
      and (${query.kind ?? null}::text is null or c.kind = ${query.kind ?? null})
      and (${query.overdueOn ?? null}::date is null or c.due_on < ${query.overdueOn ?? null}::date)
      and (${query.after?.on ?? null}::date is null or (c.due_on, c.check_id) > (${query.after?.on ?? null}::date, ${query.after?.checkId ?? null}::uuid))
    order by c.due_on, c.check_id limit ${query.limit}`.execute(db)
  return rows
}

/** Looks of a region that were confirmed, the latest first. */
export async function findConfirmedChecks(db: Db | Tx, query: OfRegion): Promise<readonly WaitingCheck[]> {
  const { on, checkId } = query.after ?? {}
  const { rows } = await sql<WaitingCheck>`
    ${WITH_PERSON}
    where c.region like ${`${regionPrefix(query.region)}%`} and c.state = 'confirmed'
      and (${query.kind ?? null}::text is null or c.kind = ${query.kind ?? null})
      and (${on ?? null}::date is null or (c.confirmed_on, c.check_id) < (${on ?? null}::date, ${checkId ?? null}::uuid))
    order by c.confirmed_on desc, c.check_id desc limit ${query.limit}`.execute(db)
  return rows
}

export async function updateCheck(
  tx: Tx,
  check: Pick<AwardCheck, 'elderId' | 'checkId'>,
  change: {
    readonly state: CheckState
    readonly at: Temporal.Instant
    readonly confirmed?: {
      readonly how: CheckHow
      readonly on: PlainDate
      readonly by: string | null
      readonly note: string | null
      readonly fileId: string | null
    }
    readonly suspendedBy?: string
  },
): Promise<void> {
  await tx
    .updateTable('award_check')
    .set({
      state: change.state,
      changed_at: change.at,
      ...(change.confirmed
        ? {
            how: change.confirmed.how,
            confirmed_on: change.confirmed.on,
            confirmed_by: change.confirmed.by,
            note: change.confirmed.note,
            file_id: change.confirmed.fileId,
          }
        : {}),
      ...(change.suspendedBy === undefined ? {} : { suspended_by: change.suspendedBy }),
    })
    .where('elder_id', '=', check.elderId)
    .where('check_id', '=', check.checkId)
    .execute()
}
