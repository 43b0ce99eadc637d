import { z } from 'zod'
import type { Place, Problem } from './problem.ts'
import { readShape } from './reading/read.ts'
import { block, isoDate, name, regionCode, sentence, slug } from './reading/shape.ts'

const contact = block({ name: sentence, phone: z.string().max(40).optional(), address: sentence.optional() })

const channel = block({
  kind: z.enum(['website', 'post', 'phone', 'email', 'visit']),
  name: sentence,
  address: sentence.optional(),
  postcode: z.string().max(20).optional(),
  phone: z.string().max(40).optional(),
})

/** Asking the public before the directory is settled: when, by which ways, and what came of it. */
const consultation = block({
  title: sentence,
  from: isoDate,
  to: isoDate,
  published: isoDate.optional(),
  channels: z.array(channel).min(1).max(20),
  result: block({
    published: isoDate,
    received: z.int().min(0),
    adopted: z.int().min(0),
    text: sentence,
  }).optional(),
})

const edition = block({
  year: z.int().min(1990).max(2200),
  /** What the published paper calls itself: a draft for consultation, or settled. */
  status: sentence,
  from: isoDate,
  assumption: z.boolean().default(false),
  note: sentence.optional(),
  items: z.int().min(1),
  groups: z.array(block({ number: z.int().min(1), title: sentence, items: z.int().min(1) })).min(1),
  /** Terms that the directory explains at its end; the words stand in the vocabulary, because rules decide by them. */
  definitions: z.array(block({ term: sentence, facts: z.array(name).min(1) })).default([]),
  background: z.array(sentence).default([]),
  consultation: consultation.optional(),
  contacts: z.array(contact).default([]),
})

const directorySchema = block({
  id: slug,
  title: sentence,
  region: regionCode,
  seed: z.string().regex(/^S\d$/).optional(),
  issuer: sentence,
  issued: isoDate.optional(),
  editions: z.array(edition).min(1).max(100),
})

/** A region's published directory; its rows stand in the packs. */
export type Directory = z.output<typeof directorySchema>
export type Edition = z.output<typeof edition>

/** Reads a `directory.yaml`; what is wrong carries its place. Editions come back oldest first. */
export function readDirectory(
  file: string,
  text: string,
): {
  readonly directory: Directory | undefined
  readonly problems: readonly Problem[]
  /** Where the edition of a year stands in the file. */
  readonly placeOfEdition: (year: number) => Place
} {
  const outcome = readShape(directorySchema, file, text)
  if (!outcome.ok)
    return { directory: undefined, problems: outcome.problems, placeOfEdition: () => ({ line: 1, column: 1 }) }
  const given = outcome.value.editions
  const placeOfEdition = (year: number): Place =>
    outcome.place.placeOf([
      'editions',
      Math.max(
        0,
        given.findIndex((entry) => entry.year === year),
      ),
    ])
  const twice = given.findIndex((entry, index) => given.findIndex((other) => other.year === entry.year) !== index)
  if (twice >= 0)
    return {
      directory: undefined,
      placeOfEdition,
      problems: [
        {
          file,
          ...outcome.place.placeOf(['editions', twice]),
          message: `the edition of ${given[twice]?.year} stands twice`,
          advice: 'one edition a year',
        },
      ],
    }
  const editions = [...given].sort((a, b) => (a.from < b.from ? -1 : 1))
  return { directory: { ...outcome.value, editions }, problems: [], placeOfEdition }
}

/** The edition of a year, or without one the newest that has begun by that day (else the first to come). */
export function editionOf(directory: Directory, on: Temporal.PlainDate, year: number | undefined): Edition | undefined {
  if (year !== undefined) return directory.editions.find((entry) => entry.year === year)
  const day = on.toString()
  return directory.editions.findLast((entry) => entry.from <= day) ?? directory.editions[0]
}

/** The day on which an edition is looked at: its last day when a newer one has begun, else today, never before it begins. */
export function dayOf(directory: Directory, edition: Edition, today: Temporal.PlainDate): Temporal.PlainDate {
  const next = directory.editions[directory.editions.indexOf(edition) + 1]
  const last = next ? Temporal.PlainDate.from(next.from).subtract({ days: 1 }) : undefined
  const first = Temporal.PlainDate.from(edition.from)
  const upto = last && Temporal.PlainDate.compare(last, today) < 0 ? last : today
  return Temporal.PlainDate.compare(upto, first) < 0 ? first : upto
}
