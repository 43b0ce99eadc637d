import { describe, expect, test } from 'vitest'
import { decodeSlot, readFacts } from './facts.ts'
import { SAMPLE_VOCABULARY } from './testing/sample.ts'
import { readVocabulary } from './vocabulary.ts'

const ON = Temporal.PlainDate.from('2026-05-01')
const CORE = readVocabulary(
  'facts.yaml',
  `facts:
  出生日期: { type: date, min: 1880-01-01, max: today, label: a, question: q, source: register, sensitivity: personal }
  周岁: { type: integer, unit: age, min: 0, max: 150, derived: { from: 出生日期, as: age }, label: a, question: q, source: register, sensitivity: personal }
  当月周岁: { type: integer, unit: age, min: 0, max: 150, derived: { from: 出生日期, as: age-in-month, otherwise: 周岁 }, label: a, question: q, source: register, sensitivity: personal }
  入住日期: { type: date, label: a, question: q, source: register, sensitivity: personal }
  入住天数: { type: integer, unit: days, min: 0, max: 40000, derived: { from: 入住日期, as: days-since }, label: a, question: q, source: register, sensitivity: personal }
  户籍地: { type: region, label: a, question: q, source: register, sensitivity: personal }
  低保所在地: { type: region, derived: { from: 户籍地, as: same }, label: a, question: q, source: register, sensitivity: personal }
`,
).vocabulary

const value = (facts: Readonly<Record<string, unknown>>, name: string): unknown => {
  const read = readFacts(CORE, facts, ON)
  return read.ok ? read.value.values.get(name) : read.refusal.code
}

describe('derived facts', () => {
  test.each([
    ['the age on the birthday', { 出生日期: '1966-05-01' }, '周岁', 60],
    ['the age on the eve of the birthday', { 出生日期: '1966-05-02' }, '周岁', 59],
    ['the age within the month', { 出生日期: '1966-05-31' }, '当月周岁', 60],
    ['the age within the month, from the age alone', { 周岁: 79 }, '当月周岁', 79],
    ['the days of a stay, the first not counted', { 入住日期: '2026-04-01' }, '入住天数', 30],
    ['no days of a stay to come', { 入住日期: '2026-05-02' }, '入住天数', 0],
    ['the place of 低保 from the household registration', { 户籍地: '450223' }, '低保所在地', 450_223_000_000],
    [
      'the place of 低保 that is given itself',
      { 户籍地: '450223', 低保所在地: '330324' },
      '低保所在地',
      330_324_000_000,
    ],
    ['an age that agrees with the birth date', { 出生日期: '1966-05-01', 周岁: 60 }, '周岁', 60],
  ])('%s', (_, facts, name, expected) => {
    expect(value(facts, name)).toBe(expected)
  })

  test('an age that contradicts the birth date is refused', () => {
    expect(value({ 出生日期: '1966-05-01', 周岁: 61 }, '周岁')).toBe('fact-contradiction')
    expect(value({ 入住日期: '2026-04-01', 入住天数: 31 }, '入住天数')).toBe('fact-contradiction')
  })
})

describe('facts that cannot be', () => {
  test.each([
    [{ 周岂: 1 }, 'fact-unknown', 'did you mean «周岁»?'],
    [{ 周岁: '60' }, 'fact-wrong-type', 'write a whole number'],
    [{ 周岁: 60.5 }, 'fact-wrong-type', 'write a whole number'],
    [{ 周岁: -1 }, 'fact-out-of-range', '0 to 150'],
    [{ 周岁: 151 }, 'fact-out-of-range', '0 to 150'],
    [{ 收费: 327.45 }, 'fact-wrong-type', 'decimal string'],
    [{ 收费: '327.456' }, 'fact-wrong-type', 'at most two decimals'],
    [{ 收费: '-0.01' }, 'fact-out-of-range', '0 to 1000000'],
    [{ 收费: '1000000.01' }, 'fact-out-of-range', '0 to 1000000'],
    [{ 甲: 'true' }, 'fact-wrong-type', 'write true or false'],
    [{ 生日: '1950-02-30' }, 'fact-wrong-type', 'write a day that exists'],
    [{ 生日: '2026-05-02' }, 'fact-out-of-range', '2026-05-01'],
    [{ 等级: '中等' }, 'fact-wrong-type', 'did you mean «中度»?'],
    [{ 等级: 2 }, 'fact-wrong-type', 'write one of'],
    [{ 待遇: '低保' }, 'fact-wrong-type', 'give a list'],
    [{ 待遇: ['低保户'] }, 'fact-wrong-type', 'did you mean «低保»?'],
    [{ 待遇: { 低保: 'yes' } }, 'fact-wrong-type', 'true, false or null'],
    [{ 住地: '33' }, 'fact-wrong-type', '6 or 12 digits'],
    [{ 住地: 330324 }, 'fact-wrong-type', '6 or 12 digits'],
    [{ 折扣: '1.01' }, 'fact-wrong-type', 'from 0 to 1'],
    [[], 'facts-not-an-object', 'one JSON object'],
    ['x', 'facts-not-an-object', 'one JSON object'],
    [{ constructor: 1 }, 'fact-unknown', 'not a known fact'],
    [{ __proto__x: 1 }, 'fact-unknown', 'not a known fact'],
    [Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`甲${index}`, 1])), 'too-many-facts', '300'],
  ])('%o: %s', (facts, code, sentence) => {
    const read = readFacts(SAMPLE_VOCABULARY, facts, ON)
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.refusal.code).toBe(code)
    expect(read.refusal.message).toContain(sentence)
  })

  test('null means not known, and a wrapped value keeps who said so', () => {
    const read = readFacts(
      SAMPLE_VOCABULARY,
      { 周岁: null, 收费: { value: '10.00', source: '机构', on: '2026-04-01' } },
      ON,
    )
    expect(read.ok && [...read.value.values]).toEqual([['收费', 1000]])
    expect(read.ok && read.value.provenance.get('收费')).toEqual({ source: '机构', on: '2026-04-01' })
  })
})

test('a slot reads back as people write it', () => {
  const read = readFacts(
    SAMPLE_VOCABULARY,
    { 周岁: 72, 收费: '327.45', 折扣: '0.4', 生日: '1950-06-30', 甲: true, 等级: '中度', 住地: '330324' },
    ON,
  )
  if (!read.ok) throw new Error(read.refusal.message)
  const shown = [...read.value.values].map(([name, number]) => [name, decodeSlot(SAMPLE_VOCABULARY, name, number)])
  expect(Object.fromEntries(shown)).toEqual({
    周岁: 72,
    收费: '327.45',
    折扣: '0.4000',
    生日: '1950-06-30',
    甲: true,
    等级: '中度',
    住地: '330324',
  })
})
