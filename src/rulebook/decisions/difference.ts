import type { Db } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { sealersFor } from '#people/keys.ts'
import type { Policy } from '#policy/policy.ts'
import { findDecisionsAfter, type StoredDecision } from './store.ts'

/** What another text of a policy would make of the decisions that were taken: counts, and a few to look at. */
export type DifferenceRun = {
  readonly policy: string
  readonly on: string
  readonly decisions: number
  readonly same: number
  /** "granted → refused" and the like. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly more: number
  readonly less: number
  readonly examples: readonly { readonly decisionId: string; readonly before: string; readonly after: string }[]
}

const PAGE = 500
const EXAMPLES_MAX = 20

/** Decides everybody for whom a decision is stored once more, by the published text and by the other, on one day. */
export async function differenceRun(
  services: { readonly db: Db; readonly sealer: Sealer },
  sides: { readonly before: Policy; readonly after: Policy; readonly on: PlainDate },
): Promise<DifferenceRun> {
  const [was, is] = [sides.before.on(sides.on), sides.after.on(sides.on)]
  const outcomes: Record<string, number> = {}
  const examples: { readonly decisionId: string; readonly before: string; readonly after: string }[] = []
  const sums = { decisions: 0, same: 0, more: 0, less: 0 }
  let after: StoredDecision | undefined
  for (;;) {
    const page = await findDecisionsAfter(services.db, after, PAGE)
    if (page.length === 0) break
    after = page.at(-1)
    const own = page.filter(({ policy }) => policy === sides.before.id)
    const people = await sealersFor(services.db, services.sealer, [...new Set(own.map(({ elderId }) => elderId))])
    for (const stored of own) {
      const person = people.get(stored.elderId)
      if (!person) continue
      const facts: unknown = JSON.parse(person.open(`decision.facts:${stored.decisionId}`, stored.factsSealed))
      const [a, b] = [was.decide(facts), is.decide(facts)]
      if (!a.ok || !b.ok) continue
      sums.decisions += 1
      const [had, has] = [a.value.amountFen ?? 0, b.value.amountFen ?? 0]
      if (a.value.outcome === b.value.outcome && had === has) {
        sums.same += 1
        continue
      }
      if (a.value.outcome !== b.value.outcome) {
        const key = `${a.value.outcome} → ${b.value.outcome}`
        outcomes[key] = (outcomes[key] ?? 0) + 1
      } else if (has > had) sums.more += 1
      else sums.less += 1
      const told = (outcome: string, fen: number): string => `${outcome} ${fen}`
      if (examples.length < EXAMPLES_MAX)
        examples.push({
          decisionId: stored.decisionId,
          before: told(a.value.outcome, had),
          after: told(b.value.outcome, has),
        })
    }
  }
  return { policy: sides.before.id, on: sides.on.toString(), ...sums, outcomes, examples }
}
