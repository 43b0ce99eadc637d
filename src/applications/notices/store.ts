import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type NoticeState = 'open' | 'held' | 'ended' | 'withdrawn'

/** A public notice as it was shown: the name is already covered. */
export type PublicNotice = {
  readonly elderId: string
  readonly noticeId: string
  readonly caseId: string
  readonly stepNo: number
  readonly round: number
  readonly region: string
  readonly policy: string
  readonly title: string
  readonly shownName: string
  readonly place: string | null
  readonly amountFen: number | null
  readonly amountPeriod: string | null
  readonly workingDays: number
  readonly startsOn: PlainDate
  /** The last day; null while an objection holds the notice. */
  readonly endsOn: PlainDate | null
  readonly endsProvisional: boolean
  readonly daysLeft: number | null
  readonly state: NoticeState
  readonly publishedAt: Temporal.Instant
}

const NOTICE = [
  'elder_id as elderId',
  'notice_id as noticeId',
  'case_id as caseId',
  'step_no as stepNo',
  'round',
  'region',
  'policy',
  'title',
  'shown_name as shownName',
  'place',
  'amount_fen as amountFen',
  'amount_period as amountPeriod',
  'working_days as workingDays',
  'starts_on as startsOn',
  'ends_on as endsOn',
  'ends_provisional as endsProvisional',
  'days_left as daysLeft',
  'state',
  'published_at as publishedAt',
] as const

function toNotice(row: Omit<PublicNotice, 'state'> & { readonly state: string }): PublicNotice {
  // The check constraint of the table allows no other states.
  return { ...row, state: row.state as NoticeState }
}

export async function insertNotice(
  tx: Tx,
  notice: PublicNotice & { readonly publishedBy: string | null },
): Promise<void> {
  await tx
    .insertInto('public_notice')
    .values({
      elder_id: notice.elderId,
      notice_id: notice.noticeId,
      case_id: notice.caseId,
      step_no: notice.stepNo,
      round: notice.round,
      region: notice.region,
      policy: notice.policy,
      title: notice.title,
      shown_name: notice.shownName,
      place: notice.place,
      amount_fen: notice.amountFen,
      amount_period: notice.amountPeriod,
      working_days: notice.workingDays,
      starts_on: notice.startsOn,
      ends_on: notice.endsOn,
      ends_provisional: notice.endsProvisional,
      state: notice.state,
      published_by: notice.publishedBy,
      published_at: notice.publishedAt,
    })
    .execute()
}

export async function findLatestNotice(
  tx: Db | Tx,
  key: { readonly elderId: string; readonly caseId: string },
): Promise<PublicNotice | undefined> {
  const row = await tx
    .selectFrom('public_notice')
    .select(NOTICE)
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toNotice(row) : undefined
}

/** Every notice of a case, the oldest first. */
export async function findNoticesOfCase(
  tx: Db | Tx,
  key: { readonly elderId: string; readonly caseId: string },
): Promise<readonly PublicNotice[]> {
  const rows = await tx
    .selectFrom('public_notice')
    .select(NOTICE)
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('published_at')
    .limit(50)
    .execute()
  return rows.map(toNotice)
}

export async function findNoticeById(tx: Db | Tx, noticeId: string): Promise<PublicNotice | undefined> {
  const row = await tx.selectFrom('public_notice').select(NOTICE).where('notice_id', '=', noticeId).executeTakeFirst()
  return row ? toNotice(row) : undefined
}

/** The notices that are public today: begun, not over. Whatever a run has or has not done, a notice past its last day is not among them. */
export async function findCurrentNotices(
  db: Db | Tx,
  query: {
    readonly regionPrefix: string
    readonly policy?: string
    readonly today: PlainDate
    readonly before?: { readonly startsOn: PlainDate; readonly noticeId: string }
    readonly limit: number
  },
): Promise<readonly PublicNotice[]> {
  let select = db
    .selectFrom('public_notice')
    .select(NOTICE)
    .where('state', 'in', ['open', 'held'])
    .where('starts_on', '<=', query.today)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', query.today)]))
    .where('region', 'like', `${query.regionPrefix}%`)
    .orderBy('starts_on', 'desc')
    .orderBy('notice_id', 'desc')
    .limit(query.limit)
  if (query.policy) select = select.where('policy', '=', query.policy)
  const { before } = query
  if (before)
    select = select.where((where) =>
      where.or([
        where('starts_on', '<', before.startsOn),
        where.and([where('starts_on', '=', before.startsOn), where('notice_id', '<', before.noticeId)]),
      ]),
    )
  return (await select.execute()).map(toNotice)
}

