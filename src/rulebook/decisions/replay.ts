import type { Db } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { sealersFor } from '#people/keys.ts'
import type { Law } from './law.ts'
import { findDecisionById, findDecisionsAfter, type StoredDecision } from './store.ts'

export type Difference = {
  readonly decisionId: string
  readonly policy: string
  readonly on: string
  /** pack-missing: no pack with that digest is known · answer-differs: other bytes · record-damaged: the stored answer does not match its own digest. */
  readonly why: 'pack-missing' | 'answer-differs' | 'record-damaged'
}

export type Replay = {
  readonly replayed: number
  readonly different: number
  /** People whose data key was destroyed: their decisions cannot be opened by anybody. */
  readonly erased: number
  /** The first of them. */
  readonly differences: readonly Difference[]
}

const PAGE = 500
const SHOWN_MAX = 100

/** Takes one stored decision again; undefined when there is none with that id. */
export async function replayDecision(
  services: { readonly db: Db; readonly sealer: Sealer },
  law: Law,
  decisionId: string,
): Promise<Replay | undefined> {
  const stored = await findDecisionById(services.db, decisionId)
  return stored ? replayPage(services, law, [stored]) : undefined
}

/** Takes every stored decision again and compares the bytes. */
export async function replayAll(
  services: { readonly db: Db; readonly sealer: Sealer },
  law: Law,
  progress: (done: number) => void = () => undefined,
): Promise<Replay> {
  let sum: Replay = { replayed: 0, different: 0, erased: 0, differences: [] }
  let after: StoredDecision | undefined
  for (;;) {
    const page = await findDecisionsAfter(services.db, after, PAGE)
    if (page.length === 0) return sum
    sum = addUp(sum, await replayPage(services, law, page))
    progress(sum.replayed + sum.erased)
    after = page.at(-1)
  }
}

async function replayPage(
  services: { readonly db: Db; readonly sealer: Sealer },
  law: Law,
  page: readonly StoredDecision[],
): Promise<Replay> {
  const people = await sealersFor(services.db, services.sealer, [...new Set(page.map((entry) => entry.elderId))])
  const differences: Difference[] = []
  let erased = 0
  for (const stored of page) {
    const person = people.get(stored.elderId)
    if (!person) {
      erased += 1
      continue
    }
    const why = compare(person, law, stored)
    if (why)
      differences.push({
        decisionId: stored.decisionId,
        policy: stored.policy,
        on: stored.decidedOn.toString(),
        why,
      })
  }
  return {
    replayed: page.length - erased,
    different: differences.length,
    erased,
    differences: differences.slice(0, SHOWN_MAX),
  }
}

function compare(person: Sealer, law: Law, stored: StoredDecision): Difference['why'] | undefined {
  const before = person.open(`decision.answer:${stored.decisionId}`, stored.answerSealed)
  if (sm3(before) !== stored.answerDigest) return 'record-damaged'
  const inForce = law.findDigest(stored.policy, stored.packDigest, stored.decidedOn)
  if (!inForce) return 'pack-missing'
  const facts: unknown = JSON.parse(person.open(`decision.facts:${stored.decisionId}`, stored.factsSealed))
  const answer = inForce.decide(facts)
  return answer.ok && canonicalJson(answer.value) === before ? undefined : 'answer-differs'
}

function addUp(a: Replay, b: Replay): Replay {
  return {
    replayed: a.replayed + b.replayed,
    different: a.different + b.different,
    erased: a.erased + b.erased,
    differences: [...a.differences, ...b.differences].slice(0, SHOWN_MAX),
  }
}
