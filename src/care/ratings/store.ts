import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'

export type Voice = 'self' | 'agent'

export type Rating = {
  readonly elderId: string
  readonly serviceId: string
  readonly voice: Voice
  readonly organizationId: string
  readonly staffId: string | null
  readonly institutionStars: number
  readonly workerStars: number | null
  readonly words: string | null
  readonly at: Temporal.Instant
  readonly reply: string | null
  readonly repliedAt: Temporal.Instant | null
  readonly hiddenReason: string | null
}

/** Writes the rating of one voice down; false when that voice has rated the service already. */
export async function insertRating(tx: Tx, rating: Rating, by: string | null): Promise<boolean> {
  const row = await tx
    .insertInto('rating')
    .values({
      elder_id: rating.elderId,
      service_id: rating.serviceId,
      voice: rating.voice,
      organization_id: rating.organizationId,
      staff_id: rating.staffId,
      institution_stars: rating.institutionStars,
      worker_stars: rating.workerStars,
      words: rating.words,
      account_id: by,
      at: rating.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('voice')
    .executeTakeFirst()
  return row !== undefined
}

const RATING = sql`g.elder_id as "elderId", g.service_id as "serviceId", g.voice, g.organization_id as "organizationId", g.staff_id as "staffId",
  g.institution_stars as "institutionStars", g.worker_stars as "workerStars", g.words, g.at, g.reply, g.replied_at as "repliedAt", g.hidden_reason as "hiddenReason"`

export async function findRatingForUpdate(
  tx: Tx,
  of: { readonly elderId: string; readonly serviceId: string; readonly voice: Voice },
): Promise<Rating | undefined> {
  const { rows } = await sql<Rating>`
    select ${RATING} from rating g where g.elder_id = ${of.elderId} and g.service_id = ${of.serviceId} and g.voice = ${of.voice} for update`.execute(
    tx,
  )
  return rows[0]
}

export async function updateReply(
  tx: Tx,
  rating: Rating,
  reply: { readonly text: string; readonly by: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('rating')
    .set({ reply: reply.text, replied_by: reply.by, replied_at: reply.at })
    .where('elder_id', '=', rating.elderId)
    .where('service_id', '=', rating.serviceId)
    .where('voice', '=', rating.voice)
    .execute()
}

export async function updateHidden(tx: Tx, rating: Rating, reason: string, by: string | null): Promise<void> {
  await tx
    .updateTable('rating')
    .set({ hidden_reason: reason, hidden_by: by })
    .where('elder_id', '=', rating.elderId)
    .where('service_id', '=', rating.serviceId)
    .where('voice', '=', rating.voice)
    .execute()
}

/** What the visible ratings of an organisation sum up to. */
export async function sumRatings(
  tx: Db | Tx,
  organizationId: string,
): Promise<{ readonly count: number; readonly sum: number }> {
  const { rows } = await sql<{ count: number; sum: number }>`
    select count(*) as count, coalesce(sum(institution_stars), 0)::bigint as sum from rating
    where organization_id = ${organizationId} and hidden_reason is null`.execute(tx)
  return rows[0] ?? { count: 0, sum: 0 }
}

export type ListedRating = Rating & { readonly staffName: string | null; readonly services: string }

/** The ratings of an organisation, newest first; hidden ones only for those who moderate. */
export async function listRatings(
  tx: Db | Tx,
  query: { readonly organizationId: string; readonly hidden: boolean; readonly limit: number },
): Promise<readonly ListedRating[]> {
  const { rows } = await sql<ListedRating>`
    select ${RATING}, w.name as "staffName",
      (select string_agg(l ->> 'name', '、') from jsonb_array_elements(s.lines) l) as services
    from rating g
    join service_record s on s.elder_id = g.elder_id and s.service_id = g.service_id
    left join organization_staff w on w.organization_id = g.organization_id and w.staff_id = g.staff_id
    where g.organization_id = ${query.organizationId} and (${query.hidden} or g.hidden_reason is null)
    order by g.at desc limit ${query.limit}`.execute(tx)
  return rows
}
