import type { Act } from '#access/act.ts'
import { must } from '#kernel/assert.ts'
import { type PlainDate, parseMonth } from '#kernel/calendar.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { searchProviders } from '#organizations/search/store.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { VoucherCard } from '#reports/voucher-card.ts'
import { printVoucherNumber } from '#vouchers/present/number.ts'
import { findCard } from '#vouchers/present/store.ts'
import { findVoucher, getTerms } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { actsFor } from '#vouchers/use/who.ts'
import { decideLiving, leftOf, type StandingRefusal } from '#vouchers/voucher.ts'

export type SheetLaw = { readonly find: (policy: string, on: PlainDate) => PolicyOnDay | undefined }

const PROVIDERS_MAX = 4

/** What the sheet of a claimed voucher says. It carries the number, never the PIN: a lost sheet alone pays nothing. */
export async function voucherSheet(
  act: Act,
  law: SheetLaw,
  input: { readonly elderId: string; readonly voucherId: string },
): Promise<Result<VoucherCard, StandingRefusal | Coded<'not-found' | 'voucher-unclaimed'>>> {
  const who = await actsFor(act, input.elderId)
  if (!who.ok) return who
  const { elder } = who.value
  const voucher = await findVoucher(act.tx, input.elderId, input.voucherId)
  if (!voucher) return refuse({ code: 'not-found' })
  const living = decideLiving(voucher, act.at, elder.diedOn)
  if (!living.ok) return living
  if (voucher.state !== 'claimed' || voucher.category === null) return refuse({ code: 'voucher-unclaimed' })
  const terms = await getTerms(act.tx, voucher.termsId)
  const card = must(await findCard(act.tx, input.elderId), 'a claimed voucher has a number')
  const month = must(parseMonth(voucher.month), 'a voucher has a month')
  const category = terms.categories.find((entry) => entry.id === voucher.category)
  const near = await searchProviders(act.tx, {
    kind: 'institution',
    family: CARE_VOUCHER,
    region: elder.residenceRegion,
    on: act.today,
    category: voucher.category,
    order: 'name',
    limit: PROVIDERS_MAX,
  })
  act.audit({
    action: 'voucher.sheet-printed',
    subject: { kind: 'voucher', id: voucher.voucherId },
    elderId: input.elderId,
  })
  return accept({
    name: elder.name,
    month,
    programme: terms.title,
    number: printVoucherNumber(card.number),
    categoryName: category?.title ?? voucher.category,
    usableFor: [category?.use ?? ''],
    ratio: must(voucher.ratio, 'a claimed voucher without ratio'),
    cap: must(voucher.categoryCapFen, 'a claimed voucher without cap'),
    left: leftOf(voucher),
    validUntil: month.toPlainDate({ day: month.daysInMonth }),
    providers: near.map(({ name, address, phone }) => ({ name, address, phone })),
    hotline: hotlineOf(law.find(terms.policy, act.today), elder.residenceRegion),
    qrText: `YYC.${card.number}`,
  })
}

/** The policy's own number nearest to where the person lives; null where it names none. */
function hotlineOf(policy: PolicyOnDay | undefined, region: string): VoucherCard['hotline'] {
  const near = (policy?.version.contacts ?? [])
    .filter((contact) => contact.phone !== undefined && (!contact.region || isWithin(region, contact.region)))
    .toSorted((a, b) => regionPrefix(b.region ?? '').length - regionPrefix(a.region ?? '').length)[0]
  return near?.phone ? { name: near.name, phone: near.phone } : null
}
