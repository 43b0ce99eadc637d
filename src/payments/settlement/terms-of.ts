import { must } from '#kernel/assert.ts'
import { ratio } from '#kernel/money.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { loadCostShares } from './share-file.ts'
import type { CostShare } from './sharing.ts'
import type { SettlementTerms } from './terms.ts'

/** The pack parameter: the least part of a statement's lines that is checked on site. */
const SAMPLE_RATIO = '现场抽查比例'

/**
 * Settlement terms out of the published voucher policies (the nearest region's counts) and the cost shares. A region without
 * a voucher policy, or whose pack leaves the ratio unset, has nothing to settle by: that is a fault of the rulebook and throws.
 */
export function settlementTermsFrom(
  law: Pick<Law, 'list'>,
  shares: readonly CostShare[] = loadCostShares(),
): SettlementTerms {
  return {
    shares,
    sampleRatioOn: (region, on) => {
      const policies = law.list(on).filter(({ pack }) => pack.kind === 'voucher' && isWithin(region, pack.region))
      const nearest = policies.toSorted((a, b) => depth(b.pack.region) - depth(a.pack.region))[0]
      const policy = must(nearest, `no voucher policy covers ${region}`)
      return ratio(Number(must(policy.parameter(SAMPLE_RATIO), `${policy.pack.id} does not set ${SAMPLE_RATIO}`)))
    },
  }
}

function depth(region: string): number {
  return regionPrefix(region).length
}
