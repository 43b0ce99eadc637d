import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { SelectField } from '../../../shared/ui/select-field.tsx'
import { DaySelect } from '../../day-select.tsx'
import { HOURS } from '../../hours.ts'
import type { BookingForm } from './booking-form.ts'

/** Days that are offered; the server would take more. */
const DAYS = 30
const PLACES = ['home', 'institution'] as const

/** When, where, and a word to the provider. */
export function WhenStep({ form }: { readonly form: BookingForm }): ReactElement {
  const { t } = useTranslation('care')
  return (
    <>
      <DaySelect label={t('book.day')} fromDays={1} days={DAYS} {...form.field('day')} />
      <SelectField
        {...form.field('hour')}
        label={t('book.hour')}
        empty={t('book.chooseHour')}
        choices={HOURS.map((value) => ({ value, title: value }))}
        value={HOURS.find((hour) => hour === form.values.hour) ?? ''}
      />
      <RadioCards
        {...form.field('place')}
        label={t('book.place')}
        choices={PLACES.map((value) => ({ value, title: t(`places.${value}`) }))}
      />
      <TextField
        label={t('book.note')}
        hint={t('book.noteHint')}
        optional
        lines={3}
        maxLength={200}
        {...form.field('note')}
      />
    </>
  )
}