/** Notices whose last day has passed and that nobody has closed. */
export async function findNoticesToClose(
  db: Db | Tx,
  today: PlainDate,
  limit: number,
): Promise<readonly { readonly elderId: string; readonly caseId: string }[]> {
  return db
    .selectFrom('public_notice')
    .select(['elder_id as elderId', 'case_id as caseId'])
    .where('state', '=', 'open')
    .where('ends_on', '<', today)
    .orderBy('ends_on')
    .limit(limit)
    .execute()
}

export async function updateNotice(
  tx: Tx,
  notice: { readonly elderId: string; readonly noticeId: string },
  change: {
    readonly state: NoticeState
    readonly endsOn?: PlainDate | null
    readonly endsProvisional?: boolean
    readonly daysLeft?: number | null
    readonly closedAt?: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('public_notice')
    .set({
      state: change.state,
      ...(change.endsOn === undefined ? {} : { ends_on: change.endsOn }),
      ...(change.endsProvisional === undefined ? {} : { ends_provisional: change.endsProvisional }),
      ...(change.daysLeft === undefined ? {} : { days_left: change.daysLeft }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
    })
    .where('elder_id', '=', notice.elderId)
    .where('notice_id', '=', notice.noticeId)
    .execute()
}

// Objections ---------------------------------------------------------------------------------------------------------------

export type Objection = {
  readonly elderId: string
  readonly objectionId: string
  readonly caseId: string
  readonly noticeId: string | null
  readonly raisedBy: string
  readonly says: string
  readonly nameSealed: Buffer | null
  readonly contactSealed: Buffer | null
  readonly raisedAt: Temporal.Instant
  readonly state: string
  readonly heldCase: boolean
  readonly answer: string | null
  readonly answeredAt: Temporal.Instant | null
}

const OBJECTION = [
  'elder_id as elderId',
  'objection_id as objectionId',
  'case_id as caseId',
  'notice_id as noticeId',
  'raised_by as raisedBy',
  'says',
  'name_sealed as nameSealed',
  'contact_sealed as contactSealed',
  'raised_at as raisedAt',
  'state',
  'held_case as heldCase',
  'answer',
  'answered_at as answeredAt',
] as const

export async function insertObjection(
  tx: Tx,
  objection: Omit<Objection, 'nameSealed' | 'contactSealed' | 'state' | 'answer' | 'answeredAt'> & {
    readonly accountId: string | null
    readonly nameSealed: Uint8Array | null
    readonly contactSealed: Uint8Array | null
  },
): Promise<void> {
  await tx
    .insertInto('objection')
    .values({
      elder_id: objection.elderId,
      objection_id: objection.objectionId,
      case_id: objection.caseId,
      notice_id: objection.noticeId,
      raised_by: objection.raisedBy,
      account_id: objection.accountId,
      says: objection.says,
      name_sealed: objection.nameSealed,
      contact_sealed: objection.contactSealed,
      raised_at: objection.raisedAt,
      state: 'open',
      held_case: objection.heldCase,
    })
    .execute()
}

export async function findObjections(
  tx: Db | Tx,
  key: { readonly elderId: string; readonly caseId: string },
): Promise<readonly Objection[]> {
  return tx
    .selectFrom('objection')
    .select(OBJECTION)
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('raised_at')
    .limit(200)
    .execute()
}

export async function countOpenObjections(
  tx: Db | Tx,
  key: { readonly elderId: string; readonly caseId: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from objection
    where elder_id = ${key.elderId} and case_id = ${key.caseId} and state = 'open'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Answers an open objection; false when it is not open any more. */
export async function updateObjection(
  tx: Tx,
  key: { readonly elderId: string; readonly objectionId: string },
  answer: {
    readonly state: 'upheld' | 'dismissed'
    readonly answer: string
    readonly by: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .updateTable('objection')
    .set({ state: answer.state, answer: answer.answer, answered_by: answer.by, answered_at: answer.at })
    .where('elder_id', '=', key.elderId)
    .where('objection_id', '=', key.objectionId)
    .where('state', '=', 'open')
    .returning('objection_id')
    .executeTakeFirst()
  return row !== undefined
}
