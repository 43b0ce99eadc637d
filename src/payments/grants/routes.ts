import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import type { AnswerOf } from '#http/contract.ts'
import type { ProblemRow } from '#http/problem.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { approveGrant, GRANT_READERS, proposeGrant, readYear, refuseGrant } from './actions.ts'
import { approveGrantContract, grantsContract, proposeGrantContract, refuseGrantContract } from './contract.ts'
import { findGrants } from './store.ts'

const PROBLEMS = {
  'no-grants-here': {
    status: 422,
    title: '这个地区没有绩效补助',
    detail: '只有政策规定了绩效补助比例的地区才能给机构发绩效补助。',
  },
  'grants-over-share': {
    status: 409,
    title: '超过了全年可发的绩效补助',
    detail: '全部绩效补助加起来不能超过实发救助金的规定比例。请减少金额，或等实发救助金增加以后再办。',
  },
  'organization-elsewhere': {
    status: 422,
    title: '没有这家养老机构',
    detail: '只能给本县的养老机构发绩效补助。请从列表里选择。',
  },
  'same-person': { status: 403, title: '不能批准自己提出的补助', detail: '提出和批准要由两个人办理。请由同事批准。' },
  'grant-decided': { status: 409, title: '这笔补助已经办结', detail: '请刷新页面查看结果。' },
} as const satisfies Record<string, ProblemRow>

const { 'no-grants-here': NONE, 'grants-over-share': OVER, 'organization-elsewhere': ELSEWHERE } = PROBLEMS
const DECIDE = {
  'no-grants-here': NONE,
  'grants-over-share': OVER,
  'same-person': PROBLEMS['same-person'],
  'grant-decided': PROBLEMS['grant-decided'],
} as const

export function grantRoutes(law: Law): readonly Route[] {
  return [
    implement(grantsContract, { 'no-grants-here': NONE }, async ({ query, call, services }) =>
      runReading(services, call, (act) => readGrants(act, law, query)),
    ),
    implement(
      proposeGrantContract,
      { 'no-grants-here': NONE, 'grants-over-share': OVER, 'organization-elsewhere': ELSEWHERE },
      async ({ body, call, services }) => runAction(services, call, (act) => proposeGrant(act, law, body)),
    ),
    implement(approveGrantContract, DECIDE, async ({ params, call, services }) =>
      runAction(services, call, (act) => approveGrant(act, law, params.grantId)),
    ),
    implement(refuseGrantContract, DECIDE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => refuseGrant(act, { ...params, ...body })),
    ),
  ]
}

async function readGrants(
  act: Act,
  law: Law,
  query: { readonly region: string; readonly year: number },
): Promise<Result<AnswerOf<typeof grantsContract>, NotAllowed | { readonly code: 'no-grants-here' }>> {
  const allowed = requireRegion(act, GRANT_READERS, query.region)
  if (!allowed.ok) return allowed
  const year = await readYear(act, law, query)
  if (!year.ok) return year
  const grants = await findGrants(act.tx, year.value.region, query.year)
  return accept({
    year: year.value,
    items: grants.map(({ madeBy, madeAt, region: _, policy: _policy, year: _year, ...grant }) => ({
      ...grant,
      madeAt: madeAt.toString(),
      madeByMe: madeBy === accountOf(act.actor),
    })),
  })
}
