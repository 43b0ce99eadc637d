import { type ReactElement, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { listSlotsContract } from '#assessments/slots/contract.ts'
import { useRead } from '../../../shared/query.ts'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { SelectField } from '../../../shared/ui/select-field.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { DaySelect } from '../../day-select.tsx'
import { HOURS } from '../../hours.ts'
import { useSay } from '../../say.ts'
import type { RequestForm } from './request-form.ts'

/** How far ahead an agency's offered hours are shown. */
const SLOT_DAYS = 60
/** Where it offers none, the days that can be asked for; the server would take more. */
const APPOINTMENT_DAYS = 45

/** When: one of the hours the agency offers, or any day and hour where it offers none. */
export function TimeFields({ form }: { readonly form: RequestForm }): ReactElement {
  const { t } = useTranslation('assessments')
  const { time } = useSay()
  const { organizationId, mode } = form.values
  const read = useRead(listSlotsContract, { params: { organizationId }, query: { days: SLOT_DAYS } })
  const slots = (read.data?.slots ?? []).filter((slot) => slot.mode === mode && slot.free > 0)
  const offersSlots = slots.length > 0
  const { set } = form
  const known = form.values.offersSlots
  useEffect(() => {
    if (read.data && known !== offersSlots) set({ offersSlots, slotId: '', slotAt: '' })
  }, [read.data, known, offersSlots, set])
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  if (offersSlots)
    return (
      <RadioCards
        {...form.field('slotId')}
        label={t('apply.slot')}
        choices={slots.map((slot) => ({
          value: slot.slotId,
          title: time(slot.startsAt),
          about: t('apply.slotAbout', { minutes: slot.minutes, free: slot.free }),
        }))}
        onChange={(slotId) =>
          form.set({ slotId, slotAt: slots.find((slot) => slot.slotId === slotId)?.startsAt ?? '' })
        }
      />
    )
  return (
    <>
      <p className="soft">{t('apply.noSlots')}</p>
      <DaySelect label={t('apply.day')} fromDays={1} days={APPOINTMENT_DAYS} {...form.field('day')} />
      <SelectField
        {...form.field('hour')}
        label={t('apply.hour')}
        empty={t('apply.chooseHour')}
        choices={HOURS.map((value) => ({ value, title: value }))}
        value={HOURS.find((hour) => hour === form.values.hour) ?? ''}
      />
    </>
  )
}
