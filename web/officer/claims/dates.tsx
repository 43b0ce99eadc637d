import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { quartersContract } from '#awards/claims/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateWithWeekday } from '../../shared/format.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'

type QuarterDates = Output<typeof quartersContract>['dates']
const STAGES = ['acceptUntil', 'tablesDue', 'confirmDue', 'payDue', 'claimUntil'] as const
const SOON_DAYS = 3

/** The fixed dates between offices: how long there is, and which of them nobody works on. */
export function Dates(props: { readonly dates: QuarterDates; readonly today: string }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const { dates } = props
  if (!dates) return <Alert type="info" showIcon title={t('dates.none')} />
  return (
    <Panel title={t('dates.title')}>
      <DescriptionList
        items={STAGES.map((stage) => ({
          key: stage,
          name: t(`dates.${stage}`),
          value: <Day iso={dates[stage]} today={props.today} holiday={dates.onHolidays.includes(dates[stage])} />,
        }))}
      />
    </Panel>
  )
}

function Day(props: { readonly iso: string; readonly today: string; readonly holiday: boolean }): ReactElement {
  const { t, i18n } = useTranslation('officer-claims')
  const days = Temporal.PlainDate.from(props.today).until(props.iso, { largestUnit: 'days' }).days
  const words =
    days < 0
      ? t('dates.over', { days: String(-days) })
      : days === 0
        ? t('dates.today')
        : t('dates.left', { days: String(days) })
  return (
    <>
      {dateWithWeekday(props.iso, i18n.language)}{' '}
      <Word look={days >= 0 && days <= SOON_DAYS ? 'soon' : 'plain'}>{words}</Word>
      {props.holiday && <Word look="soon">{t('dates.holiday')}</Word>}
    </>
  )
}
