import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { type Draw, redemptionIdOf } from './draw.ts'

/**
 * The statement that redeems: draws the voucher down where it is valid and sufficient at the stamped instant, writes the
 * redemption, posts the transfer and the audit entry, and notes what the elder paid at the desk: all or nothing, in one round trip. What may not be drawn is left out of
 * the answer, and nothing of it is written. Every condition of `decideDraw` stands in the `where`; the voucher's row is locked by the
 * update, so that a second till waits and then sees what the first has left.
 *
 * `input` has the columns of COLUMNS. A voucher may stand in it once: an update applies one of several matching rows.
 */
const COLUMNS = [
  ['elder_id', 'uuid'],
  ['family', 'text'],
  ['month', 'text'],
  ['voucher_id', 'uuid'],
  ['redemption_id', 'uuid'],
  ['organization_id', 'uuid'],
  ['service_ref', 'uuid'],
  ['attempt', 'smallint'],
  ['category', 'text'],
  ['served_on', 'date'],
  ['fee_fen', 'bigint'],
  ['insurance_fen', 'bigint'],
  ['other_insurance_fen', 'bigint'],
  ['deduct_fen', 'bigint'],
  ['presented', 'text'],
  ['paid_in_cash', 'bool'],
  ['lines', 'jsonb'],
  ['at', 'timestamptz'],
  ['on_day', 'date'],
  ['on_month', 'text'],
  ['served_month', 'text'],
  ['account_id', 'uuid'],
  ['acting_role', 'text'],
  ['key', 'text'],
  ['digest', 'text'],
  ['audit_id', 'uuid'],
  ['clock_limit', 'interval'],
] as const

/** The values of a draw in the order of COLUMNS. `clockSeconds` null: the clocks are not compared (demo and tests). */
export function drawValues(draw: Draw, clockSeconds: number | null): readonly unknown[] {
  const onDay = dateOf(draw.at)
  return [
    draw.elderId,
    draw.family,
    draw.month,
    draw.voucherId,
    redemptionIdOf(draw.elderId, draw.key),
    draw.organizationId,
    draw.serviceRef,
    draw.attempt,
    draw.category,
    draw.servedOn.toString(),
    draw.feeFen,
    draw.insuranceFen,
    draw.otherInsuranceFen,
    draw.deductFen,
    draw.presented,
    draw.paidInCash,
    JSON.stringify(draw.lines),
    draw.at.toString(),
    onDay.toString(),
    onDay.toPlainYearMonth().toString(),
    draw.servedOn.toPlainYearMonth().toString(),
    draw.accountId,
    draw.actingRole,
    draw.key,
    draw.digest,
    newId(),
    clockSeconds === null ? null : `${clockSeconds} seconds`,
  ]
}

/** What holds whenever a voucher is drawn. */
const SUFFICES = `
    v.voucher_id = i.voucher_id and not v.suspended and v.category = i.category
    and (v.paid_elsewhere is null or i.service_ref <> all (v.paid_elsewhere))
    and v.month = i.on_month and v.month = i.served_month
    and (v.in_parts or v.used_fen = 0)
    and i.deduct_fen > 0
    and i.deduct_fen = least(((i.fee_fen - i.insurance_fen - i.other_insurance_fen) * v.ratio + 5000) / 10000,
                             v.category_cap_fen - v.used_fen - v.held_fen)
    and not exists (select 1 from redemption r where r.elder_id = i.elder_id and r.redemption_id = i.redemption_id)
    and not exists (select 1 from redemption r where r.elder_id = i.elder_id and r.service_ref = i.service_ref and r.attempt = i.attempt)`

/** Now, by the clock: the voucher lives and so does its person. */
const CONDITIONS = `${SUFFICES}
    and v.state = 'claimed'
    and (i.clock_limit is null or clock_timestamp() - i.at between -i.clock_limit and i.clock_limit)
    and not exists (select 1 from elder e where e.elder_id = i.elder_id and e.died_on is not null)`

/**
 * At the instant written on a slip: the slip stands as it was entered, lies in its outage and was entered in time, the person
 * was alive on its day. The voucher may have ended since: by the month's end, or by a death that came later.
 */
const SLIP_CONDITIONS = `${SUFFICES}
    and i.presented = 'slip'
    and (v.state in ('claimed', 'expired')
      or (v.state = 'void' and exists (select 1 from elder e where e.elder_id = i.elder_id and e.died_on >= i.on_day)))
    and not exists (select 1 from elder e where e.elder_id = i.elder_id and e.died_on < i.on_day)
    and exists (select 1 from voucher_slip s join voucher_outage o on o.outage_id = s.outage_id
      where s.elder_id = i.elder_id and s.service_ref = i.service_ref and s.state = 'waiting' and s.voucher_id = i.voucher_id
        and s.organization_id = i.organization_id and s.paper_at = i.at and s.deduct_fen = i.deduct_fen
        and s.paper_at >= o.began_at and (o.ended_at is null or (s.paper_at < o.ended_at and s.entered_at <= o.entry_until)))`

