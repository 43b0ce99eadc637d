import type { PackParameter } from '../pack.ts'
import { type PackScope, packScope } from '../scope.ts'
import { readVocabulary, type Vocabulary } from '../vocabulary.ts'

/** A small vocabulary that has every type, for tests of the language. */
export const SAMPLE_FACTS = `
facts:
  周岁: { type: integer, unit: age, min: 0, max: 150, label: a, question: q, source: register, sensitivity: personal }
  天数: { type: integer, unit: days, min: 0, max: 40000, label: a, question: q, source: register, sensitivity: personal }
  人口: { type: integer, unit: persons, min: 1, max: 50, label: a, question: q, source: register, sensitivity: personal }
  收费: { type: yuan, min: 0, max: 1000000, label: a, question: q, source: register, sensitivity: financial }
  巨款: { type: yuan, min: -90000000000, max: 90000000000, label: a, question: q, source: register, sensitivity: financial }
  折扣: { type: ratio, label: a, question: q, source: register, sensitivity: financial }
  生日: { type: date, min: 1900-01-01, max: today, label: a, question: q, source: register, sensitivity: personal }
  入住: { type: date, label: a, question: q, source: register, sensitivity: personal }
  甲: { type: boolean, label: a, question: q, source: register, sensitivity: personal }
  乙: { type: boolean, label: a, question: q, source: register, sensitivity: personal }
  等级: { type: enum, values: [完好, 轻度, 中度, 重度, 完全], label: a, question: q, source: register, sensitivity: health }
  待遇: { type: list, values: [低保, 特困, 高龄], label: a, question: q, source: register, sensitivity: personal }
  住地: { type: region, label: a, question: q, source: register, sensitivity: personal }
`

export const SAMPLE_VOCABULARY: Vocabulary = readVocabulary('facts.yaml', SAMPLE_FACTS).vocabulary

const parameter = (unit: PackParameter['unit'], value: number | string | boolean): PackParameter => ({
  unit,
  value,
  source: 'document',
})

export const SAMPLE_PARAMETERS: Readonly<Record<string, PackParameter>> = {
  标准: parameter('yuan', 1110),
  比例: parameter('ratio', 0.4),
  有效期: parameter('months', 12),
  最低龄: parameter('age', 60),
  未定额: parameter('yuan', 'unset'),
  未定项: parameter('boolean', 'unset'),
  开关: parameter('boolean', true),
  起日: parameter('date', '2020-02-29'),
  合计标准: { unit: 'yuan', formula: '标准 + 未定额', source: 'document' },
  双倍标准: { unit: 'yuan', formula: '标准 * 2', source: 'document' },
}

export function sampleScope(): PackScope {
  return packScope({ vocabulary: SAMPLE_VOCABULARY, parameters: SAMPLE_PARAMETERS, region: '330324', on: '2026-05-01' })
}
