import type { Act } from '#access/act.ts'
import { runReading } from '#access/run-action.ts'
import type { AnswerOf } from '#http/contract.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { NotFound } from '#people/authority.ts'
import { requireReader } from '#people/views.ts'
import { type FactRefusal, readFacts } from '#policy/facts.ts'
import type { Library } from '#policy/library.ts'
import { gatherFacts } from '#rulebook/decisions/gather.ts'
import { checkEntitlementsContract, elderEntitlementsContract } from './contract.ts'
import { viewEntitlements } from './view.ts'

type FactProblem = Readonly<Record<FactRefusal['code'], { status: 422; title: string; detail: string }>>

const FACT_PROBLEMS: FactProblem = {
  'fact-unknown': {
    status: 422,
    title: '没有这一项信息',
    detail: '只能填政策用得到的信息，名称见 /api/v1/entitlement-checks 返回的 missing。',
  },
  'fact-wrong-type': {
    status: 422,
    title: '有一项信息填写的格式不对',
    detail: '请按这一项的要求填写:日期如 1950-03-05,金额如 "327.45",选项要在列出的范围内。',
  },
  'fact-out-of-range': { status: 422, title: '有一项信息超出了可能的范围', detail: '请核对数字或日期后重新填写。' },
  'fact-contradiction': {
    status: 422,
    title: '填写的信息互相矛盾',
    detail: '例如周岁和出生日期对不上。请改正其中一项，或只填一项。',
  },
  'facts-not-an-object': { status: 422, title: '信息的格式不对', detail: '请把信息写成一个对象:名称对应值。' },
  'too-many-facts': { status: 422, title: '信息太多', detail: '一次最多填写300项。' },
}

/** What can this person get: for anybody from stated facts, for an elder from the facts on record. */
export function entitlementRoutes(rulebook: Library): readonly Route[] {
  return [
    implement(checkEntitlementsContract, FACT_PROBLEMS, async ({ body, services }) => {
      const on = body.on === undefined ? services.clock.today() : Temporal.PlainDate.from(body.on)
      const facts = readFacts(rulebook.vocabulary, body.facts, on)
      return facts.ok ? accept(viewEntitlements(rulebook, facts.value, body.region, on)) : facts
    }),
    implement(elderEntitlementsContract, FACT_PROBLEMS, async ({ params, query, call, services }) =>
      runReading(services, call, (act) => readElder(act, rulebook, { ...params, ...query })),
    ),
  ]
}

async function readElder(
  act: Act,
  rulebook: Library,
  asked: { readonly elderId: string; readonly region?: string | undefined },
): Promise<Result<AnswerOf<typeof elderEntitlementsContract>, NotFound | FactRefusal>> {
  const reader = await requireReader(act, asked.elderId)
  if (!reader.ok) return reader
  const { elder } = reader.value
  const known = await gatherFacts(act, rulebook.vocabulary, asked.elderId, act.today)
  const facts = readFacts(rulebook.vocabulary, known.facts, act.today)
  if (!facts.ok) return facts
  return accept({
    ...viewEntitlements(rulebook, facts.value, asked.region ?? elder.residenceRegion, act.today),
    householdRegion: elder.householdRegion,
    facts: shownFacts(rulebook, known),
  })
}

type Shown = Awaited<ReturnType<typeof gatherFacts>>

/** Every fact on record with who says so and since when; members of a list one by one. */
function shownFacts(rulebook: Library, known: Shown) {
  return Object.entries(known.origins).flatMap(([name, origin]) => {
    const [fact = '', member] = name.split(':')
    const value = shownValue(known, fact, member)
    if (value === undefined) return []
    const label = rulebook.vocabulary.get(fact)?.label ?? fact
    return [{ ...origin, fact: name, label: member === undefined ? label : `${label}：${member}`, value }]
  })
}

function shownValue(
  known: Shown,
  fact: string,
  member: string | undefined,
): string | number | boolean | string[] | undefined {
  const value = known.facts[fact]
  if (member !== undefined)
    return typeof value === 'object' && value !== null
      ? Object.entries(value).find(([key]) => key === member)?.[1] === true
      : undefined
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}
