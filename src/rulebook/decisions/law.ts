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

/** The law as a library of packs states it. Digests of earlier publications are asked of `past`. */
export function lawOf(
  library: Pick<Library, 'vocabulary' | 'policies'>,
  past: (policy: string, digest: string) => Policy | undefined = () => undefined,
): Law {
  const { policies, vocabulary } = library
  return {
    engine: ENGINE,
    vocabulary,
    find: (policy, on) => policies.get(policy)?.on(on),
    findDigest: (policy, digest, on) => {
      const current = policies.get(policy)
      return (current?.digest === digest ? current : past(policy, digest))?.on(on)
    },
    list: (on) => [...policies.values()].map((policy) => policy.on(on)),
  }
}
