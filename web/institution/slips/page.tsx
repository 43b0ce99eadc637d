import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { slipsOfDeskContract } from '#care/slips/contract.ts'
import { outagesOfDeskContract } from '#vouchers/slips/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { DESK_ROLES, useOwnOrganization } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Slip = Output<typeof slipsOfDeskContract>['items'][number]

/** Outages whose slips may be entered, and the slips that were. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const navigate = useNavigate()
  const input = { params: { organizationId: organizationId ?? '' } }
  const ready = { enabled: organizationId !== undefined }
  const outages = useRead(outagesOfDeskContract, input, ready)
  const slips = useRead(slipsOfDeskContract, input, ready)
  if (organizationId === undefined) return <NoOrganization title={t('slips.title')} />
  const open = outages.data?.items ?? []
  const at = (iso: string): string => dateTime(iso, i18n.language)
  return (
    <StaffPage
      title={t('slips.title')}
      actions={
        open.length > 0 && (
          <Button type="primary" onClick={() => void navigate('/slips/new')}>
            {t('slips.enter')}
          </Button>
        )
      }
    >
      <Panel title={t('slips.outage')}>
        {outages.error && <ProblemAlert error={outages.error} onRetry={() => void outages.refetch()} />}
        {outages.data && open.length === 0 && <StaffEmpty title={t('slips.none')} todo={t('slips.noneTodo')} />}
        <ul className="staff-plain">
          {open.map((outage) => (
            <li key={outage.outageId}>
              <b>
                {outage.endedAt === null
                  ? t('slips.going', { from: at(outage.beganAt) })
                  : t('slips.window', { from: at(outage.beganAt), to: at(outage.endedAt) })}
              </b>
              <span className="staff-source">
                {outage.reason}
                {outage.entryUntil && ` · ${t('slips.until', { until: at(outage.entryUntil) })}`}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('slips.list')}>
        <DataTable<Slip>
          label={t('slips.list')}
          read={slips}
          rowKey={(row) => row.slipId}
          empty={{ title: t('slips.empty'), todo: t('slips.emptyTodo') }}
          columns={[
            { title: t('slips.number'), dataIndex: 'slipNumber', width: 120 },
            { title: t('slips.paperAt'), width: 170, render: (_, row) => at(row.paperAt) },
            { title: t('slips.person'), dataIndex: 'elderName', width: 100 },
            { title: t('services.what'), render: (_, row) => row.lines.map(({ name }) => name).join('、') },
            { title: t('slips.fee'), align: 'right', render: (_, row) => <MoneyText fen={row.feeFen} /> },
            { title: t('slips.deduct'), align: 'right', render: (_, row) => <MoneyText fen={row.deductFen} /> },
            { title: t('slips.enteredAt'), width: 170, render: (_, row) => at(row.enteredAt) },
            {
              title: t('slips.state'),
              width: 140,
              render: (_, row) => (
                <>
                  <Word look={row.state === 'redeemed' && !row.reversed ? 'good' : 'plain'}>
                    {row.reversed ? t('slips.reversed') : t(`slips.states.${row.state}`)}
                  </Word>
                  {row.reason && <span className="staff-source">{row.reason}</span>}
                </>
              ),
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
