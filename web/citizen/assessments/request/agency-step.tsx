import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAgenciesContract } from '#assessments/slots/contract.ts'
import { money } from '../../../shared/format.ts'
import { useRead } from '../../../shared/query.ts'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { SelectField } from '../../../shared/ui/select-field.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { useSay } from '../../say.ts'
import type { RequestForm } from './request-form.ts'

const ORDERS = ['name', 'price', 'rating'] as const

/** The contracted agencies where the elder lives: what they ask, when they have time, how long others waited. */
export function AgencyStep(props: { readonly form: RequestForm; readonly region: string }): ReactElement {
  const { t } = useTranslation('assessments')
  const { time } = useSay()
  const { form } = props
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('name')
  const read = useRead(listAgenciesContract, { query: { region: props.region, order, limit: 100 } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { agencies } = read.data
  if (agencies.length === 0) return <Empty title={t('apply.noAgency')} todo={t('apply.noAgencyTodo')} />
  return (
    <>
      <SelectField
        label={t('apply.order')}
        name="order"
        value={order}
        choices={ORDERS.map((value) => ({ value, title: t(`apply.orders.${value}`) }))}
        onChange={(value) => setOrder(value || 'name')}
      />
      <RadioCards
        {...form.field('organizationId')}
        label={t('apply.agencies')}
        choices={agencies.map((agency) => ({
          value: agency.organizationId,
          title: agency.name,
          about: (
            <>
              <span className="is-block">
                {agency.fromFen === null ? t('apply.noPrice') : t('apply.from', { fee: money(agency.fromFen) })}
                {agency.ratingHundredths !== null &&
                  ` · ${t('apply.rating', { stars: (agency.ratingHundredths / 100).toFixed(1), count: agency.ratingCount })}`}
              </span>
              {agency.nextFreeAt && (
                <span className="is-block">{t('apply.nextFree', { time: time(agency.nextFreeAt) })}</span>
              )}
              {agency.waitingDays !== null && (
                <span className="is-block">{t('apply.waiting', { days: agency.waitingDays })}</span>
              )}
              <span className="is-block">{agency.address}</span>
            </>
          ),
        }))}
        onChange={(organizationId) => {
          const agency = agencies.find((one) => one.organizationId === organizationId)
          form.set({ organizationId, agencyName: agency?.name ?? '', slotId: '', slotAt: '' })
        }}
      />
    </>
  )
}
