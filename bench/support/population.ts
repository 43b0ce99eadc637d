import pg from 'pg'
import { runAction } from '#access/run-action.ts'
import { grantBudget } from '#budgets/actions.ts'
import type { Database } from '#db/handle.ts'
import { type KeyRing, newKeyRing, sealerOf } from '#db/sealed.ts'
import { systemClock } from '#kernel/clock.ts'
import { derivedId } from '#kernel/digest.ts'
import { fen, ratio } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { CARE_VOUCHER, type VoucherTerms } from '#vouchers/terms.ts'

export const COUNTY = '650199'

/** The month of the measurement: the clock's own, so that the stamped instant lies in it. */
export const MONTH = systemClock().today().toPlainYearMonth().toString()

export const BENCH_TERMS: VoucherTerms = {
  policy: 'bench-care-voucher',
  title: '养老服务消费补贴',
  family: CARE_VOUCHER,
  region: '650000',
  version: '2026-01-01',
  digest: derivedId('bench'),
  window: null,
  capFen: fen(80000),
  categories: [
    {
      id: 'home-community',
      title: '居家社区',
      use: '居家社区',
      ratio: ratio(5000),
      capFen: fen(80000),
      inParts: true,
      listOnly: false,
    },
  ],
  channels: ['wechat'],
  issueDay: 1,
  firstWorkingDays: 5,
  respiteDaysMax: 30,
  otherInsuranceFirst: true,
  reversalLimitFen: fen(20000),
  ends: [],
}

export function benchServices(database: Database, ring: KeyRing = newKeyRing()) {
  return {
    db: database.db,
    pool: database.pool,
    clock: systemClock(),
    sealer: sealerOf(ring),
    production: true,
  }
}

/** So many elders, each with a running award, and a budget that covers them. Elder ids ascend, as UUIDv7 does. */
export async function populate(
  superuserUrl: string,
  database: Database,
  people: number,
  month: string = MONTH,
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  await client.query(`set synchronous_commit = off`)
  await client.query(
    `insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, registered_at)
     select ${id}, '测试老人', 'ceshilaoren', '女', '1950-01-01', n::text, '${COUNTY}', now() from generate_series(1, $1::int) n`,
    [people],
  )
  await client.query(
    `insert into decision (elder_id, decision_id, policy, policy_version, pack_digest, engine, decided_on, decided_at, purpose, receiving, outcome, facts_sealed, answer_sealed, sources, answer_digest)
     select ${id}, ${id}, '${BENCH_TERMS.policy}', '2026-01-01', 'd', 'e', '2026-01-01', now(), 'case', false, 'granted', '\\x00', '\\x00', '{}', 'd' from generate_series(1, $1::int) n`,
    [people],
  )
  await client.query(
    `insert into award (elder_id, award_id, programme, policy, region, form, cycle, state, from_month, decision_id, granted_at)
     select ${id}, ${id}, '${CARE_VOUCHER}', '${BENCH_TERMS.policy}', '${COUNTY}', 'voucher', 'monthly', 'active', '2026-01', ${id}, now() from generate_series(1, $1::int) n`,
    [people],
  )
  await client.query('analyze elder, decision, award')
  await client.end()
  const services = benchServices(database)
  unwrap(
    await runAction(services, { actor: { kind: 'system', name: 'bench' } }, (act) =>
      grantBudget(act, {
        region: COUNTY,
        programme: CARE_VOUCHER,
        month,
        source: 'county',
        amountFen: fen(80000 * people),
      }),
    ),
  )
}

/** Claims every voucher at home, without going through a million phones. */
export async function claimAll(
  superuserUrl: string,
): Promise<readonly { readonly elderId: string; readonly voucherId: string }[]> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(
    `update voucher set state = 'claimed', category = 'home-community', ratio = 5000, category_cap_fen = cap_fen, in_parts = true, channel = 'wechat', claimed_at = now()`,
  )
  await client.query('vacuum analyze voucher')
  const { rows } = await client.query<{ elder_id: string; voucher_id: string }>(
    'select elder_id, voucher_id from voucher',
  )
  await client.end()
  return rows.map((row) => ({ elderId: row.elder_id, voucherId: row.voucher_id }))
}
