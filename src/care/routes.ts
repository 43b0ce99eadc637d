import type { Services } from '#access/act.ts'
import { runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { adviseElder } from './advice.ts'
import { bookingRoutes } from './bookings/routes.ts'
import { adviceContract } from './contract.ts'
import { drawRoutes } from './draws/routes.ts'
import { ratingRoutes } from './ratings/routes.ts'
import { redeemRoutes } from './redeem/routes.ts'
import { serviceRoutes } from './services/routes.ts'
import { slipRoutes } from './slips/routes.ts'
import { stayRoutes } from './stays/routes.ts'
import { tillRoutes } from './till/routes.ts'

const ADVICE_PROBLEMS = {
  'no-voucher-this-month': {
    status: 404,
    title: '本月还没有消费券',
    detail: '有了本月的券，才能比较换成哪一类更合算。',
  },
} as const

/** Every route of care. */
export const careRoutes: readonly Route<Services>[] = [
  ...bookingRoutes,
  ...stayRoutes,
  ...serviceRoutes,
  ...redeemRoutes,
  ...drawRoutes,
  ...slipRoutes,
  ...ratingRoutes,
  ...tillRoutes,
  implement(adviceContract, ADVICE_PROBLEMS, async ({ params, call, services }) => {
    const found = await runReading(services, call, (act) => adviseElder(act, params.elderId))
    return found.ok ? accept({ ...found.value, items: [...found.value.items] }) : found
  }),
]
