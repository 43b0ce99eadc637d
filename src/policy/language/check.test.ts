import { describe, expect, test } from 'vitest'
import { fillRow, readFacts } from '../facts.ts'
import { SAMPLE_VOCABULARY, sampleScope } from '../testing/sample.ts'
import { checkCondition, checkExpression } from './check.ts'
import { readFlag, readNumber, type Truth } from './interpret.ts'

const ON = Temporal.PlainDate.from('2026-05-01')

function rowOf(scope: ReturnType<typeof sampleScope>, facts: Readonly<Record<string, unknown>>): Float64Array {
  const read = readFacts(SAMPLE_VOCABULARY, facts, ON)
  if (!read.ok) throw new Error(read.refusal.message)
  const row = new Float64Array(scope.slots.infos.length)
  fillRow(scope.slots, read.value, row)
  return row
}

function truth(text: string, facts: Readonly<Record<string, unknown>> = {}): Truth {
  const scope = sampleScope()
  const checked = checkCondition(text, scope)
  if ('fault' in checked) throw new Error(checked.fault.message)
  return readFlag(checked.value.bool)(rowOf(scope, facts))
}

/** The value at its own scale, as a decimal: what the formula would read on paper. */
function value(text: string, facts: Readonly<Record<string, unknown>> = {}): number | null {
  const scope = sampleScope()
  const checked = checkExpression(text, scope)
  if ('fault' in checked) throw new Error(checked.fault.message)
  const typed = checked.value
  if (typed.type !== 'number' && typed.type !== 'date') throw new Error(`${typed.type} is no number`)
  const found = readNumber(typed.num)(rowOf(scope, facts))
  return found === null ? null : Number(found) / 10 ** (typed.type === 'number' ? typed.scale : 0)
}

function fault(text: string): string {
  const checked = checkExpression(text, sampleScope())
  if ('value' in checked) throw new Error(`«${text}» was accepted`)
  return `${checked.fault.message} — ${checked.fault.advice}`
}

describe('numbers', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['-5 + 2', -3],
    ['0.1 + 0.2', 0.3],
    ['标准 * 比例', 444],
    ['双倍标准 - 标准', 1110],
    ['min(3, 1, 2)', 1],
    ['max([3, 1, 2])', 3],
    ['sum(1.5, 2.25)', 3.75],
    ['abs(2 - 5)', 3],
    ['if 3 > 2 then 10 else 20', 10],
  ])('%s is %d', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  test.each([
    ['round half up(2.5, 0)', 3],
    ['round half up(-2.5, 0)', -3],
    ['round half down(2.5, 0)', 2],
    ['round half down(-2.5, 0)', -2],
    ['round up(1.01, 1)', 1.1],
    ['round up(-1.01, 1)', -1.1],
    ['round down(1.09, 1)', 1],
    ['round down(-1.09, 1)', -1],
    ['decimal(2.5, 0)', 2],
    ['decimal(3.5, 0)', 4],
    ['floor(-1.5)', -2],
    ['floor(1.5)', 1],
    ['ceiling(-1.5)', -1],
    ['ceiling(1.5)', 2],
    ['round half up(10 / 3, 2)', 3.33],
    ['round half up(10 / 3 * 3, 2)', 10],
    ['round half up(1 / 3 + 1 / 6, 2)', 0.5],
    ['round half up(1 / (2 / 3), 1)', 1.5],
    ['round half up(-(1 / 8), 2)', -0.13],
  ])('the rounding %s gives %d', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  test('yuan divided by people keeps its fen', () => {
    expect(value('round half up(收费 / 人口, 2)', { 收费: '1000.00', 人口: 3 })).toBe(333.33)
  })
})

describe('conditions', () => {
  test.each([
    ['周岁 >= 60', { 周岁: 60 }, true],
    ['周岁 >= 60', { 周岁: 59 }, false],
    ['周岁 >= 最低龄', { 周岁: 60 }, true],
    ['周岁 between 60 and 80', { 周岁: 80 }, true],
    ['周岁 between 60 and 80', { 周岁: 81 }, false],
    ['周岁 in [80..90)', { 周岁: 90 }, false],
    ['周岁 in [80..90]', { 周岁: 90 }, true],
    ['周岁 in (80..90]', { 周岁: 80 }, false],
    ['周岁 in (60, 70)', { 周岁: 70 }, true],
    ['周岁 in (60, 70)', { 周岁: 65 }, false],
    ['周岁 in (< 60, > 80)', { 周岁: 60 }, false],
    ['周岁 in (< 60, > 80)', { 周岁: 59 }, true],
    ['等级 in ("中度", "重度")', { 等级: '重度' }, true],
    ['等级 in ("中度", "完好")', { 等级: '轻度' }, false],
    ['等级 != "完好"', { 等级: '轻度' }, true],
    ['甲 = false', { 甲: false }, true],
    ['甲 and not(乙)', { 甲: true, 乙: false }, true],
    ['list contains(待遇, "特困")', { 待遇: ['特困'] }, true],
    ['list contains(待遇, "特困")', { 待遇: [] }, false],
    ['"特困" in 待遇', { 待遇: ['低保'] }, false],
    ['收费 > 327.45', { 收费: '327.46' }, true],
    ['收费 > 327.45', { 收费: '327.45' }, false],
    ['收费 * 比例 <= 500', { 收费: '1250.00' }, true],
    ['住地 = 本地区', { 住地: '330324001001' }, true],
    ['住地 = 本地区', { 住地: '330326' }, false],
    ['住地 in ("450000", "330300")', { 住地: '330324' }, true],
    ['住地 = "450000"', { 住地: '450223' }, true],
    ['住地 = "100000"', { 住地: '450223' }, true],
    ['生日 < date("1950-01-01")', { 生日: '1949-12-31' }, true],
    ['入住 + duration("P12M") >= today()', { 入住: '2025-05-01' }, true],
    ['入住 + duration("P12M") >= today()', { 入住: '2025-04-30' }, false],
    ['入住 + 有效期 >= today()', { 入住: '2025-05-01' }, true],
    ['today() - duration("P30D") >= 入住', { 入住: '2026-04-01' }, true],
    ['today() - duration("P30D") >= 入住', { 入住: '2026-04-02' }, false],
    ['today() - 入住 >= duration("P30D")', { 入住: '2026-04-01' }, true],
    ['years and months duration(入住, today()) >= 12', { 入住: '2025-05-01' }, true],
    ['years and months duration(入住, today()) >= 12', { 入住: '2025-05-02' }, false],
    ['生日.year = 1950', { 生日: '1950-06-30' }, true],
    ['max(入住, 起日) = 起日', { 入住: '2019-01-01' }, true],
    ['is known(周岁)', { 周岁: 1 }, true],
    ['is known(周岁)', {}, false],
    ['is set(标准) and not(is set(未定额))', {}, true],
    ['is set(合计标准)', {}, false],
    ['is set(双倍标准)', {}, true],
  ] as const)('%s with %o is %s', (text, facts, expected) => {
    expect(truth(text, facts)).toBe(expected)
  })
})

