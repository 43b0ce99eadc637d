import { z } from 'zod'
import type { Scale } from './scale.ts'

const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const item = z.object({
  code: z.string(),
  name: z.string(),
  desc: z.string(),
  max: z.int().positive(),
  options: z.array(z.object({ score: z.int().nonnegative(), text: z.string() })),
})
const standard = z.object({
  total_max: z.int(),
  item_count: z.int(),
  domains: z.array(z.object({ code: z.string(), name: z.string(), max: z.int(), items: z.array(item) })),
  levels: z.array(z.object({ level, name: z.string(), short: z.string(), min: z.int(), max: z.int() })),
  subsidy_eligible_levels: z.array(level),
  rules: z.array(
    z.object({
      id: z.string(),
      by: z.int().optional(),
      at_least: z.int().optional(),
      result_level: level.optional(),
      raises_at_most: z.int().optional(),
      worst_level: level.optional(),
    }),
  ),
})
type Standard = z.infer<typeof standard>

/**
 * The scale in the JSON of `standards/gbt42195.json`. Throws where the file contradicts itself: maxima that do not add
 * up, an item without one option per score, levels that leave a gap. Browser-safe: the caller passes the parsed JSON.
 */
export function readScale(json: unknown): Scale {
  const file = standard.parse(json)
  check(file)
  const dementia = ruleNamed(file, 'DEMENTIA_OR_MENTAL_RAISE')
  const risk = ruleNamed(file, 'RISK_EVENTS_RAISE')
  const coma = ruleNamed(file, 'COMA_DIRECT')
  const cap = ruleNamed(file, 'RAISE_CAP')
  const by = given(dementia.by, 'DEMENTIA_OR_MENTAL_RAISE.by')
  if (by !== risk.by) throw new Error('the scale raises by different steps for diagnoses and risk events')
  return {
    domains: file.domains.map((domain) => ({
      ...domain,
      items: domain.items.map(({ desc, ...rest }) => ({ ...rest, description: desc })),
    })),
    levels: file.levels.map(({ short, ...rest }) => ({ ...rest, shortName: short })),
    eligibleLevels: file.subsidy_eligible_levels,
    raise: {
      by,
      timesAtMost: given(cap.raises_at_most, 'RAISE_CAP.raises_at_most'),
      worstLevel: given(cap.worst_level, 'RAISE_CAP.worst_level'),
      comaLevel: given(coma.result_level, 'COMA_DIRECT.result_level'),
      riskEventsMin: given(risk.at_least, 'RISK_EVENTS_RAISE.at_least'),
    },
  }
}

function check(file: Standard): void {
  const items = file.domains.flatMap((domain) => domain.items)
  if (items.length !== file.item_count) throw new Error(`the scale has ${items.length} items, not ${file.item_count}`)
  for (const domain of file.domains)
    if (domain.items.reduce((sum, entry) => sum + entry.max, 0) !== domain.max)
      throw new Error(`the maxima of ${domain.code} do not add up to ${domain.max}`)
  for (const { code, max, options } of items)
    if (options.length !== max + 1 || options.some((option, index) => option.score !== max - index))
      throw new Error(`${code} needs one option for every score from ${max} to 0`)
  const total = file.domains.reduce((sum, domain) => sum + domain.max, 0)
  if (total !== file.total_max) throw new Error(`the domains add up to ${total}, not ${file.total_max}`)
  let next = file.total_max
  for (const entry of file.levels) {
    if (entry.max !== next || entry.min > entry.max) throw new Error(`level ${entry.level} leaves a gap at ${next}`)
    next = entry.min - 1
  }
  if (next !== -1) throw new Error('the levels do not reach down to 0')
}

function ruleNamed(file: Standard, id: string): Standard['rules'][number] {
  return given(
    file.rules.find((rule) => rule.id === id),
    id,
  )
}

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the scale lacks ${what}`)
  return value
}
