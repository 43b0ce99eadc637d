import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import { must } from '#kernel/assert.ts'
import { canonicalJson, derivedId } from '#kernel/digest.ts'
import { fen, ratio } from '#kernel/money.ts'
import { type CategoryTerms, CHANNELS, type Channel, type VoucherTerms } from './terms.ts'
import type { Voucher, VoucherState } from './voucher.ts'

const VOUCHER = [
  'elder_id',
  'voucher_id',
  'family',
  'month',
  'policy',
  'award_id',
  'region',
  'envelope_id',
  'terms_id',
  'state',
  'cap_fen',
  'used_fen',
  'held_fen',
  'released_fen',
  'category',
  'ratio',
  'category_cap_fen',
  'in_parts',
  'channel',
  'suspended',
  'issued_at',
  'claimed_at',
] as const

type VoucherRow = {
  readonly elder_id: string
  readonly voucher_id: string
  readonly family: string
  readonly month: string
  readonly policy: string
  readonly award_id: string
  readonly region: string
  readonly envelope_id: string
  readonly terms_id: string
  readonly state: string
  readonly cap_fen: number
  readonly used_fen: number
  readonly held_fen: number
  readonly released_fen: number
  readonly category: string | null
  readonly ratio: number | null
  readonly category_cap_fen: number | null
  readonly in_parts: boolean | null
  readonly channel: string | null
  readonly suspended: boolean
  readonly issued_at: Temporal.Instant
  readonly claimed_at: Temporal.Instant | null
}

function toVoucher(row: VoucherRow): Voucher {
  return {
    elderId: row.elder_id,
    voucherId: row.voucher_id,
    family: row.family,
    month: row.month,
    policy: row.policy,
    awardId: row.award_id,
    region: row.region,
    envelopeId: row.envelope_id,
    termsId: row.terms_id,
    // The constraint `voucher_state_known` allows no other.
    state: row.state as VoucherState,
    capFen: fen(row.cap_fen),
    usedFen: fen(row.used_fen),
    heldFen: fen(row.held_fen),
    releasedFen: fen(row.released_fen),
    category: row.category,
    ratio: row.ratio === null ? null : ratio(row.ratio),
    categoryCapFen: row.category_cap_fen === null ? null : fen(row.category_cap_fen),
    inParts: row.in_parts,
    channel: CHANNELS.find((channel) => channel === row.channel) ?? null,
    suspended: row.suspended,
    issuedAt: row.issued_at,
    claimedAt: row.claimed_at,
  }
}

export async function findVoucher(tx: Db | Tx, elderId: string, voucherId: string): Promise<Voucher | undefined> {
  const row = await tx
    .selectFrom('voucher')
    .select(VOUCHER)
    .where('elder_id', '=', elderId)
    .where('voucher_id', '=', voucherId)
    .executeTakeFirst()
  return row ? toVoucher(row) : undefined
}