describe('what is not known', () => {
  test.each([
    ['周岁 >= 60', {}, null],
    ['周岁 + 1 >= 60', {}, null],
    ['甲 and 乙', { 乙: false }, false],
    ['甲 and 乙', { 乙: true }, null],
    ['甲 or 乙', { 乙: true }, true],
    ['甲 or 乙', { 乙: false }, null],
    ['not(甲)', {}, null],
    ['if 甲 then 乙 else 乙', { 乙: true }, true],
    ['if 甲 then 乙 else not(乙)', { 乙: true }, null],
    ['min(收费, 100) > 500', {}, null],
    ['max(收费, 100) >= 100', {}, null],
    ['收费 > 未定额', { 收费: '10.00' }, null],
    ['未定项 or 甲', { 甲: true }, true],
    ['未定项 or 甲', { 甲: false }, null],
    ['not(is known(入住)) or 入住 + 有效期 >= today()', {}, true],
    ['list contains(待遇, "低保")', { 待遇: { 特困: false } }, null],
    ['list contains(待遇, "特困")', { 待遇: { 特困: false } }, false],
  ] as const)('%s with %o is %s', (text, facts, expected) => {
    expect(truth(text, facts)).toBe(expected)
  })
})

describe('what is refused at load', () => {
  test.each([
    ['周岂 >= 60', '«周岂» is not a known fact or parameter — did you mean «周岁»?'],
    ['周岁 = null', 'null is not a value here — a missing fact is unknown: ask with is known(…)'],
    ['周岁 >= "60"', 'an age in years'],
    ['周岁 > 天数', 'an age in years and days are put together'],
    ['收费 + 比例', 'yuan and a ratio are put together'],
    ['收费 * 收费', 'yuan × yuan'],
    ['收费 / 2', 'a division outside a rounding — name the rounding'],
    ['round half up(收费 / 周岁, 2)', 'the divisor may be 0 or below'],
    ['round half up(收费 / 0, 2)', 'the divisor may be 0 or below'],
    ['等级 = "中等"', '«中等» is not a value of «等级» — did you mean «中度»?'],
    ['等级 > "中度"', 'have no order'],
    ['list contains(待遇, "特困户")', '«特困户» is not a value of «待遇» — did you mean «特困»?'],
    ['生日 > "1950-01-01"', 'write a date as date("2026-03-05")'],
    ['生日 > date("1950-02-30")', '"1950-02-30" is not a date'],
    ['住地 = "33"', '«33» is not a region code'],
    ['if 甲 then 1 else 乙', 'the branches are a number and a condition'],
    ['周岁 in [80..60]', 'the interval is empty'],
    ['rund up(1, 0)', '«rund up» is not a known function — did you mean «round up»?'],
    ['min()', 'min(…) of nothing'],
    ['is known(标准)', 'is known(…) asks about a fact'],
    ['is set(周岁)', 'is set(…) asks about a parameter'],
    ['生日 + 收费', 'a date moves by whole days or months only'],
    ['for x in 待遇 return x', 'ForExpression is not part of the language'],
    ['周岁 >=', 'unexpected the end'],
    ['周岁 >= 60 周岁', 'unexpected «周岁»'],
    ['', 'not'],
  ])('%s: %s', (text, sentence) => {
    expect(fault(text)).toContain(sentence)
  })

  test('huge, deep and odd expressions are refused quickly', () => {
    const started = performance.now()
    const odd = [
      '('.repeat(3999),
      `${'1+'.repeat(1900)}1`,
      '-'.repeat(3999),
      'a '.repeat(1999),
      'if 甲 then '.repeat(300),
      '"'.repeat(3999),
      '1'.repeat(4000),
      `x${'y'.repeat(1_000_000)}`,
      '甲 and '.repeat(500),
    ]
    for (const text of odd) expect(fault(text)).not.toBe('')
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
