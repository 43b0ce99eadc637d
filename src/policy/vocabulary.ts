import { z } from 'zod'
import type { Problem } from './problem.ts'
import { readShape } from './reading/read.ts'
import { block, isoDate, name, sentence } from './reading/shape.ts'

export const FACT_TYPES = [
  'boolean',
  'integer',
  'yuan',
  'ratio',
  'date',
  'month',
  'enum',
  'list',
  'region',
  'text',
] as const
export const FACT_UNITS = ['age', 'days', 'months', 'years', 'persons', 'times', 'grade'] as const

const fact = block({
  type: z.enum(FACT_TYPES),
  unit: z.enum(FACT_UNITS).optional(),
  values: z.array(z.string().min(1).max(40)).min(1).max(100).optional(),
  min: z.union([z.number(), isoDate]).optional(),
  max: z.union([z.number(), isoDate, z.literal('today')]).optional(),
  /**
   * How it follows from another fact when it is not given itself. `age-in-month`: the age on the last day of the decision's
   * month. `otherwise`: the fact that stands in, as it is, when `from` is unknown (and that is asked for).
   */
  derived: block({
    from: name,
    as: z.enum(['age', 'age-in-month', 'days-since', 'same']),
    otherwise: name.optional(),
  }).optional(),
  /** Nobody can change it: it is never offered as the change that would turn a refusal. */
  fixed: z.boolean().default(false),
  label: sentence,
  definition: sentence.optional(),
  question: sentence,
  source: z.enum(['register', 'assessment', 'document', 'declaration', 'institution']),
  sensitivity: z.enum(['public', 'personal', 'financial', 'health']),
})

export const vocabularySchema = block({ facts: z.record(name, fact) })

export type Fact = z.output<typeof fact>
/** Every fact that a rule may name, by name. */
export type Vocabulary = ReadonlyMap<string, Fact>

/** Reads `facts.yaml`; problems carry their place. */
export function readVocabulary(
  file: string,
  text: string,
): { readonly vocabulary: Vocabulary; readonly problems: readonly Problem[] } {
  const outcome = readShape(vocabularySchema, file, text)
  if (!outcome.ok) return { vocabulary: new Map(), problems: outcome.problems }
  const facts = new Map(Object.entries(outcome.value.facts))
  const problems: Problem[] = []
  for (const [factName, entry] of facts)
    for (const { message, advice } of factFaults(entry, facts))
      problems.push({
        file,
        ...outcome.place.placeOf(['facts', factName]),
        message: `«${factName}»: ${message}`,
        advice,
      })
  return { vocabulary: facts, problems }
}

function factFaults(entry: Fact, facts: Vocabulary): readonly { readonly message: string; readonly advice: string }[] {
  const faults: { readonly message: string; readonly advice: string }[] = []
  const listed = entry.type === 'enum' || entry.type === 'list'
  if (listed && !entry.values) faults.push({ message: `a ${entry.type} without values`, advice: 'list its values' })
  if (!listed && entry.values)
    faults.push({ message: `values of a ${entry.type}`, advice: 'only enum and list have values' })
  if (entry.values && new Set(entry.values).size !== entry.values.length)
    faults.push({ message: 'a value stands twice', advice: 'write every value once' })
  if (entry.type === 'integer' && !entry.unit)
    faults.push({ message: 'an integer without a unit', advice: `give it a unit: ${FACT_UNITS.join(', ')}` })
  if (entry.type !== 'integer' && entry.unit)
    faults.push({ message: `a unit of a ${entry.type}`, advice: 'only integers have one' })
  const bounded = entry.type === 'integer' || entry.type === 'yuan'
  if (bounded && (typeof entry.min !== 'number' || typeof entry.max !== 'number'))
    faults.push({
      message: `a ${entry.type} without min and max`,
      advice: 'say what can be true of anybody: sums are proved exact by it',
    })
  if (bounded && typeof entry.min === 'number' && typeof entry.max === 'number' && entry.min > entry.max)
    faults.push({ message: 'min above max', advice: 'swap them' })
  const origin = entry.derived ? facts.get(entry.derived.from) : undefined
  if (entry.derived && !origin)
    faults.push({
      message: `derived from «${entry.derived.from}», which is not a fact`,
      advice: 'name a declared fact',
    })
  if (entry.derived && origin) {
    const fits =
      entry.derived.as === 'same' ? origin.type === entry.type : origin.type === 'date' && entry.type === 'integer'
    const standIn = entry.derived.otherwise ? facts.get(entry.derived.otherwise) : entry
    if (standIn?.type !== entry.type || standIn.unit !== entry.unit)
      faults.push({
        message: `derived otherwise from «${entry.derived.otherwise}», which does not fit`,
        advice: 'name a fact of the same type and unit',
      })
    if (!fits || origin.derived)
      faults.push({
        message: 'derived from a fact of the wrong type',
        advice: 'age and days-since come from a date that is given itself',
      })
  }
  return faults
}
