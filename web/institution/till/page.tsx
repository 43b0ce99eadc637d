import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeTillContract, tillContract } from '#care/till/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, money } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { DESK_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Till = Output<typeof tillContract>
type Close = Till['closes'][number]

/** The day at the counter, what no close has counted yet, and the closes. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const today = useToday()
  const filters = useFilters(['on'])
  const on = filters.values.on || today
  const read = useRead(
    tillContract,
    { params: { organizationId: organizationId ?? '' }, query: { on } },
    { enabled: organizationId !== undefined && on !== '' },
  )
  const [closed, setClosed] = useState<string>()
  if (organizationId === undefined) return <NoOrganization title={t('till.title')} />
  return (
    <StaffPage
      title={t('till.title')}
      actions={read.data && <CloseTill organizationId={organizationId} on={on} onClosed={setClosed} />}
    >
      {closed && <Alert type="success" showIcon role="status" title={closed} />}
      <Panel>
        <div className="staff-filters">
          <TextInput
            name="on"
            kind="date"
            label={t('till.day')}
            value={on}
            error={undefined}
            onChange={(value) => {
              setClosed(undefined)
              filters.set({ on: value })
            }}
          />
        </div>
      </Panel>
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {read.data && (
        <>
          <Panel title={t('till.open')}>
            <Sums sums={read.data.open} />
          </Panel>
          <Panel title={t('till.whole')}>
            <Sums sums={read.data.day} />
          </Panel>
          <Panel title={t('till.closes')}>
            <Closes till={read.data} />
          </Panel>
        </>
      )}
    </StaffPage>
  )
}

function Sums({ sums }: { readonly sums: Till['day'] }): ReactElement {
  const { t } = useTranslation('institution-care')
  const pens = (n: number): string => t('till.pens', { n: String(n) })
  return (
    <DescriptionList
      items={[
        { key: 'redemptions', name: t('till.redemptions'), value: pens(sums.redemptions) },
        { key: 'deduct', name: t('till.deduct'), value: <MoneyText fen={sums.deductFen} /> },
        { key: 'reversals', name: t('till.reversals'), value: pens(sums.reversals) },
        { key: 'reversed', name: t('till.reversed'), value: <MoneyText fen={sums.reversedFen} /> },
        { key: 'cash', name: t('till.cash'), value: <MoneyText fen={sums.cashFen} /> },
        { key: 'online', name: t('till.online'), value: <MoneyText fen={sums.onlineFen} /> },
      ]}
    />
  )
}

function Closes({ till }: { readonly till: Till }): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  return (
    <DataTable<Close>
      label={t('till.closes')}
      read={{ data: { items: till.closes }, error: null, isFetching: false, refetch: () => undefined }}
      rowKey={(row) => String(row.closeNo)}
      empty={{ title: t('till.empty'), todo: t('till.emptyTodo') }}
      columns={[
        { title: t('till.no'), dataIndex: 'closeNo', width: 80 },
        { title: t('till.at'), render: (_, row) => dateTime(row.closedAt, i18n.language) },
        { title: t('till.redemptions'), dataIndex: 'redemptions', align: 'right' },
        { title: t('till.deduct'), align: 'right', render: (_, row) => <MoneyText fen={row.deductFen} /> },
        { title: t('till.cash'), align: 'right', render: (_, row) => <MoneyText fen={row.cashFen} /> },
        {
          title: t('till.counted'),
          align: 'right',
          render: (_, row) => (row.countedCashFen === null ? '—' : <MoneyText fen={row.countedCashFen} />),
        },
        { title: t('till.online'), align: 'right', render: (_, row) => <MoneyText fen={row.onlineFen} /> },
        { title: t('till.note'), render: (_, row) => row.note ?? '' },
      ]}
    />
  )
}

function CloseTill(props: {
  readonly organizationId: string
  readonly on: string
  readonly onClosed: (says: string) => void
}): ReactElement {
  const { t } = useTranslation('institution-care')
  const close = useWrite(closeTillContract, { refresh: [tillContract] })
  const says = (difference: number | null): string => {
    if (difference === null) return t('till.closedPlain')
    if (difference === 0) return t('till.closedEven')
    const sum = t(difference > 0 ? 'till.more' : 'till.less', { sum: money(Math.abs(difference)) })
    return t('till.closed', { sum })
  }
  return (
    <FormAction
      kind="main"
      label={t('till.close')}
      about={<p className="staff-hint">{t('till.closeHint')}</p>}
      asked={[
        {
          name: 'counted',
          label: t('till.counted'),
          kind: 'yuan',
          optional: true,
          hint: t('till.countedHint'),
        },
        { name: 'note', label: t('till.note'), kind: 'lines', optional: true },
      ]}
      send={async (filled) => {
        const counted = filled('counted') === '' ? undefined : parseYuan(filled('counted'))
        const done = await close.mutateAsync({
          params: { organizationId: props.organizationId },
          body: {
            on: props.on,
            ...(counted !== undefined && { countedCashFen: counted }),
            ...(filled('note') !== '' && { note: filled('note') }),
          },
        })
        props.onClosed(says(done.differenceFen))
      }}
    />
  )
}
