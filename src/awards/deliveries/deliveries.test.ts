import { Workbook } from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProgramme } from '#applications/programme.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { decideForElder } from '#rulebook/decisions/actions.ts'
import { anApi } from '#test/api.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { SYSTEM } from '#test/case-world.ts'
import { anActor } from '#test/services.ts'
import { codeOf } from '#test/voucher-world.ts'
import { grantAward } from '../actions.ts'
import { postMonth, runOf } from '../allowances/run.ts'
import { cancelList, loadCardResult, makeList, readCardFile, recordDelivery, releaseList } from './actions.ts'
import { businessNumberOf } from './card-file.ts'
import { deliverySheet } from './sheet.ts'
import { findDeliveries } from './store.ts'

const COUNTY = '330324'
const TOWNSHIP = '330324101000'
const reviewer = anActor('county-reviewer', COUNTY)
const approver = anActor('county-approver', COUNTY)
let world: AwardWorld
beforeAll(async () => {
  world = await anAwardWorld({ today: '2026-02-10' })
})
afterAll(() => world.close())

/** Grants a policy as an approved case does. */
async function grant(
  elderId: string,
  policy: string,
  facts: Readonly<Record<string, string | boolean | number>>,
  region = COUNTY,
) {
  await world.facts(elderId, facts)
  const law = world.awardDesk.law.find(policy, world.services.clock.today())
  if (!law) throw new Error(`no policy ${policy}`)
  return world.run(SYSTEM, async (act) => {
    const decided = unwrap(
      await decideForElder(act, world.awardDesk.law, { policy, elderId, on: act.today, purpose: 'case' }),
    )
    expect([policy, decided.answer.outcome]).toEqual([policy, 'granted'])
    const benefitCase = { elderId, region, caseId: newId(), organizationId: null } as unknown as Parameters<
      typeof grantAward
    >[2]['benefitCase']
    return grantAward(act, world.awardDesk, {
      benefitCase,
      programme: readProgramme(law),
      decisionId: decided.decisionId,
      answer: decided.answer,
      facts: decided.facts,
      on: act.today,
    })
  })
}

async function post(policy: string, month: string) {
  const of = runOf(world.awardDesk, policy, COUNTY, month, world.services.clock.today())
  if (!of) throw new Error(`no run of ${policy}`)
  return postMonth(world.services, world.awardDesk, of, { kind: 'system', name: 'test' })
}

const make = (policy: string, period: string, by = reviewer) =>
  world.run(by, (act) => makeList(act, world.awardDesk, { policy, region: COUNTY, period, content: '米、油、牛奶' }))
const release = (listId: string, by = approver) => world.run(by, (act) => releaseList(act, listId))
const linesOf = (listId: string) => findDeliveries(world.services.db, { listId, limit: 100 })

/** The names on a printed list, in its order. */
async function namesOn(bytes: Uint8Array): Promise<readonly string[]> {
  const book = new Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  const cells: string[] = []
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text))))
  return [...new Set(cells.filter((text) => /^.老人$/.test(text)))]
}

