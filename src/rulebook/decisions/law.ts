import type { PlainDate } from '#kernel/calendar.ts'
import type { Library } from '#policy/library.ts'
import type { Policy, PolicyOnDay } from '#policy/policy.ts'
import type { Vocabulary } from '#policy/vocabulary.ts'

/** Facts as they are given to the engine: names of `facts.yaml`, values in their written form (yuan as decimal strings, dates as ISO text). */
export type GivenFacts = Readonly<Record<string, unknown>>

/** The policies as published, by day and by digest: what decisions and cases need of the rulebook. */
export type Law = {
  /** Names the engine that computes answers: another version may answer otherwise. */
  readonly engine: string
  readonly vocabulary: Vocabulary
  /** The published policy as it stands on the day; undefined when there is none of that name. */
  readonly find: (policy: string, on: PlainDate) => PolicyOnDay | undefined
  /** The policy of exactly these bytes, published now or before: what a stored decision was taken by. */
  readonly findDigest: (policy: string, digest: string, on: PlainDate) => PolicyOnDay | undefined
  /** Every policy that decides somebody, as it stands on the day. */
  readonly list: (on: PlainDate) => readonly PolicyOnDay[]
}

/** Changes whenever the same pack and facts may give other bytes than before. */
const ENGINE = 'feel-1'

/**
 * The law as a rulebook states it when it is asked: a rulebook that lives takes up what is published. Digests of earlier
 * publications are asked of its past.
 */
export function lawOf(
  rulebook: Pick<Library, 'vocabulary' | 'policies'> & {
    readonly past?: (policy: string, digest: string) => Policy | undefined
  },
): Law {
  return {
    engine: ENGINE,
    get vocabulary() {
      return rulebook.vocabulary
    },
    find: (policy, on) => rulebook.policies.get(policy)?.on(on),
    findDigest: (policy, digest, on) => {
      const current = rulebook.policies.get(policy)
      return (current?.digest === digest ? current : rulebook.past?.(policy, digest))?.on(on)
    },
    list: (on) => [...rulebook.policies.values()].map((policy) => policy.on(on)),
  }
}
