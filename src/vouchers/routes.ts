import type { Services } from '#access/act.ts'
import { runAction, runReading, runShownOnce } from '#access/run-action.ts'
import type { FileServices } from '#files/actions.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import {
  cardContract,
  claimContract,
  codeContract,
  redemptionsContract,
  resumeContract,
  suspendContract,
  swapContract,
  thisMonthContract,
  vouchersContract,
} from './contract.ts'
import { recoveryRoutes } from './ends/routes.ts'
import { issueRoutes } from './issue/routes.ts'
import { printCard, showCode } from './present/actions.ts'
import { presentRoutes } from './present/routes.ts'
import { CARD_PROBLEMS, CLAIM_PROBLEMS, PRESENT_PROBLEMS, STANDING_PROBLEMS, SWAP_PROBLEMS } from './problems.ts'
import { receiptOf } from './receipt.ts'
import { outageRoutes } from './slips/routes.ts'
import type { TermsOf } from './terms.ts'
import { claimVoucher, resumeVoucher, suspendVoucher, swapVoucher } from './use/actions.ts'
import { readRedemptions, readThisMonth, readVouchers, type VoucherView } from './use/read.ts'

/** Every route of vouchers; the terms come from the published rulebook. */
export function voucherRoutes<S extends Services & FileServices>(
  termsOf: TermsOf,
  policies: () => readonly string[],
): readonly Route<S>[] {
  return [
    ...HOLDER_ROUTES,
    ...presentRoutes<S>(),
    ...issueRoutes(termsOf, policies),
    ...recoveryRoutes,
    ...outageRoutes,
  ]
}

const HOLDER_ROUTES: readonly Route<Services>[] = [
  implement(thisMonthContract, {}, async ({ params, call, services }) => {
    const found = await runReading(services, call, (act) => readThisMonth(act, params.elderId))
    if (!found.ok) return found
    const { month, voucher, number, terms, refused } = found.value
    return accept({
      month,
      voucher: voucher ? viewFields(voucher) : null,
      number,
      categories: [...(terms?.categories ?? [])],
      channels: [...(terms?.channels ?? [])],
      refused: refused ? { code: refused.code, detail: { ...refused.detail } } : null,
    })
  }),
  implement(vouchersContract, {}, async ({ params, call, services }) => {
    const found = await runReading(services, call, (act) => readVouchers(act, params.elderId))
    return found.ok ? accept({ items: found.value.map(viewFields) }) : found
  }),
  implement(claimContract, CLAIM_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => claimVoucher(act, { ...params, ...body })),
  ),
  implement(swapContract, SWAP_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => swapVoucher(act, { ...params, ...body })),
  ),
  implement(
    codeContract,
    { ...STANDING_PROBLEMS, 'voucher-unclaimed': PRESENT_PROBLEMS['voucher-unclaimed'] },
    async ({ params, call, services }) => {
      const shown = await runReading(services, call, (act) => showCode(act, params))
      if (!shown.ok) return shown
      const { text, expiresAt, number } = shown.value
      return accept({ text, number, expiresAt: expiresAt.toString() })
    },
  ),
  implement(cardContract, CARD_PROBLEMS, async ({ params, call, services }) =>
    runShownOnce(services, call, (act) => printCard(act, params.elderId)),
  ),
  implement(redemptionsContract, {}, async ({ params, query, call, services }) => {
    const found = await runReading(services, call, (act) => readRedemptions(act, { ...params, ...query }))
    return found.ok ? accept({ items: found.value.map(receiptOf) }) : found
  }),
  implement(suspendContract, STANDING_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => suspendVoucher(act, { ...params, ...body })),
  ),
  implement(resumeContract, STANDING_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => resumeVoucher(act, { ...params, ...body })),
  ),
]

function viewFields(view: VoucherView) {
  return {
    ...view,
    issuedAt: view.issuedAt.toString(),
    claimedAt: view.claimedAt?.toString() ?? null,
    expiresAt: view.expiresAt.toString(),
  }
}
