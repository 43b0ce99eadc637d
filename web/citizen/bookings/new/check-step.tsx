import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '../../../shared/format.ts'
import { CheckAnswers } from '../../../shared/ui/check-answers.tsx'
import { useSay } from '../../say.ts'
import { type BookingForm, chosenItems, estimateOf, type Provider } from './booking-form.ts'

/** Everything once more before the provider is asked. */
export function CheckStep(props: {
  readonly form: BookingForm
  readonly provider: Provider
  readonly voucherCategory: string | null
  readonly goTo: (step: number) => void
}): ReactElement {
  const { t } = useTranslation(['care', 'common'])
  const { day } = useSay()
  const { provider } = props
  const { values } = props.form
  const items = chosenItems(provider, values)
  return (
    <>
      <CheckAnswers
        answers={[
          { name: t('book.provider'), value: provider.name },
          {
            name: t('book.items'),
            value: items.map(({ name, quantity }) => `${name} × ${quantity}`).join('、'),
            onChange: () => props.goTo(1),
          },
          { name: t('book.sum'), value: money(estimateOf(items)) },
          {
            name: t('bookings.when'),
            value: values.day && `${day(values.day)} ${values.hour}`,
            onChange: () => props.goTo(2),
          },
          {
            name: t('bookings.where'),
            value: values.place && t(`places.${values.place}`),
            onChange: () => props.goTo(2),
          },
          { name: t('book.note'), value: values.note || t('common:state.none'), onChange: () => props.goTo(2) },
        ]}
      />
      <p className="reason">{t(props.voucherCategory === values.category ? 'book.holdAbout' : 'book.noHoldAbout')}</p>
    </>
  )
}
