import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { hideRating, rateService, readPublicRatings, readRatings, replyToRating } from './actions.ts'
import {
  hideRatingContract,
  publicRatingsContract,
  rateContract,
  ratingsOfDeskContract,
  replyContract,
} from './contract.ts'
import type { ListedRating } from './store.ts'

const RATE_PROBLEMS = {
  'not-redeemed': {
    status: 409,
    title: '还不能评价',
    detail: '用券付过的服务才能评价。请在核销以后再来评价。',
  },
  'rated-already': { status: 409, title: '已经评价过', detail: '每次服务，老人和代办人各评价一次。' },
  'no-worker-named': {
    status: 422,
    title: '这次服务没有登记服务人员',
    detail: '请只评价机构，不评价服务人员。',
  },
} as const

const LIST_MAX = 100

export const ratingRoutes: readonly Route<Services>[] = [
  implement(rateContract, RATE_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => rateService(act, { ...params, ...body })),
  ),
  implement(publicRatingsContract, {}, async ({ params, call, services }) => {
    const found = await runReading(services, call, (act) => readPublicRatings(act, { ...params, limit: LIST_MAX }))
    return found.ok ? accept({ items: found.value.map(publicView) }) : found
  }),
  implement(ratingsOfDeskContract, {}, async ({ params, call, services }) => {
    const found = await runReading(services, call, (act) => readRatings(act, { ...params, limit: LIST_MAX }))
    if (!found.ok) return found
    return accept({
      items: found.value.map((row) => ({
        ...publicView(row),
        elderId: row.elderId,
        serviceId: row.serviceId,
        staffName: row.staffName,
        hiddenReason: row.hiddenReason,
      })),
    })
  }),
  implement(
    replyContract,
    { 'replied-already': { status: 409, title: '已经回复过', detail: '每条评价回复一次。' } },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => replyToRating(act, { ...params, ...body })),
  ),
  implement(hideRatingContract, {}, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => hideRating(act, { ...params, ...body })),
  ),
]

function publicView(row: ListedRating) {
  return {
    voice: row.voice,
    institutionStars: row.institutionStars,
    workerStars: row.workerStars,
    words: row.words,
    services: row.services,
    at: row.at.toString(),
    reply: row.reply,
    repliedAt: row.repliedAt?.toString() ?? null,
  }
}