const WRITES = `
  , recorded as (
    insert into redemption (elder_id, redemption_id, family, month, voucher_id, organization_id, service_ref, attempt, category, served_on,
      fee_fen, insurance_fen, other_insurance_fen, ratio, deduct_fen, left_before_fen, presented, lines, at, account_id, key, digest)
    select elder_id, redemption_id, family, month, voucher_id, organization_id, service_ref, attempt, category, served_on,
      fee_fen, insurance_fen, other_insurance_fen, ratio, deduct_fen, left_before_fen, presented, lines, at, account_id, key, digest
    from drawn
  ), posted as (
    insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, actor, cause)
    select elder_id, redemption_id, month, 'commitment', voucher_id, 'payable', organization_id, deduct_fen, 'redeemed', on_day, account_id, redemption_id
    from drawn
  ), noted as (
    insert into audit_entry (partition_id, audit_id, at, account_id, acting_role, action, subject_kind, subject_id, elder_id, detail)
    select elder_id, audit_id, at, account_id, acting_role, 'voucher.redeemed', 'redemption', redemption_id::text, elder_id,
           jsonb_build_object('organizationId', organization_id, 'deductFen', deduct_fen, 'presented', presented)
    from drawn
  ), paid as (
    insert into elder_payment (elder_id, redemption_id, kind, method, amount_fen, at, account_id)
    select elder_id, redemption_id, 'paid', 'cash', fee_fen - insurance_fen - other_insurance_fen - deduct_fen, at, account_id
    from drawn where paid_in_cash and fee_fen - insurance_fen - other_insurance_fen > deduct_fen
  )
  select redemption_id as "redemptionId", fee_fen as "feeFen", insurance_fen as "insuranceFen", other_insurance_fen as "otherInsuranceFen",
         ratio, deduct_fen as "deductFen", left_before_fen as "leftBeforeFen", at
  from drawn`

const DRAW = `update voucher v set used_fen = v.used_fen + i.deduct_fen`
const DRAWN = `returning i.*, v.ratio, v.category_cap_fen - v.used_fen - v.held_fen + i.deduct_fen as left_before_fen`

const scalars = COLUMNS.map(([, type], index) => `$${index + 1}::${type}`).join(', ')
const arrays = COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')
const names = COLUMNS.map(([name]) => name).join(', ')

/** One request. Parameters: the values of COLUMNS. */
export const REDEEM_ONE = {
  name: 'redeem-one',
  text: `
  with i as (select * from (values (${scalars})) i (${names})),
  drawn as (
    ${DRAW} from i
    where v.elder_id = i.elder_id and v.family = i.family and v.month = i.month and ${CONDITIONS}
    ${DRAWN}
  ) ${WRITES}`,
} as const

/** One slip of an outage; a voucher that has ended gives back of what it released. Parameters: the values of COLUMNS. */
export const REDEEM_SLIP = {
  name: 'redeem-slip',
  text: `
  with i as (select * from (values (${scalars})) i (${names})),
  drawn as (
    ${DRAW}, released_fen = case when v.state = 'claimed' then 0 else v.released_fen - i.deduct_fen end from i
    where v.elder_id = i.elder_id and v.family = i.family and v.month = i.month and ${SLIP_CONDITIONS}
    ${DRAWN}
  ) ${WRITES}`,
} as const

/**
 * Many requests, each for another voucher. Parameters: an array per column. The vouchers are locked in the order of their ids
 * first, so that two batches that share vouchers wait for each other in one direction only.
 */
export const REDEEM_MANY = {
  name: 'redeem-many',
  text: `
  with i as materialized (
    select i.* from voucher v join unnest(${arrays}) i (${names}) on v.elder_id = i.elder_id and v.family = i.family and v.month = i.month
    order by v.elder_id, v.month for no key update of v
  ), drawn as (
    ${DRAW} from i
    where v.elder_id = i.elder_id and v.family = i.family and v.month = i.month and ${CONDITIONS}
    ${DRAWN}
  ) ${WRITES}`,
} as const

/** The arrays of a batch: one per column. */
export function drawArrays(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return COLUMNS.map((_, column) => rows.map((row) => row[column] ?? null))
}
