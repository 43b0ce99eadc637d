import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '#policy/library.ts'
import type { Policy } from '#policy/policy.ts'
import { type Changes, withParameters } from '#policy/simulation/change.ts'
import { drawPopulation, type Population } from '#policy/simulation/population.ts'
import { simulate } from '#policy/simulation/simulate.ts'
import { loadRulebookFromFiles } from './files.ts'

const ON = Temporal.PlainDate.from('2026-05-01')
let library: Library
beforeAll(() => {
  library = loadRulebookFromFiles()
})

function policy(id: string): Policy {
  const found = library.policies.get(id)
  if (!found) throw new Error(`no policy ${id}`)
  return found
}

function changed(id: string, changes: Changes): Policy {
  const found = withParameters(policy(id), changes, ON.toString())
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value.policy
}

/** Exactly these people: a row of facts each. */
function peopleOf(rows: readonly Readonly<Record<string, number>>[]): Population {
  return {
    count: rows.length,
    billFen: Float64Array.from(rows, (row) => row.bill ?? 0),
    category: Uint8Array.from(rows, (row) => row.category ?? 0),
    column: ({ fact, member }) => Float64Array.from(rows, (row) => row[member ?? fact] ?? Number.NaN),
  }
}

describe('a simulation', () => {
  const yongjia = { 户籍地: 330_324_000_000, 能力等级: 0, 已去世: 0 }

  test('counts who gains, who loses and what it costs, to the fen', () => {
    const people = peopleOf([79, 80, 89, 90, 100].map((age) => ({ ...yongjia, 当月周岁: age })))
    const before = policy('yongjia-11').on(ON)
    const after = changed('yongjia-11', { 八十岁津贴: 61.5, 百岁津贴: 700 }).on(ON)
    const found = simulate(before, after, people)
    expect(found.effect).toEqual({
      people: 5,
      gained: 0,
      lost: 0,
      more: 2,
      less: 1,
      costBeforeFen: 6_000 * 2 + 20_000 + 80_000,
      costAfterFen: 6_150 * 2 + 20_000 + 70_000,
    })
    expect(found.byRegion.map(({ region, people: count }) => [region, count])).toEqual([['330324', 5]])
    expect(found.byLevel.map(({ level, more, less }) => [level, more, less])).toEqual([['能力完好', 2, 1]])
  })

  test('names those who come in and those who fall out', () => {
    const people = peopleOf(
      [59, 60, 64, 65].map((age) => ({
        周岁: age,
        救助类别: 1,
        低保所在地: 450_223_000_000,
        能力等级: 3,
        长护险支付护理费: 0,
        自愿入住: 1,
        机构合规: 1,
        入住天数: 30,
        机构实际收费: 300_000,
        已领民政给付合计: 0,
      })),
    )
    const now = policy('luzhai-collective-care-relief')
    const higher = simulate(now.on(ON), changed(now.id, { 起始年龄: 65 }).on(ON), people)
    expect([higher.effect.gained, higher.effect.lost, higher.effect.costAfterFen]).toEqual([0, 2, 300_000])
    const lower = simulate(changed(now.id, { 起始年龄: 65 }).on(ON), now.on(ON), people)
    expect([lower.effect.gained, lower.effect.lost]).toEqual([2, 0])
  })

  test('a voucher costs what it pays of each bill, within the cap', () => {
    const person = {
      周岁: 70,
      居住地: 650_102_000_000,
      能力等级: 2,
      特困供养: 0,
      集中照护救助: 0,
      提升行动: 0,
      养老服务消费补贴: 0,
      category: 2,
    }
    const people = peopleOf([
      { ...person, bill: 32_745 },
      { ...person, bill: 500_000 },
    ])
    const now = policy('xinjiang-care-voucher')
    const found = simulate(now.on(ON), changed(now.id, { 居家社区抵扣比例: 0.6 }).on(ON), people)
    expect(found.effect).toMatchObject({
      more: 1,
      less: 0,
      costBeforeFen: 16_373 + 80_000,
      costAfterFen: 19_647 + 80_000,
    })
  })

  test('no change changes nobody', () => {
    const now = policy('yunnan-care-voucher').on(ON)
    const people = drawPopulation({ at: now, count: 20_000, regions: ['530102', '530300'], seed: 7 })
    const found = simulate(now, now, people)
    expect(found.effect).toMatchObject({ people: 20_000, gained: 0, lost: 0, more: 0, less: 0 })
    expect(found.effect.costAfterFen).toBe(found.effect.costBeforeFen)
    expect(found.before.granted).toBeGreaterThan(500)
    for (const groups of [found.byRegion, found.byLevel]) {
      expect(groups.reduce((sum, entry) => sum + entry.people, 0)).toBe(20_000)
      expect(groups.reduce((sum, entry) => sum + entry.costAfterFen, 0)).toBe(found.effect.costAfterFen)
    }
  })

  test('the same seed draws the same people, another seed others', () => {
    const at = policy('yunnan-care-voucher').on(ON)
    const draw = (seed: number): number =>
      simulate(at, at, drawPopulation({ at, count: 5_000, regions: ['530102'], seed })).effect.costBeforeFen
    expect(draw(1)).toBe(draw(1))
    expect(draw(1)).not.toBe(draw(2))
  })
})

