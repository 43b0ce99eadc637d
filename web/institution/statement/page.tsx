import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  readStatementContract,
  statementLinesContract,
  statementPdfContract,
  statementRecoveriesContract,
  statementSheetContract,
} from '#payments/settlement/contract.ts'
import { call, type Output } from '../../shared/api.ts'
import { longDate, longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { DownloadButton } from '../../shared/staff/download-button.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { useCategoryName } from '../parts/category.ts'

type Statement = Output<typeof readStatementContract>
type Line = Output<typeof statementLinesContract>['lines'][number]
type Recovery = Output<typeof statementRecoveriesContract>['recoveries'][number]
const LINE_STATES = ['payable', 'disputed', 'refused', 'carried', 'released'] as const

/** One statement: its sums, where the money is, and every line with its state and reason. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const { statementId = '' } = useParams()
  const params = { statementId }
  const read = useRead(readStatementContract, { params })
  const statement = read.data
  const month = statement ? longMonth(statement.month, i18n.language) : ''
  const title = statement ? t('statements.one', { month }) : t('statements.title')
  return (
    <StaffPage
      title={title}
      up={{ to: '/statements', title: t('statements.title') }}
      actions={
        statement && (
          <>
            <DownloadButton fileName={`${title}.xlsx`} load={() => call(statementSheetContract, { params })}>
              {t('statements.sheet')}
            </DownloadButton>
            <DownloadButton fileName={`${title}.pdf`} load={() => call(statementPdfContract, { params })}>
              {t('statements.pdf')}
            </DownloadButton>
          </>
        )
      }
    >
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {statement && (
        <>
          <Sums statement={statement} />
          <Lines statementId={statementId} />
          <Recoveries statementId={statementId} />
        </>
      )}
    </StaffPage>
  )
}

function Sums({ statement }: { readonly statement: Statement }): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const regions = useRegions()
  const states: Readonly<Record<string, string>> = t('statements.paymentStates', { returnObjects: true })
  const { payment } = statement
  return (
    <Panel title={t('statements.sums')}>
      <DescriptionList
        items={[
          { key: 'region', name: t('statements.region'), value: regions.nameOf(statement.region) },
          {
            key: 'state',
            name: t('statements.state'),
            value: <Word>{t(`statements.states.${statement.state}`)}</Word>,
          },
          { key: 'payable', name: t('statements.payable'), value: <MoneyText fen={statement.payableFen} /> },
          { key: 'disputed', name: t('statements.disputed'), value: <MoneyText fen={statement.disputedFen} /> },
          { key: 'refused', name: t('statements.refused'), value: <MoneyText fen={statement.refusedFen} /> },
          { key: 'setOff', name: t('statements.setOff'), value: <MoneyText fen={statement.setOffFen} /> },
          { key: 'net', name: t('statements.net'), value: <MoneyText fen={statement.netFen} /> },
          {
            key: 'money',
            name: t('statements.money'),
            value: payment
              ? payment.paidOn
                ? t('statements.paid', { on: longDate(payment.paidOn, i18n.language) })
                : (states[payment.state] ?? payment.state)
              : t('statements.notPaid'),
            ...(payment?.reason && { source: payment.reason }),
          },
        ]}
      />
    </Panel>
  )
}

function Lines({ statementId }: { readonly statementId: string }): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const nameOf = useCategoryName()
  const paging = usePaging()
  const filters = useFilters(['state'])
  const state = LINE_STATES.find((one) => one === filters.values.state)
  const read = useRead(statementLinesContract, {
    params: { statementId },
    query: { limit: 50, ...(state && { state }), ...(paging.cursor !== undefined && { cursor: paging.cursor }) },
  })
  return (
    <Panel title={t('statements.lineList')}>
      <div className="staff-filters" style={{ marginBottom: 12 }}>
        <SelectInput
          name="state"
          label={t('statements.lineState')}
          width={180}
          clearable
          value={state ?? ''}
          error={undefined}
          onChange={(value) => filters.set({ state: value })}
          options={LINE_STATES.map((value) => ({ value, label: t(`statements.lineStates.${value}`) }))}
        />
      </div>
      <DataTable<Line>
        label={t('statements.lineList')}
        read={{ ...read, data: read.data && { items: read.data.lines, nextCursor: read.data.next } }}
        rowKey={(row) => row.lineId}
        paging={paging}
        empty={{ title: t('statements.linesEmpty'), todo: t('statements.linesEmptyTodo') }}
        columns={[
          { title: t('statements.servedOn'), width: 140, render: (_, row) => longDate(row.servedOn, i18n.language) },
          { title: t('statements.elder'), dataIndex: 'elder', width: 100 },
          {
            title: t('statements.kind'),
            render: (_, row) => (
              <>
                {t(`statements.kinds.${row.kind}`)}
                {row.category && <span className="staff-source">{nameOf(row.category)}</span>}
              </>
            ),
          },
          { title: t('statements.fee'), align: 'right', render: (_, row) => <MoneyText fen={row.feeFen} /> },
          { title: t('statements.amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          {
            title: t('statements.lineState'),
            width: 130,
            render: (_, row) => (
              <Word look={row.state === 'payable' ? 'good' : row.state === 'disputed' ? 'soon' : 'plain'}>
                {t(`statements.lineStates.${row.state}`)}
              </Word>
            ),
          },
          { title: t('statements.why'), render: (_, row) => row.reason ?? '—' },
          {
            title: t('statements.sampled'),
            render: (_, row) =>
              row.finding ? (
                <>
                  {t(`statements.findings.${row.finding}`)}
                  {row.findingNote && <span className="staff-source">{row.findingNote}</span>}
                </>
              ) : row.sampled ? (
                t('statements.sampleOpen')
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Panel>
  )
}

function Recoveries({ statementId }: { readonly statementId: string }): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const grounds: Readonly<Record<string, string>> = t('statements.grounds', { returnObjects: true })
  const read = useRead(statementRecoveriesContract, { params: { statementId } })
  return (
    <Panel title={t('statements.recoveries')}>
      <DataTable<Recovery>
        label={t('statements.recoveries')}
        read={{ ...read, data: read.data && { items: read.data.recoveries } }}
        rowKey={(row) => row.recoveryId}
        empty={{ title: t('statements.noRecoveries') }}
        columns={[
          { title: t('statements.month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            title: t('statements.recoveryGround'),
            render: (_, row) => (
              <>
                {grounds[row.ground] ?? row.ground}
                {row.note && <span className="staff-source">{row.note}</span>}
              </>
            ),
          },
          { title: t('statements.owed'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          { title: t('statements.leftOwed'), align: 'right', render: (_, row) => <MoneyText fen={row.leftFen} /> },
          { title: t('statements.taken'), align: 'right', render: (_, row) => <MoneyText fen={row.setOffFen} /> },
        ]}
      />
    </Panel>
  )
}
