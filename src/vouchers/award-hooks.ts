import type { AwardHooks } from '#awards/hooks.ts'
import { endVouchers } from './ends/end.ts'
import { issueFirst } from './issue/first.ts'
import { CARE_VOUCHER, type TermsOf } from './terms.ts'

/** What vouchers do when an award is granted or ends; the composition root gives this to the awards. */
export function voucherAwardHooks(termsOf: TermsOf): AwardHooks {
  return {
    onAwardGranted: async (act, award) => {
      if (award.programme !== CARE_VOUCHER) return false
      const terms = termsOf(award.policy, act.today.toPlainYearMonth().toString())
      if (!terms) return false
      const { elderId, awardId, region, fromMonth } = award
      return (await issueFirst(act, { elderId, awardId, region, fromMonth, terms })).ok
    },
    onAwardEnded: async (act, ending) => {
      const { award } = ending
      if (award.programme !== CARE_VOUCHER) return []
      const ended = await endVouchers(act, {
        elderId: award.elderId,
        family: award.programme,
        ground: ending.kind,
        happenedOn: ending.happenedOn,
        confirmedOn: ending.confirmedOn,
        unused: ending.unused,
        used: ending.used,
        concealed: ending.concealed,
      })
      // What an institution redeemed after a death it owes itself: recovered there, not from the heirs.
      return ended.fromPerson.map(({ redemptionId, month, amountFen }) => ({
        kind: 'redemption' as const,
        id: redemptionId,
        month,
        amountFen,
      }))
    },
  }
}