describe('goods of a quarter', () => {
  let listId: string
  const elders: string[] = []
  beforeAll(async () => {
    for (const [name, residence] of [
      ['甲老人', TOWNSHIP],
      ['乙老人', '330324102000'],
    ] as const) {
      const elderId = await world.elder({ name, residence, household: COUNTY })
      unwrap(await grant(elderId, 'yongjia-33', { 优抚对象: true, 救助类别: '低保' }))
      elders.push(elderId)
    }
    await post('yongjia-33', '2026-02')
    listId = unwrap(await make('yongjia-33', '2026-02')).listId
  })

  test('go on a list at a quarter of the year’s worth, and once only', async () => {
    const lines = await linesOf(listId)
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([30_000, 30_000])
    expect(codeOf(await make('yongjia-33', '2026-02'))).toBe('nothing-to-deliver')
    await post('yongjia-33', '2026-03')
    expect(codeOf(await make('yongjia-33', '2026-03'))).toBe('nothing-to-deliver')
  })

  test('the database refuses a second live line of a month', async () => {
    await expect(
      world.database.pool.query(
        `insert into delivery (elder_id, delivery_id, list_id, position, programme, month, seq, place, amount_fen, state)
         select elder_id, gen_random_uuid(), list_id, 99, programme, month, seq, place, amount_fen, 'waiting' from delivery limit 1`,
      ),
    ).rejects.toMatchObject({ constraint: 'delivery_once' })
  })

  test('go out when another officer releases the list, and are handed over against a receipt', async () => {
    const [line] = await linesOf(listId)
    if (!line) throw new Error('no line')
    const proofFileId = await world.upload(reviewer)
    const handOver = (over: { readonly proofFileId?: string | null; readonly on?: string } = {}, by = reviewer) =>
      world.run(by, (act) =>
        recordDelivery(act, {
          elderId: line.elderId,
          deliveryId: line.deliveryId,
          outcome: {
            state: 'delivered',
            on: Temporal.PlainDate.from(over.on ?? '2026-02-10'),
            receivedBy: '甲老人',
            receivedAs: 'self',
            proofFileId: over.proofFileId === undefined ? proofFileId : over.proofFileId,
          },
        }),
      )
    expect(codeOf(await handOver())).toBe('list-in-state')
    expect(codeOf(await release(listId, anActor('county-approver', COUNTY, { accountId: reviewer.accountId })))).toBe(
      'same-person',
    )
    unwrap(await release(listId))
    expect(codeOf(await handOver({ proofFileId: null }))).toBe('proof-missing')
    expect(codeOf(await handOver({ proofFileId: newId() }))).toBe('file-not-yours')
    expect(codeOf(await handOver({ on: '2026-02-11' }))).toBe('delivered-in-future')
    expect(codeOf(await handOver({}, anActor('township-clerk', '650199')))).toBe('not-found')
    expect(codeOf(await handOver())).toBe('ok')
    expect(codeOf(await handOver())).toBe('delivery-recorded')
  })

  test('what was missed goes on the next list, what was delivered does not', async () => {
    const waiting = (await linesOf(listId)).find(({ state }) => state === 'waiting')
    if (!waiting) throw new Error('nothing waits')
    unwrap(
      await world.run(reviewer, (act) =>
        recordDelivery(act, { ...waiting, outcome: { state: 'missed', reason: '住院，没有人在家' } }),
      ),
    )
    const next = unwrap(await make('yongjia-33', '2026-03'))
    expect(next.lines).toBe(1)
    unwrap(await world.run(reviewer, (act) => cancelList(act, { listId: next.listId, reason: '重做' })))
    expect(unwrap(await make('yongjia-33', '2026-03')).lines).toBe(1)
  })

  test('are printed as a list with a place to sign; another county gets nothing', async () => {
    const printed = unwrap(await world.read(reviewer, (act) => deliverySheet(act, world.awardDesk, listId)))
    expect(Buffer.from(printed.bytes).subarray(0, 2).toString()).toBe('PK')
    expect(await namesOn(printed.bytes)).toEqual(['甲老人', '乙老人'])
    const clerk = anActor('township-clerk', TOWNSHIP)
    const own = unwrap(await world.read(clerk, (act) => deliverySheet(act, world.awardDesk, listId)))
    expect(await namesOn(own.bytes)).toEqual(['甲老人'])
    const neighbour = anActor('township-clerk', '330326101000')
    expect(codeOf(await world.read(neighbour, (act) => deliverySheet(act, world.awardDesk, listId)))).toBe('not-found')
    const stranger = anActor('county-reviewer', '650199')
    expect(codeOf(await world.read(stranger, (act) => deliverySheet(act, world.awardDesk, listId)))).toBe('not-found')
    expect(codeOf(await release(listId, anActor('county-approver', '650199')))).toBe('not-found')
  })
})

