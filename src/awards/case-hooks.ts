import type { Desk } from '#applications/desk.ts'
import type { CaseHooks } from '#applications/hooks.ts'
import { loadRemedies } from '#applications/letters/remedies-file.ts'
import { grantAward } from './actions.ts'
import { checkClaim, claimFacts, freeClaim } from './claims/actions.ts'
import type { AwardDesk } from './desk.ts'
import { findLiveAward } from './store.ts'

/** What cases ask of awards: the composition root gives these to the desk of the cases. */
export function caseHooks(desk: AwardDesk): CaseHooks {
  return {
    findLiveAward: async (act, who) => {
      const live = await findLiveAward(act.tx, who)
      if (!live) return undefined
      const { awardId, policy, region, fromMonth } = live
      return { awardId, policy, region, fromMonth }
    },
    factsOf: (act, benefitCase) => claimFacts(act, desk, benefitCase),
    checkRequest: (act, benefitCase, programme) => checkClaim(act, benefitCase, programme),
    onGranted: (act, granted) => grantAward(act, desk, granted),
    onClosed: (act, benefitCase) => freeClaim(act, benefitCase),
  }
}

/** The desk of the cases behind awards, for what awards do to many cases at once. */
export function caseDesk(desk: AwardDesk): Desk {
  return { law: desk.law, holidays: desk.holidays, remedies: loadRemedies(), hooks: caseHooks(desk) }
}
