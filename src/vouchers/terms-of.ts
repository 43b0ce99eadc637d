import { must } from '#kernel/assert.ts'
import { type PlainDate, parseMonth } from '#kernel/calendar.ts'
import { type Fen, fen, most, ratio } from '#kernel/money.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { CARE_VOUCHER, CHANNELS, END_GROUNDS, type TermsOf, type VoucherTerms } from './terms.ts'

/**
 * What a voucher policy in force says about vouchers, read from its parameters; undefined when the policy gives none. A
 * parameter that the pack does not set is a fault of the pack, and checked when it is published: here it throws.
 */
export function voucherTermsOf(policy: PolicyOnDay): VoucherTerms | undefined {
  const { version, pack } = policy
  if (pack.kind !== 'voucher' || !version.voucher) return undefined
  const value = (name: string) => must(policy.parameter(name), `${pack.id} does not set ${name}`)
  const money = (name: string): Fen => fen(Number(value(name)))
  const whole = (name: string): number => Number(value(name))
  const categories = version.voucher.categories.map((category) => ({
    id: category.id,
    title: category.title,
    use: category.use,
    ratio: ratio(Number(value(category.ratio))),
    capFen: money(category.cap),
    inParts: value(category.mayRedeemInParts) === true,
    listOnly: category.listOnly,
  }))
  return {
    policy: pack.id,
    title: pack.title,
    family: CARE_VOUCHER,
    region: pack.region,
    version: policy.versionFrom.toString(),
    digest: policy.digest,
    window: version.window ? { from: version.window.from, to: version.window.to } : null,
    capFen: most(...categories.map((category) => category.capFen)),
    categories,
    channels: CHANNELS.filter((channel) => version.voucher?.channels.includes(channel)),
    issueDay: whole('每月发券日'),
    firstWorkingDays: whole('首券工作日'),
    respiteDaysMax: whole('喘息最长天数'),
    otherInsuranceFirst: value('其他公共保险先行扣除') === true,
    reversalLimitFen: money('冲正双人限额'),
    ends: version.ends.flatMap((end) => {
      const ground = END_GROUNDS.find((known) => known === end.id)
      return ground ? [{ ground, unused: end.unused, used: end.used }] : []
    }),
  }
}

/** Terms by policy and month out of the published rulebook: those of the month's first day. */
export function termsFrom(law: { readonly find: (policy: string, on: PlainDate) => PolicyOnDay | undefined }): TermsOf {
  return (policy, month) => {
    const first = parseMonth(month)?.toPlainDate({ day: 1 })
    const found = first ? law.find(policy, first) : undefined
    return found ? voucherTermsOf(found) : undefined
  }
}
