import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { drawsOfDeskContract, takeDrawBackContract } from '#care/draws/contract.ts'
import { servicesOfDeskContract } from '#care/services/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { DESK_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Drawn = Output<typeof drawsOfDeskContract>['items'][number]
const MONTH_LENGTH = 7

/** What the institution drew from people's service entitlements in a month; a wrong one is taken back here. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const today = useToday()
  const filters = useFilters(['month'])
  const month = filters.values.month || today.slice(0, MONTH_LENGTH)
  const read = useRead(
    drawsOfDeskContract,
    { params: { organizationId: organizationId ?? '' }, query: { month } },
    { enabled: organizationId !== undefined && month !== '' },
  )
  if (organizationId === undefined) return <NoOrganization title={t('draws.title')} />
  return (
    <StaffPage title={t('draws.title')}>
      <Alert
        type="info"
        showIcon
        title={t('draws.about')}
        description={<Link to="/services?state=confirmed">{t('draws.toServices')}</Link>}
      />
      <Panel>
        <div className="staff-filters">
          <TextInput
            name="month"
            kind="month"
            label={t('draws.inMonth')}
            value={month}
            error={undefined}
            onChange={(value) => filters.set({ month: value })}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Drawn>
          label={t('draws.title')}
          read={read}
          rowKey={(row) => row.drawId}
          empty={{ title: t('draws.empty'), todo: t('draws.emptyTodo') }}
          columns={[
            { title: t('services.day'), width: 150, render: (_, row) => longDate(row.servedOn, i18n.language) },
            { title: t('services.person'), dataIndex: 'elderName', width: 110 },
            { title: t('services.fee'), align: 'right', render: (_, row) => <MoneyText fen={row.feeFen} /> },
            { title: t('draws.covers'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
            {
              title: t('draws.elder'),
              align: 'right',
              render: (_, row) => <MoneyText fen={row.feeFen - row.amountFen} />,
            },
            {
              title: t('services.state'),
              width: 130,
              render: (_, row) => (
                <Word look={row.state === 'drawn' || row.state === 'settled' ? 'good' : 'plain'}>
                  {t(`draws.states.${row.state}`)}
                </Word>
              ),
            },
            { title: t('draws.at'), width: 180, render: (_, row) => dateTime(row.drawnAt, i18n.language) },
            {
              title: '',
              key: 'actions',
              render: (_, row) => <TakeBack organizationId={organizationId} drawn={row} />,
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

function TakeBack(props: { readonly organizationId: string; readonly drawn: Drawn }): ReactElement {
  const { t } = useTranslation('institution-care')
  const { elderId, drawId, state } = props.drawn
  const back = useWrite(takeDrawBackContract, { refresh: [drawsOfDeskContract, servicesOfDeskContract] })
  return (
    <FormAction
      label={t('draws.back')}
      about={<p className="staff-hint">{t('draws.backHint')}</p>}
      {...(state !== 'drawn' && { blockedBecause: t('draws.closed') })}
      asked={[{ name: 'reason', label: t('services.reason'), kind: 'lines' }]}
      send={(filled) =>
        back.mutateAsync({
          params: { organizationId: props.organizationId, elderId, drawId },
          body: { reason: filled('reason') },
        })
      }
    />
  )
}
