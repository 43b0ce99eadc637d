import { useTranslation } from 'react-i18next'
import type { providerContract } from '#organizations/search/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { type Form, useForm } from '../../../shared/forms/use-form.ts'

export type Provider = Output<typeof providerContract>
export type Price = Provider['prices'][number]

export type BookingValues = {
  readonly category: string
  /** How often of each service, by its code. */
  readonly counts: Readonly<Record<string, number>>
  readonly day: string
  readonly hour: string
  readonly place: 'home' | 'institution' | undefined
  readonly note: string
}

export type BookingForm = Form<BookingValues>

export function useBookingForm(category: string): BookingForm {
  const { t } = useTranslation(['care', 'common'])
  const labels = {
    category: t('book.category'),
    counts: t('book.items'),
    day: t('book.day'),
    hour: t('book.hour'),
    place: t('book.place'),
    note: t('book.note'),
  }
  const chosen = (what: string): string => t('common:form.choose', { what })
  return useForm<BookingValues>({
    initial: { category, counts: {}, day: '', hour: '', place: undefined, note: '' },
    labels,
    check: {
      category: (value) => (value ? undefined : chosen(labels.category)),
      counts: (value) => (Object.values(value).some((count) => count > 0) ? undefined : chosen(labels.counts)),
      day: (value) => (value ? undefined : chosen(labels.day)),
      hour: (value) => (value ? undefined : chosen(labels.hour)),
      place: (value) => (value ? undefined : chosen(labels.place)),
    },
  })
}

/** The chosen services with their count, in the order of the price list. */
export function chosenItems(
  provider: Provider,
  values: BookingValues,
): readonly (Price & { readonly quantity: number })[] {
  return provider.prices.flatMap((price) => {
    const quantity = price.category === values.category ? (values.counts[price.serviceCode] ?? 0) : 0
    return quantity > 0 ? [{ ...price, quantity }] : []
  })
}

export function estimateOf(items: readonly (Price & { readonly quantity: number })[]): number {
  return items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0)
}
