import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkCharacter } from '#kernel/identity-number.ts'
import { unwrap } from '#kernel/result.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { inventedCreditCode } from '#organizations/demo.ts'
import { collectPayouts } from '#payments/payouts/actions.ts'
import { applyImport, keepFile } from '#registries/imports/actions.ts'
import type { ImportKind } from '#registries/imports/kind.ts'
import { viewImport } from '#registries/imports/views.ts'
import { readStandards } from '#registries/standards/live.ts'
import { loadHolidays, takeHolidayYears } from '#rulebook/standards.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { anActor } from '#test/services.ts'
import { importKinds } from '../../main.ts'
import { postMonth, runOf } from '../allowances/run.ts'
import { confirmChange } from '../changes/actions.ts'

const COUNTY = '330324'
let KINDS: readonly ImportKind[] = []
const kindOf = (name: string): ImportKind => {
  const kind = KINDS.find((entry) => entry.kind === name)
  if (!kind) throw new Error(`no kind ${name}`)
  return kind
}

/** An identity number of the county part that was never assigned. */
function number(born: string, serial: number): string {
  const stem = `330399${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return `${stem}${checkCharacter(stem)}`
}

/** The same with a check character that is not its own. */
function wrongNumber(born: string, serial: number): string {
  const right = number(born, serial)
  return `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`
}

let world: AwardWorld
const reviewer = anActor('county-reviewer', COUNTY)
const approver = anActor('county-approver', COUNTY)
beforeAll(async () => {
  world = await anAwardWorld({ today: '2026-06-10' })
  KINDS = importKinds(world.awardDesk)
})
afterAll(async () => {
  takeHolidayYears([])
  await world.close()
})

const bring = (kind: string, lines: readonly string[], by = reviewer, region = COUNTY) =>
  world.run(by, (act) =>
    keepFile(act, { kind: kindOf(kind), region, fileName: `${kind}.csv`, bytes: Buffer.from(lines.join('\n')) }),
  )
const apply = (importId: string, by = approver) => world.run(by, (act) => applyImport(act, KINDS, importId))
const take = async (kind: string, lines: readonly string[], by = approver) => {
  const brought = unwrap(await bring(kind, lines))
  expect(brought.plan.faults).toEqual([])
  return unwrap(await apply(brought.importId, by)).summary
}
const count = async (table: string) => {
  const { rows } = await world.database.pool.query(`select count(*)::int as n from ${table}`)
  return rows[0].n as number
}

const A = number('1945-05-02', 11)
const B = number('1950-03-01', 12)
const C = number('1948-01-01', 13)
const HEAD = '姓名,证件号码,居住地,户籍地,救助类别,情况起始日期'
const AWARD_HEAD =
  '姓名,证件号码,政策编号,享受起月,月标准,已发起月,已发止月,已发合计,已发明细,开户名,银行账号,开户银行,账户种类'

describe('a register of elders', () => {
  test('is taken over with what it says about people; brought again it changes nothing', async () => {
    const lines = [
      HEAD,
      `王秀兰,${A},${COUNTY},${COUNTY},低保,2026-01-01`,
      `李德福,${B},${COUNTY},${COUNTY},,`,
      `陈月娥,${C},${COUNTY},${COUNTY},低边,2026-02-01`,
    ]
    expect(await take('elders', lines)).toEqual({ new: 3, changed: 0, same: 0, skipped: 0 })
    expect(await bring('elders', lines)).toMatchObject({ ok: false, refusal: { code: 'import-applied-before' } })
    // Another file that says the same: nothing to change either.
    expect(await take('elders', [...lines, ''])).toEqual({ new: 0, changed: 0, same: 3, skipped: 0 })
    expect(await take('elders', [HEAD, `李德福,${B},${COUNTY},${COUNTY},低保,2026-03-01`])).toMatchObject({
      changed: 1,
    })
  })

  test('a wrong line keeps the whole file out, and says where and what to do', async () => {
    const before = await count('elder')
    const brought = unwrap(
      await bring('elders', [
        HEAD,
        `赵一一,${number('1940-01-01', 21)},${COUNTY},,,`,
        `钱二二,${wrongNumber('1940-01-01', 22)},${COUNTY},,,`,
        `别的名字,${A},${COUNTY},,,`,
        `孙三三,${number('1940-01-01', 23)},650199,650199,,`,
        `周四四,${number('1940-01-01', 24)},${COUNTY},,低保,`,
      ]),
    )
    expect(brought.plan.faults.map(({ line, column }) => [line, column]).toSorted()).toEqual([
      [3, '证件号码'],
      [4, '姓名'],
      [5, '居住地'],
      [6, '情况起始日期'],
    ])
    expect(await apply(brought.importId)).toMatchObject({ ok: false, refusal: { code: 'import-has-faults' } })
    expect(await count('elder')).toBe(before)
  })

  test('an officer of another county neither brings it nor learns of it', async () => {
    const stranger = anActor('county-reviewer', '650199')
    expect(await bring('elders', [HEAD, `赵,${A},${COUNTY},,,`], stranger)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    const brought = unwrap(await bring('elders', [HEAD, `王秀兰,${A},${COUNTY},,,`]))
    expect(await world.run(stranger, (act) => viewImport(act, KINDS, brought.importId))).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await apply(brought.importId, stranger)).toMatchObject({ refusal: { code: 'not-found' } })
  })
})

describe('running awards', () => {
  test('come with what was paid before, which is not paid again, and run on from the next month', async () => {
    const account = '6222021234567890123'
    const lines = [
      AWARD_HEAD,
      `王秀兰,${A},yongjia-11,2025-05,60.00,2026-04,2026-05,120.00,,王秀兰,${account},示范银行,社会保障卡`,
    ]
    const brought = unwrap(await bring('awards', lines))
    expect(brought.plan.faults).toEqual([])
    expect(await apply(brought.importId, reviewer)).toMatchObject({ refusal: { code: 'import-second-person' } })
    expect(unwrap(await apply(brought.importId)).summary.new).toBe(1)
    const of = runOf(world.awardDesk, 'yongjia-11', COUNTY, '2026-06', world.services.clock.today())
    if (!of) throw new Error('no run')
    await postMonth(world.services, world.awardDesk, of, { kind: 'system', name: 'test' })
    const months = await sql<{ month: string; cause: string; amount_fen: number }>`
      select m.month, m.cause, m.amount_fen from award_month m join award a using (elder_id, award_id)
      where a.policy = 'yongjia-11' and a.taken_over order by m.month`.execute(world.services.db)
    expect(months.rows).toEqual([
      { month: '2026-04', cause: 'opening-balance', amount_fen: 6000 },
      { month: '2026-05', cause: 'opening-balance', amount_fen: 6000 },
      { month: '2026-06', cause: 'regular', amount_fen: 6000 },
    ])
    const collected = unwrap(
      await world.run(anActor('payment-maker', COUNTY), (act) =>
        collectPayouts(act, { region: COUNTY, programme: 'yongjia-11', period: '2026-06' }),
      ),
    )
    expect(collected).toEqual({ lines: 1, months: 1, totalFen: 6000 })
  })

  test('late news corrects a month that was paid before the platform came: the death of April brings May back', async () => {
    expect(
      await take('deaths', [
        '姓名,证件号码,死亡日期',
        `王秀兰,${A},2026-04-20`,
        `查无此人,${number('1930-01-01', 99)},2026-04-01`,
      ]),
    ).toEqual({
      new: 1,
      changed: 0,
      same: 0,
      skipped: 1,
    })
    const { rows } = await world.database.pool.query(
      `select elder_id, change_id, told_by from change_report where kind = 'died'`,
    )
    expect(rows[0].told_by).toBe('registry')
    const verify = (by = approver) =>
      world.run(by, (act) =>
        confirmChange(act, world.awardDesk, {
          elderId: rows[0].elder_id,
          changeId: rows[0].change_id,
          finding: '已核对',
        }),
      )
    unwrap(await verify(anActor('county-approver', COUNTY)))
    const recovery = await world.database.pool.query(`select amount_fen from recovery_case`)
    // May (before the platform) and June (in a line): both were too much.
    expect(recovery.rows.map((row) => row.amount_fen)).toEqual([12000])
  })

  test.each([
    ['a total the months do not add up to', `60.00,2026-04,2026-05,121.00,`, '已发合计'],
    ['a month that is still to come', `60.00,2026-04,2026-07,240.00,`, '已发止月'],
    ['a month before the award began', `60.00,2025-01,2025-02,120.00,`, '已发起月'],
    ['a detail that leaves a month out', `60.00,2026-04,2026-05,120.00,2026-04=120.00`, '已发明细'],
    ['a from without a to', `60.00,2026-04,,120.00,`, '已发起月'],
  ])('are refused with %s', async (_, rest, column) => {
    const brought = unwrap(await bring('awards', [AWARD_HEAD, `李德福,${B},yongjia-11,2026-01,${rest},,,,`]))
    expect(brought.plan.faults.map((fault) => [fault.line, fault.column])).toEqual([[2, column]])
  })

  test('months that were not alike are taken month by month', async () => {
    expect(
      await take('awards', [
        AWARD_HEAD,
        `李德福,${B},yongjia-17,2026-04,500.00,2026-04,2026-05,800.00,2026-04=300.00;2026-05=500.00,,,,`,
      ]),
    ).toMatchObject({ new: 1 })
    const again = unwrap(await bring('awards', [AWARD_HEAD, `李德福,${B},yongjia-17,2026-05,500.00,,,,,,,,`]))
    expect(again.plan.faults.map(({ column }) => column)).toEqual(['政策编号'])
  })

  test('nobody is taken over who is not registered, nor a policy that does not exist', async () => {
    const brought = unwrap(
      await bring('awards', [
        AWARD_HEAD,
        `无名氏,${number('1930-01-01', 77)},yongjia-11,2026-01,60.00,,,,,,,,`,
        `陈月娥,${C},yongjia-99,2026-01,60.00,,,,,,,,`,
      ]),
    )
    expect(brought.plan.faults.map(({ line }) => line)).toEqual([2, 3])
  })
})

describe('a calendar of working days', () => {
  const admin = anActor('system-admin', '100000')

  test('counts as soon as it is taken over: a deadline into next year is no longer provisional', async () => {
    const from = Temporal.PlainDate.from('2026-12-31')
    expect(addWorkingDays(loadHolidays(), from, 1)).toMatchObject({ provisional: true })
    const brought = unwrap(
      await bring('holidays', ['日期,安排,说明', '2027-01-01,放假,元旦', '2027-01-03,上班,'], admin),
    )
    unwrap(await apply(brought.importId, admin))
    await readStandards(world.services.db)
    const { due, provisional } = addWorkingDays(loadHolidays(), from, 1)
    expect([due.toString(), provisional]).toEqual(['2027-01-03', false])
  })

  test.each([
    ['a Sunday off', '2027-01-10,放假,'],
    ['a Monday worked', '2027-01-04,上班,'],
    ['two years in one file', '2027-01-01,放假,\n2028-02-01,放假,'],
  ])('is refused with %s', async (_, lines) => {
    const brought = unwrap(await bring('holidays', ['日期,安排,说明', lines], admin))
    expect(brought.plan.faults.length).toBe(1)
  })
})

test('a township is taken over under its county, one without anything above it is not', async () => {
  const admin = anActor('system-admin', '100000')
  const lines = [
    '代码,名称,起用日期,停用日期,后继代码',
    '330324101000,南城街道（示范）,2020-01-01,,',
    '990000123000,无处镇,,,',
  ]
  const brought = unwrap(await bring('regions', lines, admin))
  expect(brought.plan.faults.map(({ line }) => line)).toEqual([3])
  const good = unwrap(await bring('regions', lines.slice(0, 2), admin))
  unwrap(await apply(good.importId, admin))
})

test('providers of a file are applications that another officer decides about', async () => {
  const head = '类别,名称,统一社会信用代码,行政区划,地址,电话,联系人,许可证号,许可证到期,已签承诺书,服务类别,服务地区'
  const row = (name: string, code: string, category = 'home-community') =>
    `养老机构,${name},${code},${COUNTY},示范路1号,0577-00000000,张三,证1,2028-12-31,是,${category},${COUNTY}`
  const code = inventedCreditCode(701)
  expect(await take('organizations', [head, row('示范养老院', code)], reviewer)).toMatchObject({ new: 1 })
  const { rows } = await world.database.pool.query(
    `select status, applied_by from organization where credit_code = $1`,
    [code],
  )
  expect(rows).toEqual([{ status: 'applied', applied_by: reviewer.accountId }])
  const again = unwrap(
    await bring('organizations', [head, row('示范养老院', code), row('另一家', inventedCreditCode(702), '居家')]),
  )
  expect(again.summary.same).toBe(1)
  expect(again.plan.faults.map(({ line, column }) => [line, column])).toEqual([[3, '服务类别']])
})