describe('a change of parameters', () => {
  const refusal = (id: string, changes: Changes): string => {
    const found = withParameters(policy(id), changes, ON.toString())
    return found.ok ? 'accepted' : `${found.refusal.code}: ${found.refusal.message}`
  }

  test.each([
    ['xinjiang-care-voucher', { 居家社区抵扣比例: 0.6 }, 'accepted'],
    ['xinjiang-care-voucher', { 居家社区抵扣比例: '0.60' }, 'accepted'],
    ['xinjiang-care-voucher', { 居家社区抵扣比例: '0.61' }, 'parameter-fixed: 0.61 lies outside 0.3…0.6'],
    ['xinjiang-care-voucher', { 居家社区抵扣比例: 0.61 }, 'parameter-fixed: 0.61 lies outside 0.3…0.6'],
    ['xinjiang-care-voucher', { 每月抵扣上限: 800.01 }, 'parameter-fixed: 800.01 is higher'],
    ['xinjiang-care-voucher', { 最低年龄: 65 }, 'parameter-fixed: the base sets this parameter'],
    [
      'xinjiang-care-voucher',
      { 居住社区抵扣比例: 0.6 },
      'parameter-unknown: «居住社区抵扣比例» is not a parameter of xinjiang-care-voucher: did you mean «居家社区抵扣比例»?',
    ],
    ['yongjia-11', { 八十岁津贴: '60.001' }, 'parameter-value-wrong'],
    ['yongjia-11', { constructor: 1 }, 'parameter-unknown'],
    [
      'luzhai-collective-care-relief',
      { 收费上限: 3000 },
      'parameter-value-wrong: «收费上限» cannot be 3000: it is a formula',
    ],
    ['luzhai-collective-care-relief', { 特困集中供养标准: 1650 }, 'accepted'],
  ])('of %s to %o: %s', (id, changes, sentence) => {
    expect(refusal(id, changes)).toContain(sentence)
  })

  test('setting what was unset brings the ceiling into force', () => {
    const facts = {
      周岁: 72,
      救助类别: '低保',
      低保所在地: '450223',
      能力等级: '重度失能',
      长护险支付护理费: false,
      自愿入住: true,
      机构合规: true,
      入住天数: 53,
      机构实际收费: '3200.00',
      已领民政给付合计: '780.00',
    }
    const amount = (from: Policy): unknown => {
      const answer = from.on(ON).decide(facts)
      return answer.ok
        ? [
            answer.value.amountFen,
            answer.value.notices.includes('ceiling-not-set'),
            answer.value.notices.includes('charge-above-ceiling'),
          ]
        : answer.refusal
    }
    expect(amount(policy('luzhai-collective-care-relief'))).toEqual([242_000, true, false])
    expect(amount(changed('luzhai-collective-care-relief', { 特困集中供养标准: 1650, 全护理标准: 1000 }))).toEqual([
      187_000,
      false,
      true,
    ])
  })
})
