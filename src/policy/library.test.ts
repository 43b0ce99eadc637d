import { describe, expect, test } from 'vitest'
import { libraryOf, problemsOf, SOUND_PACK } from './testing/packs.ts'

/** The sound pack with one stretch replaced; throws when the stretch is not there. */
function changed(from: string, to: string): string {
  if (!SOUND_PACK.includes(from)) throw new Error(`the sample has no «${from}»`)
  return SOUND_PACK.replace(from, to)
}

test('a sound pack has no problems', () => {
  expect(problemsOf(SOUND_PACK)).toEqual([])
})

describe('a bad pack is named with file, line, column and what to do', () => {
  test.each([
    [
      'an unknown fact',
      '周岁 >= 起龄',
      '周岂 >= 起龄',
      'policies/p0.yaml:19:16 «周岂» is not a known fact or parameter — did you mean «周岁»?',
    ],
    [
      'an unknown fact later in the expression',
      '周岁 >= 起龄',
      '周岁 >= 起令',
      'policies/p0.yaml:19:22 «起令» is not a known fact or parameter — did you mean «起龄»?',
    ],
    [
      'a type error',
      '周岁 >= 起龄',
      '周岁 >= 月额',
      'policies/p0.yaml:19:16 an age in years and yuan are put together',
    ],
    ['a unit error', '周岁 >= 起龄', '周岁 >= 天数', 'an age in years and days are put together'],
    ['a division by zero', 'monthly: "月额"', 'monthly: "round half up(月额 / 0, 2)"', 'the divisor may be 0 or below'],
    [
      'a division by what may be zero',
      'monthly: "月额"',
      'monthly: "round half up(月额 / 周岁, 2)"',
      'the divisor may be 0 or below',
    ],
    ['an amount that is no money', 'monthly: "月额"', 'monthly: "周岁"', 'an amount must be in yuan'],
    ['null', '周岁 >= 起龄', '周岁 != null', 'a missing fact is unknown: ask with is known(…)'],
    ['a condition that is none', '周岁 >= 起龄', '周岁 + 1', 'where a condition is needed'],
    [
      'a condition that can never hold',
      '周岁 >= 起龄',
      '周岁 >= 80 and 周岁 < 60',
      '«周岁 >= 80 and 周岁 < 60» can never hold',
    ],
    ['a condition that always holds', '周岁 >= 起龄', '周岁 >= 0', '«周岁 >= 0» always holds'],
    [
      'a branch that is never reached',
      '周岁 >= 起龄',
      'if 周岁 > 150 then 甲 else 乙',
      'the branch after «then» is never reached',
    ],
    ['an unknown key', 'says: 年满80周岁', 'syas: 年满80周岁', 'policies/p0.yaml:18:15'],
    [
      'an unknown key, with what was meant',
      'says: 年满80周岁',
      'syas: 年满80周岁',
      'unknown key «syas» — did you mean «says»?',
    ],
    [
      'a duplicate key',
      'kind: allowance',
      'kind: allowance\nkind: relief',
      'policies/p0.yaml:5:1 the key stands twice in one block',
    ],
    [
      'a doubled rule',
      '    amount:',
      '      - { id: age, clause: "一", says: x, when: "周岁 >= 81" }\n    amount:',
      '«age» stands twice in eligibility',
    ],
    ['a flow map that a comma split', 'monthly: "月额"', 'tier: { when: max(1, 2) }', 'unknown key «tier»'],
    [
      'an alias',
      '月额: { unit: yuan, value: 60.00, clause: "二" }',
      '月额: &a { unit: yuan, value: 60.00, clause: "二" }\n      别的: *a',
      'anchors are not allowed',
    ],
    ['a tag', 'title: 测试津贴', 'title: !!binary abc', 'tags are not allowed'],
    [
      'a clause that nothing cites',
      '"二": 每月六十元。',
      '"二": 每月六十元。\n      "三": 另有规定。',
      'no rule, parameter or step cites the clause «三»',
    ],
    [
      'a clause that is not stated',
      'clause: "一"\n        says',
      'clause: "九"\n        says',
      'cites the clause «九», which is not stated',
    ],
    [
      'percent',
      '{ unit: yuan, value: 60.00, clause: "二" }',
      '{ unit: ratio, value: "50%", clause: "二" }',
      'write a ratio with at most four decimals: 0.50, never 50%',
    ],
    ['a third decimal of a yuan', 'value: 60.00', 'value: 60.001', '«月额»: 60.001 is no yuan'],
    ['a parameter named as a fact', '起龄: {', '周岁: {', '«周岁» is a fact already'],
    ['a parameter without a value', 'value: 60.00, ', '', 'no of value, history and formula'],
    ['parameters that go round in a circle', 'value: 60.00,', 'formula: "乙额", ', '«乙额» is not a known fact'],
    [
      'a history out of order',
      'value: 60.00',
      'history: [ { from: 2025-01-01, value: 1 }, { from: 2024-01-01, value: 2 } ]',
      'the history is not in order of dates',
    ],
    ['a day that does not exist', 'from: 2024-01-01', 'from: 2024-02-30', 'write a date as 2026-03-05'],
    [
      'a version that ends before it begins',
      'from: 2024-01-01',
      'from: 2024-01-01, to: 2023-01-01',
      'ends (2023-01-01) before it begins',
    ],
    [
      'no rule',
      '    eligibility:\n      - id: age\n        clause: "一"\n        says: 年满80周岁\n        when: "周岁 >= 起龄"\n',
      '',
      'no rule decides',
    ],
    [
      'a step with an unknown term',
      '    amount:',
      '    process: [ { step: a, title: b, kind: decide, who: system, working-days: 期限 } ]\n    amount:',
      '«期限» is not a parameter',
    ],
    [
      'an unknown actor',
      '    amount:',
      '    process: [ { step: a, title: b, kind: decide, who: boss } ]\n    amount:',
      'write one of applicant, elder',
    ],
    ['a base that is not there', 'form: cash', 'form: cash\nbase: nowhere', 'the base «nowhere» does not exist'],
    ['text that is not YAML', 'title: 测试津贴', 'title: "测试津贴', 'policies/p0.yaml'],
    ['a tab', '    clauses:', '\tclauses:', 'policies/p0.yaml:9'],
  ])('%s', (_, from, to, sentence) => {
    expect(problemsOf(changed(from, to)).join('\n')).toContain(sentence)
  })

  test('parameters that depend on each other', () => {
    const text = changed(
      '月额: { unit: yuan, value: 60.00, clause: "二" }',
      '月额: { unit: yuan, formula: "日额 * 30", clause: "二" }\n      日额: { unit: yuan, formula: "月额 * 2", clause: "二" }',
    )
    expect(problemsOf(text).join('\n')).toContain('depends on itself')
  })

  test('overlapping versions', () => {
    const version = SOUND_PACK.slice(SOUND_PACK.indexOf('  - in-force'))
    const overlapping = `${SOUND_PACK.replace('from: 2024-01-01', 'from: 2024-01-01, to: 2025-06-30')}${version.replace('2024-01-01', '2025-06-30')}`
    const touching = `${SOUND_PACK.replace('from: 2024-01-01', 'from: 2024-01-01, to: 2025-06-30')}${version.replace('2024-01-01', '2025-07-01')}`
    expect(problemsOf(overlapping).join('\n')).toContain('overlaps the version of 2024-01-01')
    expect(problemsOf(touching)).toEqual([])
  })

  test('two packs with one id', () => {
    expect(problemsOf(SOUND_PACK, SOUND_PACK).join('\n')).toContain(
      'the id «sample-allowance» is already used by policies/p0.yaml',
    )
  })

  test('a table with a gap, an overlap and an end that the rules pass', () => {
    const tiers = (rows: string): string =>
      changed('monthly: "月额"', `monthly: { tiers: { of: 周岁, rows: [ ${rows} ] } }`)
    expect(problemsOf(tiers('{ from: 80, to: 89, value: "60" }, { from: 90, value: "月额" }'))).toEqual([])
    expect(problemsOf(tiers('{ from: 80, to: 89, value: "60" }, { from: 91, value: "月额" }')).join()).toContain(
      'a gap from 90 to 90',
    )
    expect(problemsOf(tiers('{ from: 80, to: 90, value: "60" }, { from: 90, value: "月额" }')).join()).toContain(
      'overlap at 90',
    )
    expect(problemsOf(tiers('{ from: 80, to: 99, value: "月额" }')).join()).toContain(
      'ends at 99, but the rules let in 150',
    )
    expect(problemsOf(tiers('{ from: 81, value: "月额" }')).join()).toContain('begins at 81, but the rules let in 80')
  })

  test('rules that nobody can meet together', () => {
    const text = changed('    amount:', '      - { id: young, clause: "一", says: x, when: "周岁 < 60" }\n    amount:')
    expect(problemsOf(text).join()).toContain('together with the rules before it nobody can meet this one')
  })
})

