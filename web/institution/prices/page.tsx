import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPricesContract } from '#organizations/prices/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate, money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { MANAGER_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'
import { PriceActions, Propose } from './actions.tsx'

export type Price = Output<typeof listPricesContract>['prices'][number]

/** The own price list: what holds, what waits for the county, and everything that ever held. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const organizationId = useOwnOrganization(MANAGER_ROLES)
  const today = useToday()
  const nameOf = useCategoryName()
  const filters = useFilters(['show'])
  const all = filters.values.show === 'all'
  const read = useRead(
    listPricesContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  const [said, setSaid] = useState<string>()
  if (organizationId === undefined) return <NoOrganization title={t('prices.title')} />
  const items = read.data?.prices.filter((price) => all || isCurrent(price, today))
  const day = (iso: string): string => longDate(iso, i18n.language)
  return (
    <StaffPage title={t('prices.title')} actions={<Propose organizationId={organizationId} onSaid={setSaid} />}>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      <Panel>
        <div className="staff-filters">
          <SelectInput
            name="show"
            label={t('prices.show')}
            width={180}
            value={all ? 'all' : 'current'}
            error={undefined}
            onChange={(value) => filters.set({ show: value === 'all' ? 'all' : '' })}
            options={[
              { value: 'current', label: t('prices.current') },
              { value: 'all', label: t('prices.all') },
            ]}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Price>
          label={t('prices.title')}
          read={{ ...read, data: items && { items } }}
          rowKey={(row) => row.priceItemId}
          empty={{ title: t('prices.empty'), todo: t('prices.emptyTodo') }}
          columns={[
            {
              title: t('prices.service'),
              render: (_, row) => (
                <>
                  {row.name}
                  <span className="staff-source">{row.serviceCode}</span>
                </>
              ),
            },
            {
              title: t('prices.category'),
              width: 140,
              render: (_, row) => (
                <>
                  {nameOf(row.category)}
                  {!row.onList && (row.category === 'home-community' || row.category === 'day-care') && (
                    <span className="staff-source">{t('prices.notOnList')}</span>
                  )}
                </>
              ),
            },
            {
              title: t('prices.now'),
              width: 150,
              align: 'right',
              render: (_, row) => (
                <>
                  <MoneyText fen={row.priceFen} />/{row.unit}
                  {row.previousFen !== null && (
                    <span className="staff-source">{t('prices.previous', { price: money(row.previousFen) })}</span>
                  )}
                </>
              ),
            },
            {
              title: t('prices.from'),
              width: 240,
              render: (_, row) =>
                row.validTo === null
                  ? t('prices.openEnd', { from: day(row.validFrom) })
                  : t('prices.days', { from: day(row.validFrom), to: day(row.validTo) }),
            },
            {
              title: t('prices.state'),
              width: 190,
              render: (_, row) => (
                <>
                  <Word look={row.state === 'approved' ? 'good' : row.state === 'proposed' ? 'soon' : 'plain'}>
                    {t(`prices.states.${stateOf(row, today)}`)}
                  </Word>
                  {row.flags.map((flag) => (
                    <span className="staff-source" key={flag}>
                      {t(`prices.flags.${flag}`)}
                    </span>
                  ))}
                  {row.decisionReason && (
                    <span className="staff-source">{t('prices.reason', { text: row.decisionReason })}</span>
                  )}
                </>
              ),
            },
            {
              title: '',
              key: 'actions',
              render: (_, row) => (
                <PriceActions organizationId={organizationId} price={row} state={stateOf(row, today)} />
              ),
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

function isCurrent(price: Price, today: string): boolean {
  return (
    price.state === 'proposed' || (price.state === 'approved' && (price.validTo === null || price.validTo >= today))
  )
}

function stateOf(price: Price, today: string): Price['state'] | 'ended' | 'ahead' {
  if (price.state !== 'approved') return price.state
  if (price.validTo !== null && price.validTo < today) return 'ended'
  return price.validFrom > today ? 'ahead' : 'approved'
}