describe('credit on a travel card', () => {
  test('is ordered by a file with totals and a digest, and closed by the company’s answer, whole or not at all', async () => {
    const lines: string[] = []
    for (const name of ['丙老人', '丁老人']) {
      const elderId = await world.elder({ name, bornOn: '1950-01-01', residence: COUNTY, household: COUNTY })
      unwrap(await grant(elderId, 'yongjia-10', { 户籍地: COUNTY, 持有公交卡: true }))
      lines.push(elderId)
    }
    await post('yongjia-10', '2026-02')
    const { listId, totalFen } = unwrap(await make('yongjia-10', '2026-02'))
    expect(totalFen).toBe(72_000)
    unwrap(await release(listId))
    const file = unwrap(await world.read(reviewer, (act) => readCardFile(act, listId)))
    const text = file.bytes.toString('utf8')
    expect(text).toMatch(/^\uFEFF业务编号,姓名,证件号码,充值金额\r\n/)
    expect(text).toMatch(/合计,2,720\.00,[0-9a-f]{64}\r\n$/)
    const numbers = (await linesOf(listId)).map(({ deliveryId }) => businessNumberOf(deliveryId))
    const answer = (rows: readonly string[]) =>
      world.run(reviewer, (act) =>
        loadCardResult(act, listId, Buffer.from(['业务编号,充值金额,结果,原因', ...rows].join('\n'))),
      )
    expect(codeOf(await answer([`${numbers[0]},360.00,成功,`, `${numbers[1]},350.00,成功,`]))).toBe(
      'card-result-amount-differs',
    )
    expect(codeOf(await answer([`${numbers[0]},360.00,成功,`, 'NOBODY,360.00,成功,']))).toBe(
      'card-result-unknown-lines',
    )
    expect(codeOf(await answer([`${numbers[0]},360.00,失败,`]))).toBe('card-result-malformed')
    expect(codeOf(await answer([`${numbers[0]},360.00,成功,`, `${numbers[0]},360.00,成功,`]))).toBe('card-result-twice')
    expect((await linesOf(listId)).every(({ state }) => state === 'waiting')).toBe(true)
    const good = [`${numbers[0]},360.00,成功,`, `${numbers[1]},360.00,失败,卡已挂失`]
    expect(unwrap(await answer(good))).toEqual({ delivered: 1, missed: 1 })
    expect(codeOf(await answer(good))).toBe('card-result-known')
  })
})

describe('once per household', () => {
  const facts = {
    救助类别: '低保',
    户籍地: COUNTY,
    '在享待遇:无障碍设施进家庭': false,
    '在享待遇:家庭适老化改造': false,
  } as const
  const member = async (household: string | null) => {
    const elderId = await world.elder({ residence: COUNTY, household: COUNTY })
    if (household !== null) await world.facts(elderId, { 户号: household })
    return elderId
  }

  test('a second member of the household is refused, in another county too', async () => {
    unwrap(await grant(await member('永嘉-0001'), 'yongjia-14', facts))
    expect(codeOf(await grant(await member('永嘉-0001'), 'yongjia-14', facts))).toBe('household-served')
    expect(codeOf(await grant(await member('永嘉-0001'), 'yongjia-14', facts, '330326'))).toBe('household-served')
    expect(codeOf(await grant(await member('永嘉-0002'), 'yongjia-14', facts))).toBe('ok')
  })

  test('two members at once: one is granted', async () => {
    const elders = [await member('永嘉-0003'), await member('永嘉-0003')]
    const outcomes = await Promise.all(elders.map((elderId) => grant(elderId, 'yongjia-14', facts)))
    expect(outcomes.map((outcome) => codeOf(outcome)).toSorted()).toEqual(['household-served', 'ok'])
  })

  test('without the number of the household nothing is granted', async () => {
    expect(codeOf(await grant(await member(null), 'yongjia-14', facts))).toBe('household-unknown')
  })
})

test('a township’s clerk sees the lists of the own county by either code, and none of another county', async () => {
  const api = await anApi()
  try {
    const clerk = await api.staff('township-clerk', TOWNSHIP)
    const seen = async (region: string) =>
      (await api.call('GET', `/api/v1/delivery-lists?region=${region}`, { as: clerk })).status
    expect([await seen(TOWNSHIP), await seen(COUNTY), await seen('330326'), await seen('330324102000')]).toEqual([
      200, 200, 403, 403,
    ])
  } finally {
    await api.close()
  }
})
