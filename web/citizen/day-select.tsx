import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { dateWithWeekday } from '../shared/format.ts'
import { useSettings } from '../shared/settings.ts'
import type { FieldProps } from '../shared/ui/field-props.ts'
import { SelectField } from '../shared/ui/select-field.tsx'
import { useToday } from './today.ts'

/** A day within the coming weeks from one list, with its weekday: what people name when they make an appointment. */
export function DaySelect(
  props: FieldProps<string> & {
    /** 0: from today on. */
    readonly fromDays: number
    readonly days: number
    /** ISO; later days are not offered. */
    readonly until?: string
  },
): ReactElement {
  const { t } = useTranslation()
  const { language } = useSettings()
  const today = useToday()
  const days = Array.from({ length: props.days }, (_, index) => today.add({ days: props.fromDays + index }).toString())
  const offered = days.filter((day) => !props.until || day <= props.until)
  return (
    <SelectField
      {...props}
      empty={t('form.choose', { what: props.label })}
      choices={offered.map((value) => ({ value, title: dateWithWeekday(value, language) }))}
    />
  )
}
