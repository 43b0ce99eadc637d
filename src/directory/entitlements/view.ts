import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Answer } from '#policy/answer.ts'
import type { Combination } from '#policy/entitlements/combination.ts'
import { type EntitlementItem, type Entitlements, entitlementsOf } from '#policy/entitlements/entitlements.ts'
import type { Facts } from '#policy/facts.ts'
import type { Library } from '#policy/library.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { fullPlaceName } from '../places.ts'
import type { checkEntitlementsContract } from './contract.ts'
import { decisiveOrder, questionOf } from './questions.ts'

export type EntitlementsView = AnswerOf<typeof checkEntitlementsContract>
type ItemView = EntitlementsView['yes'][number]
type Named = EntitlementsView['best']['policies'][number]

/** More ways of choosing than anybody compares. */
const ALTERNATIVES_MAX = 8

/** What the engine finds for a person in a region, grouped and worded for people. */
export function viewEntitlements(library: Library, facts: Facts, region: string, on: PlainDate): EntitlementsView {
  const found = entitlementsOf(library, facts, region, on)
  const items = found.items.map((item) => viewItem(library, item, facts, on))
  const group = (outcome: EntitlementItem['outcome']): ItemView[] =>
    items.flatMap((item, index) => (found.items[index]?.outcome === outcome ? [item] : []))
  const missing = decisiveOrder(found.items, library.vocabulary).flatMap(({ fact, waiting }) => {
    const declared = library.vocabulary.get(fact)
    return declared ? [questionOf(fact, declared, { region, waiting })] : []
  })
  return {
    on: found.on,
    region,
    place: fullPlaceName(region),
    yes: group('granted'),
    perhaps: group('undecided'),
    no: group('refused'),
    missing,
    next: missing[0] ?? null,
    conflicts: found.conflicts.map((conflict) => viewConflict(library, conflict, on)),
    best: viewCombination(library, found.best, on),
    alternatives: found.best.alternatives
      .slice(0, ALTERNATIVES_MAX)
      .map((combination) => viewCombination(library, combination, on)),
  }
}

function viewItem(library: Library, item: EntitlementItem, facts: Facts, on: PlainDate): ItemView {
  const policy = library.policies.get(item.policy)
  if (!policy) throw new Error(`the engine named a policy that is not published: ${item.policy}`)
  const at = policy.on(on)
  // Decided once more for what the list of entitlements leaves out: rules, parts, texts of notices.
  const answer = at.decideFacts(facts)
  return {
    policy: item.policy,
    title: item.title,
    number: policy.pack.directory?.number ?? null,
    kind: policy.pack.kind,
    form: item.form,
    period: item.period,
    amountFen: item.amountFen,
    amountRangeFen: item.amountRangeFen ? [...item.amountRangeFen] : null,
    parts: answer.parts.map((part) => ({
      id: part.id,
      says: part.says,
      amountFen: part.amountFen,
      amountRangeFen: part.amountRangeFen ? [...part.amountRangeFen] : null,
      routedTo: part.routedTo ?? null,
    })),
    proactive: at.version.payment?.proactive ?? false,
    receiving: answer.stage === 'continuation',
    reasons: reasonsOf(at, item, answer),
    missing: [...item.missing],
    nearest: item.nearest.map(({ fact, from, to, on: day }) => ({
      fact,
      label: library.vocabulary.get(fact)?.label ?? fact,
      from,
      to,
      on: day ?? null,
    })),
    notices: answer.notices.map((code) => ({ code, says: answer.noticeTexts[code] ?? code })),
  }
}

/** The rules that made the outcome: all of a grant, the open ones of "perhaps", the broken ones of a refusal as they read then. */
function reasonsOf(at: PolicyOnDay, item: EntitlementItem, answer: Answer): ItemView['reasons'] {
  const wanted = { granted: true, undecided: null, refused: false }[item.outcome]
  let refusal = 0
  return answer.rules
    .filter((rule) => rule.value === wanted)
    .map((rule) => {
      const says = wanted === false ? (item.because[refusal] ?? rule.says) : rule.says
      refusal += 1
      return { says, clauses: clausesOf(at, rule.clause.split('、')) }
    })
}

function clausesOf(at: PolicyOnDay, names: readonly string[]): ItemView['reasons'][number]['clauses'] {
  return names.flatMap((clause) => {
    const text = textOf(at, clause)
    return text === undefined ? [] : [{ clause, text }]
  })
}

function textOf(at: PolicyOnDay | undefined, clause: string): string | undefined {
  const text = at?.version.clauses[clause]
  return typeof text === 'object' ? text.text : text
}

function viewConflict(
  library: Library,
  conflict: Entitlements['conflicts'][number],
  on: PlainDate,
): EntitlementsView['conflicts'][number] {
  const side = (key: string): EntitlementsView['conflicts'][number]['a'] => {
    const policy = library.policies.get(key)
    return { policy: policy?.id ?? null, title: policy?.title ?? key }
  }
  const [policy = '', clause = ''] = conflict.clause.split(' ')
  // A base pack decides nobody, so its clauses are read through a policy that lies over it.
  const said = [...library.policies.values()].find((one) => one.id === policy || one.base?.id === policy)
  return {
    a: side(conflict.a),
    b: side(conflict.b),
    effect: conflict.effect,
    clause: { policy: said?.id ?? policy, clause, text: textOf(said?.on(on), clause) ?? null },
  }
}

function viewCombination(library: Library, combination: Combination, on: PlainDate): EntitlementsView['best'] {
  const named = (key: string): Named => {
    const [id = '', part] = key.split('/')
    const policy = library.policies.get(id)
    const says = policy?.on(on).version.amount?.parts?.find((entry) => entry.id === part)?.says
    return { policy: id, title: policy?.title ?? id, part: says ?? part ?? null }
  }
  return {
    policies: combination.policies.map(named),
    without: combination.without.map(named),
    monthlyFen: combination.monthlyFen,
    atLeast: combination.atLeast,
    unknownAmounts: combination.unknownAmounts.map(named),
  }
}
