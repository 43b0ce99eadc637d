import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { collectPayoutsContract, listPayoutLinesContract, readPayoutLineContract } from '#payments/payouts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { type ProgrammeChoice, usePaymentProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'

type Line = Output<typeof listPayoutLinesContract>['lines'][number]
type Collected = Output<typeof collectPayoutsContract>
const STATES = readPayoutLineContract.response.shape.state.options
const KINDS = ['award', 'settlement', 'grant'] as const
const MONTH_LENGTH = 7

/** What is to be paid, on its way, paid, or came back: failed and returned lines are tasks. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-payouts', { keyPrefix: 'payouts' })
  const { t: reconciliation } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const region = useRegion()
  const filters = useFilters(['region', 'programme', 'period', 'kind', 'state'])
  const paging = usePaging()
  const programmes = usePaymentProgrammes(region, reconciliation('voucher'))
  const { programme, period, kind, state } = filters.values
  const [collected, setCollected] = useState<Collected>()
  const read = useRead(
    listPayoutLinesContract,
    {
      query: {
        region,
        programme: programme || undefined,
        period: period || undefined,
        kind: oneOf(KINDS, kind),
        state: oneOf(STATES, state),
        cursor: paging.cursor,
      },
    },
    { enabled: region !== '' },
  )
  const { data } = read
  return (
    <StaffPage
      title={t('title')}
      actions={
        useRoles().includes('payment-maker') && (
          <Collect region={region} choices={programmes.choices} onCollected={setCollected} />
        )
      }
    >
      {collected && <Result collected={collected} />}
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <SelectInput
            name="programme"
            label={t('programme')}
            width={240}
            clearable
            value={programme}
            options={programmes.choices}
            onChange={(value) => filters.set({ programme: value })}
          />
          <TextInput
            name="period"
            kind="month"
            label={t('period')}
            value={period}
            onChange={(value) => filters.set({ period: value })}
          />
          <SelectInput
            name="kind"
            label={t('kind')}
            width={130}
            clearable
            value={kind}
            options={choicesOf(t('kinds', { returnObjects: true }))}
            onChange={(value) => filters.set({ kind: value })}
          />
          <SelectInput
            name="state"
            label={t('state')}
            width={150}
            clearable
            value={state}
            options={choicesOf(t('states', { returnObjects: true }))}
            onChange={(value) => filters.set({ state: value })}
          />
        </div>
        <p className="staff-hint" style={{ marginTop: 8 }}>
          {t('tasks')}
        </p>
      </Panel>
      <DataTable
        label={t('label')}
        read={{ ...read, data: data && { items: data.lines, nextCursor: data.next } }}
        paging={paging}
        rowKey={(row) => row.payoutLineId}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'payee',
            title: t('payee'),
            render: (_, row) => <Link to={`/payouts/${row.payoutLineId}`}>{row.payee}</Link>,
          },
          { key: 'programme', title: t('programme'), render: (_, row) => programmes.nameOf(row.programme) },
          { key: 'period', title: t('period'), render: (_, row) => longMonth(row.period, i18n.language) },
          { key: 'kind', title: t('kind'), render: (_, row) => t(`kinds.${row.kind}`) },
          { key: 'amount', title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          { key: 'state', title: t('state'), render: (_, row) => <LineState line={row} /> },
          { key: 'reason', title: t('reason'), dataIndex: 'reason' },
        ]}
      />
    </StaffPage>
  )
}

/** The state of a line with the day that goes with it. */
export function LineState({ line }: { readonly line: Line }): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'payouts' })
  const look = line.state === 'failed' || line.state === 'returned' ? 'late' : line.state === 'paid' ? 'good' : 'plain'
  return (
    <div>
      <Word look={look}>{t(`states.${line.state}`)}</Word>
      {line.replaces !== null && <Word look="soon">{t('resent')}</Word>}
      {line.state === 'paid' && line.paidOn && <span className="staff-source">{t('paidOn', { on: line.paidOn })}</span>}
      {line.state === 'returned' && line.returnedOn && (
        <span className="staff-source">{t('returnedOn', { on: line.returnedOn })}</span>
      )}
    </div>
  )
}

function Result({ collected }: { readonly collected: Collected }): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'payouts' })
  const { lines, months, totalFen } = collected
  return (
    <Alert
      type={lines > 0 ? 'success' : 'info'}
      showIcon
      role="status"
      title={
        lines > 0
          ? t('collected', { lines: String(lines), months: String(months), fen: String(totalFen) })
          : t('collectedNone')
      }
    />
  )
}

function Collect(props: {
  readonly region: string
  readonly choices: readonly ProgrammeChoice[]
  readonly onCollected: (collected: Collected) => void
}): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'payouts' })
  const today = useToday()
  const collect = useWrite(collectPayoutsContract, { refresh: [listPayoutLinesContract] })
  return (
    <FormAction
      label={t('collect')}
      kind="main"
      about={<p>{t('collectAbout')}</p>}
      asked={[
        { name: 'programme', label: t('programme'), kind: 'select', options: props.choices },
        { name: 'period', label: t('period'), kind: 'month', initial: today.slice(0, MONTH_LENGTH) },
      ]}
      send={async (filled) =>
        props.onCollected(
          await collect.mutateAsync({
            body: { region: props.region, programme: filled('programme'), period: filled('period') },
          }),
        )
      }
    />
  )
}
