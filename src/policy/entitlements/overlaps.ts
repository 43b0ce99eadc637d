import { z } from 'zod'
import { isWithin } from '#kernel/region.ts'
import type { Problem } from '../problem.ts'
import { readShape } from '../reading/read.ts'
import { block, isoDate, name, regionCode, sentence, slug } from '../reading/shape.ts'

const overlap = block({
  /** Keys of 在享待遇: a pack's `benefit`, or a programme outside. */
  a: name,
  b: name,
  effect: z.enum(['exclude', 'deduct', 'pays-first']),
  /** Holds the other way round as well. */
  mutual: z.boolean().default(false),
  region: regionCode,
  from: isoDate,
  to: isoDate.optional(),
  policy: slug,
  clause: z.string().min(1).max(40),
  note: sentence.optional(),
})

export const overlapsSchema = block({ overlaps: z.array(overlap).max(500) })

export type Overlap = z.output<typeof overlap>

/** Reads `overlaps.yaml`; the keys are checked against the vocabulary by the library. */
export function readOverlaps(
  file: string,
  text: string,
): {
  readonly overlaps: readonly Overlap[]
  readonly problems: readonly Problem[]
  readonly placeOf: (index: number) => { readonly line: number; readonly column: number }
} {
  const outcome = readShape(overlapsSchema, file, text)
  if (!outcome.ok) return { overlaps: [], problems: outcome.problems, placeOf: () => ({ line: 1, column: 1 }) }
  return {
    overlaps: outcome.value.overlaps,
    problems: [],
    placeOf: (index) => outcome.place.placeOf(['overlaps', index]),
  }
}

/** The overlaps that hold on a day in a region: those of the region itself and of what lies around it. */
export function overlapsOn(overlaps: readonly Overlap[], on: string, region: string): readonly Overlap[] {
  return overlaps.filter(
    (entry) => entry.from <= on && (entry.to === undefined || on <= entry.to) && isWithin(region, entry.region),
  )
}