describe('the loader neither crashes nor hangs', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
  ].join('\n')
  test.each([
    ['an expression of 1 MB', SOUND_PACK.replace('周岁 >= 起龄', `周岁 >= ${'1 + '.repeat(250_000)}1`)],
    ['an expression of 20 000 signs', SOUND_PACK.replace('周岁 >= 起龄', `周岁 >= ${'1 + '.repeat(4_900)}1`)],
    ['an expression of 3 900 brackets', SOUND_PACK.replace('周岁 >= 起龄', `${'('.repeat(1950)}甲${')'.repeat(1950)}`)],
    ['a bomb of aliases', bomb],
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['deep blocks', Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a line of dashes', `${'- '.repeat(9000)}a`],
    ['a million keys', Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['nothing', ''],
    ['a number', '42'],
    ['null bytes', '\0\0\0'],
    ['a list', '- a\n- b'],
    ['a prototype', '__proto__: { polluted: true }\nconstructor: 1'],
    ['two documents', `${SOUND_PACK}---\n${SOUND_PACK}`],
    ['a key that is a map', '? { a: 1 }\n: b'],
  ])('%s', (_, text) => {
    const started = performance.now()
    expect(problemsOf(text)).not.toEqual([])
    expect(performance.now() - started).toBeLessThan(8_000)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('a pack with a fault decides nobody', () => {
    const library = libraryOf(changed('周岁 >= 起龄', '周岂 >= 起龄'))
    expect(() => library.policies.get('sample-allowance')?.on(Temporal.PlainDate.from('2026-01-01'))).toThrow('faulty')
  })
})
