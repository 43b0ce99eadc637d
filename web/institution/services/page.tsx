import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelServiceContract, servicesOfDeskContract } from '#care/services/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { DESK_ROLES, daysBefore, useOwnOrganization, useToday } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'
import { Draw } from './draw.tsx'

type Service = Output<typeof servicesOfDeskContract>['items'][number]
const STATES = ['recorded', 'confirmed', 'disputed', 'cancelled'] as const
const DAYS = 31

/** What the institution has written down, with what became of it. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const today = useToday()
  const nameOf = useCategoryName()
  const filters = useFilters(['state', 'from', 'to'])
  const [said, setSaid] = useState<string>()
  const state = STATES.find((one) => one === filters.values.state)
  const from = filters.values.from || daysBefore(today, DAYS)
  const read = useRead(
    servicesOfDeskContract,
    {
      params: { organizationId: organizationId ?? '' },
      query: { from, ...(state && { state }), ...(filters.values.to && { to: filters.values.to }) },
    },
    { enabled: organizationId !== undefined && today !== '' },
  )
  if (organizationId === undefined) return <NoOrganization title={t('services.title')} />
  const day = (iso: string): string => longDate(iso, i18n.language)
  return (
    <StaffPage title={t('services.title')}>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      <Panel>
        <div className="staff-filters">
          <SelectInput
            name="state"
            label={t('services.state')}
            width={160}
            clearable
            value={state ?? ''}
            error={undefined}
            onChange={(value) => filters.set({ state: value })}
            options={STATES.map((value) => ({ value, label: t(`services.states.${value}`) }))}
          />
          <TextInput
            name="from"
            kind="date"
            label={t('services.from')}
            value={from}
            error={undefined}
            onChange={(value) => filters.set({ from: value })}
          />
          <TextInput
            name="to"
            kind="date"
            label={t('services.to')}
            value={filters.values.to}
            error={undefined}
            onChange={(value) => filters.set({ to: value })}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Service>
          label={t('services.title')}
          read={read}
          rowKey={(row) => row.serviceId}
          empty={{ title: t('services.empty'), todo: t('services.emptyTodo') }}
          columns={[
            {
              title: t('services.day'),
              width: 190,
              render: (_, row) =>
                row.servedFrom === row.servedOn
                  ? day(row.servedOn)
                  : t('services.days', { from: day(row.servedFrom), to: day(row.servedOn) }),
            },
            { title: t('services.person'), dataIndex: 'elderName', width: 110 },
            {
              title: t('services.what'),
              render: (_, row) => (
                <>
                  {row.lines.map(({ name, quantity, unit }) => `${name} ${quantity}${unit}`).join('、')}
                  <span className="staff-source">{nameOf(row.category)}</span>
                </>
              ),
            },
            { title: t('services.fee'), align: 'right', render: (_, row) => <MoneyText fen={row.feeFen} /> },
            {
              title: t('services.insurance'),
              align: 'right',
              render: (_, row) => <MoneyText fen={row.insuranceFen + row.otherInsuranceFen} />,
            },
            {
              title: t('services.deduct'),
              align: 'right',
              render: (_, row) =>
                row.deductFen === null && row.drawnFen === null ? (
                  '—'
                ) : (
                  <MoneyText fen={row.deductFen ?? row.drawnFen ?? 0} />
                ),
            },
            { title: t('services.worker'), width: 90, render: (_, row) => row.staffName ?? '—' },
            {
              title: t('services.state'),
              width: 150,
              render: (_, row) => (
                <>
                  <Word look={row.redemptionId || row.drawId ? 'good' : row.state === 'disputed' ? 'soon' : 'plain'}>
                    {row.redemptionId
                      ? t('services.redeemed')
                      : row.drawId
                        ? t('draws.paid')
                        : t(`services.states.${row.state}`)}
                  </Word>
                  {row.objection && (
                    <span className="staff-source">{t('services.objection', { text: row.objection })}</span>
                  )}
                </>
              ),
            },
            {
              title: '',
              key: 'actions',
              render: (_, row) =>
                row.state !== 'cancelled' && (
                  <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
                    <Draw organizationId={organizationId} service={row} onSaid={setSaid} />
                    <Cancel organizationId={organizationId} service={row} />
                  </div>
                ),
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

function Cancel(props: { readonly organizationId: string; readonly service: Service }): ReactElement {
  const { t } = useTranslation('institution-care')
  const { elderId, serviceId, redemptionId, drawId } = props.service
  const cancel = useWrite(cancelServiceContract, { refresh: [servicesOfDeskContract] })
  return (
    <FormAction
      label={t('services.cancel')}
      about={<p className="staff-hint">{t('services.cancelHint')}</p>}
      {...((redemptionId ?? drawId) !== null && {
        blockedBecause: t(redemptionId === null ? 'services.blockedDrawn' : 'services.blocked'),
      })}
      asked={[{ name: 'reason', label: t('services.reason'), kind: 'lines' }]}
      send={(filled) =>
        cancel.mutateAsync({
          params: { organizationId: props.organizationId, elderId, serviceId },
          body: { reason: filled('reason') },
        })
      }
    />
  )
}
