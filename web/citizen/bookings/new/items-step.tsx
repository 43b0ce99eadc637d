import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { serviceCategoriesContract } from '#directory/contract.ts'
import { money } from '../../../shared/format.ts'
import { useRead } from '../../../shared/query.ts'
import { Badge } from '../../../shared/ui/card.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { Money } from '../../../shared/ui/money.tsx'
import { SelectField } from '../../../shared/ui/select-field.tsx'
import { type BookingForm, chosenItems, estimateOf, type Provider } from './booking-form.ts'

const COUNTS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

/** One category, and how often of which services, each at today's price. */
export function ItemsStep(props: {
  readonly form: BookingForm
  readonly provider: Provider
  readonly offered: readonly string[]
  readonly voucherCategory: string | null
}): ReactElement {
  const { t } = useTranslation('care')
  const { form, provider, offered, voucherCategory } = props
  const names = useRead(serviceCategoriesContract, {})
  const titleOf = (id: string): string => names.data?.categories.find((one) => one.id === id)?.title ?? id
  const prices = provider.prices.filter(({ category }) => category === form.values.category)
  const { counts } = form.values
  return (
    <>
      {offered.length > 1 && (
        <RadioCards
          {...form.field('category')}
          value={form.values.category || undefined}
          label={t('book.category')}
          choices={offered.map((id) => ({
            value: id,
            title: titleOf(id),
            ...(id === voucherCategory && { about: t('book.yourVoucher') }),
          }))}
          onChange={(category) => form.set({ category, counts: {} })}
        />
      )}
      {voucherCategory !== null && form.values.category !== '' && form.values.category !== voucherCategory && (
        <p className="reason">{t('book.otherCategory', { category: titleOf(voucherCategory) })}</p>
      )}
      {prices.map((price) => (
        <SelectField
          key={price.serviceCode}
          name={`counts.${price.serviceCode}`}
          label={price.name}
          hint={
            <>
              {t('book.price', { price: money(price.priceFen), unit: price.unit })}{' '}
              <Badge tone={price.onList ? 'good' : 'plain'}>{t(price.onList ? 'book.onList' : 'book.offList')}</Badge>
            </>
          }
          value={COUNTS.find((count) => count === String(counts[price.serviceCode] ?? 0)) ?? '0'}
          choices={COUNTS.map((value) => ({
            value,
            title: value === '0' ? t('book.without') : t('book.count', { count: Number(value), unit: price.unit }),
          }))}
          onChange={(count) => form.set({ counts: { ...counts, [price.serviceCode]: Number(count || 0) } })}
        />
      ))}
      {form.field('counts').error && (
        <p className="field-error" role="alert">
          {form.field('counts').error}
        </p>
      )}
      <p aria-live="polite">
        {t('book.sum')} <Money fen={estimateOf(chosenItems(provider, form.values))} />
      </p>
    </>
  )
}