/** The voucher with its row locked until the transaction ends. */
export async function findVoucherForUpdate(tx: Tx, elderId: string, voucherId: string): Promise<Voucher | undefined> {
  const row = await tx
    .selectFrom('voucher')
    .select(VOUCHER)
    .where('elder_id', '=', elderId)
    .where('voucher_id', '=', voucherId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toVoucher(row) : undefined
}

export type VoucherMonth = { readonly elderId: string; readonly family: string; readonly month: string }

export async function findVoucherOfMonth(
  tx: Db | Tx,
  elderId: string,
  family: string,
  month: string,
): Promise<Voucher | undefined> {
  const [found] = await findVouchersOfMonths(tx, [{ elderId, family, month }])
  return found
}

/** In the order asked; undefined where there is none. */
export async function findVouchersOfMonths(
  tx: Db | Tx,
  keys: readonly VoucherMonth[],
): Promise<readonly (Voucher | undefined)[]> {
  const columns = sql.join(VOUCHER.map((column) => sql.ref(`v.${column}`)))
  const { rows } = await sql<VoucherRow & { readonly place: number }>`
    select q.place, ${columns}
    from unnest(${keys.map(({ elderId }) => elderId)}::uuid[], ${keys.map(({ family }) => family)}::text[], ${keys.map(({ month }) => month)}::text[])
      with ordinality q (elder_id, family, month, place)
    join voucher v on v.elder_id = q.elder_id and v.family = q.family and v.month = q.month`.execute(tx)
  return inPlace(rows, keys.length).map((row) => row && toVoucher(row))
}

/** The vouchers of a person, newest month first; at most 60 (five years). */
export async function findVouchers(tx: Db | Tx, elderId: string): Promise<readonly Voucher[]> {
  const rows = await tx
    .selectFrom('voucher')
    .select(VOUCHER)
    .where('elder_id', '=', elderId)
    .orderBy('month', 'desc')
    .limit(60)
    .execute()
  return rows.map(toVoucher)
}

/** The person's vouchers of that month and later that live, locked: for ends. */
export async function findLivingVouchersForUpdate(
  tx: Tx,
  elderId: string,
  family: string,
  fromMonth: string,
): Promise<readonly Voucher[]> {
  const rows = await tx
    .selectFrom('voucher')
    .select(VOUCHER)
    .where('elder_id', '=', elderId)
    .where('family', '=', family)
    .where('month', '>=', fromMonth)
    .orderBy('month')
    .forUpdate()
    .execute()
  return rows.map(toVoucher)
}

/** Prints the claim on the voucher: category, ratio, cap and channel. The caller has the row locked. */
export async function updateClaim(
  tx: Tx,
  voucher: Voucher,
  claim: { readonly category: CategoryTerms; readonly channel: Channel; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('voucher')
    .set({
      state: 'claimed',
      category: claim.category.id,
      ratio: claim.category.ratio,
      category_cap_fen: Math.min(claim.category.capFen, voucher.capFen),
      in_parts: claim.category.inParts,
      channel: claim.channel,
      claimed_at: claim.at,
    })
    .where('elder_id', '=', voucher.elderId)
    .where('voucher_id', '=', voucher.voucherId)
    .execute()
}

export async function updateSuspended(tx: Tx, voucher: Voucher, suspended: boolean): Promise<void> {
  await tx
    .updateTable('voucher')
    .set({ suspended })
    .where('elder_id', '=', voucher.elderId)
    .where('voucher_id', '=', voucher.voucherId)
    .execute()
}

export type ChangeKind = 'claimed' | 'swapped' | 'suspended' | 'resumed' | 'voided'

export async function insertChange(
  tx: Tx,
  change: {
    readonly changeId: string
    readonly voucher: Voucher
    readonly kind: ChangeKind
    readonly toCategory?: string
    readonly channel?: string
    readonly reason?: string
    readonly at: Temporal.Instant
    readonly accountId: string | null
  },
): Promise<void> {
  await tx
    .insertInto('voucher_change')
    .values({
      elder_id: change.voucher.elderId,
      change_id: change.changeId,
      voucher_id: change.voucher.voucherId,
      kind: change.kind,
      from_category: change.voucher.category,
      to_category: change.toCategory ?? null,
      channel: change.channel ?? null,
      reason: change.reason ?? null,
      at: change.at,
      account_id: change.accountId,
    })
    .execute()
}

/** What people did with the person's vouchers, newest first; at most 200. */
export async function findChanges(tx: Db | Tx, elderId: string) {
  return tx
    .selectFrom('voucher_change')
    .select([
      'change_id as changeId',
      'voucher_id as voucherId',
      'kind',
      'from_category as fromCategory',
      'to_category as toCategory',
      'channel',
      'reason',
      'at',
    ])
    .where('elder_id', '=', elderId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
}

/** Keeps the terms under the id that their content gives them; the same terms are kept once. */
export async function keepTerms(tx: Db | Tx, terms: VoucherTerms, at: Temporal.Instant): Promise<string> {
  const text = canonicalJson(terms)
  const termsId = derivedId('voucher-terms', text)
  await tx
    .insertInto('voucher_terms')
    .values({
      terms_id: termsId,
      policy: terms.policy,
      family: terms.family,
      version: terms.version,
      digest: terms.digest,
      terms: text,
      recorded_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return termsId
}

/** Terms never change under their id, so that every program keeps what it has read. */
const KEPT = new Map<string, VoucherTerms>()
const KEPT_MAX = 2000

/** The terms a voucher was issued under. */
export async function getTerms(tx: Db | Tx, termsId: string): Promise<VoucherTerms> {
  const kept = KEPT.get(termsId)
  if (kept) return kept
  const row = await tx.selectFrom('voucher_terms').select('terms').where('terms_id', '=', termsId).executeTakeFirst()
  // Written by `keepTerms` alone, as canonical JSON of the type.
  const terms = must(row, `no voucher terms ${termsId}`).terms as unknown as VoucherTerms
  if (KEPT.size >= KEPT_MAX) KEPT.clear()
  KEPT.set(termsId, terms)
  return terms
}

/** Adds the voucher; false when the person has one of this family and month already. */
export async function insertVoucher(
  tx: Tx,
  voucher: {
    readonly elderId: string
    readonly voucherId: string
    readonly month: string
    readonly terms: VoucherTerms
    readonly termsId: string
    readonly awardId: string
    readonly region: string
    readonly envelopeId: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('voucher')
    .values({
      elder_id: voucher.elderId,
      family: voucher.terms.family,
      month: voucher.month,
      voucher_id: voucher.voucherId,
      policy: voucher.terms.policy,
      award_id: voucher.awardId,
      region: voucher.region,
      envelope_id: voucher.envelopeId,
      terms_id: voucher.termsId,
      state: 'issued',
      cap_fen: voucher.terms.capFen,
      issued_at: voucher.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('elder_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes down why somebody got no voucher for the month, in place of an earlier reason. */
export async function keepRefusal(
  tx: Tx,
  refusal: {
    readonly elderId: string
    readonly terms: VoucherTerms
    readonly month: string
    readonly awardId: string
    readonly code: string
    readonly detail: Readonly<Record<string, unknown>>
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const said = {
    award_id: refusal.awardId,
    code: refusal.code,
    detail: JSON.stringify(refusal.detail),
    at: refusal.at,
  }
  await tx
    .insertInto('voucher_refusal')
    .values({
      elder_id: refusal.elderId,
      family: refusal.terms.family,
      month: refusal.month,
      policy: refusal.terms.policy,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['elder_id', 'family', 'month', 'policy']).doUpdateSet(said))
    .execute()
}
