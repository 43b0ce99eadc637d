import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { batchLinesContract, readBatchContract } from '#payments/batches/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { usePaymentProgrammes } from '../parts/programme-choice.ts'
import { wordOf } from '../parts/words.ts'
import { Actions } from './actions.tsx'

type Batch = Output<typeof readBatchContract>

/** One batch: what is paid from where, who signed, what the bank answered. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-money')
  const { batchId = '' } = useParams()
  const read = useRead(readBatchContract, { params: { batchId } })
  const up = { to: '/batches', title: t('batches.title') }
  const batch = read.data
  if (!batch)
    return (
      <StaffPage title={t('batches.title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  return (
    <StaffPage
      title={`${t('batches.number')} ${batch.batchNumber}`}
      up={up}
      actions={<Word look="good">{t(`batches.states.${batch.state}`)}</Word>}
    >
      <Summary batch={batch} />
      <Actions batch={batch} />
      <Lines batchId={batchId} />
      <History batch={batch} />
    </StaffPage>
  )
}

function Summary({ batch }: { readonly batch: Batch }): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { payer } = batch
  const { t: payouts } = useTranslation('officer-payouts')
  const programmes = usePaymentProgrammes(batch.region, payouts('reconciliation.voucher'))
  return (
    <Panel title={t('batches.total')}>
      <DescriptionList
        items={[
          { key: 'total', name: t('batches.total'), value: <MoneyText fen={batch.totalFen} /> },
          { key: 'lines', name: t('batches.lines'), value: String(batch.lines) },
          { key: 'programme', name: t('batches.programme'), value: programmes.nameOf(batch.programme) },
          { key: 'kind', name: t('batches.kind'), value: t(`batches.kinds.${batch.kind}`) },
          { key: 'period', name: t('batches.period'), value: longMonth(batch.period, i18n.language) },
          { key: 'reference', name: t('batches.reference'), value: batch.bankReference ?? undefined },
          {
            key: 'payer',
            name: t('batches.payer'),
            value: `${payer.name} ${payer.bankName} ${t('batches.accountLast', { last: payer.accountLast })}`,
            wide: true,
          },
          {
            key: 'byState',
            name: t('batches.byState'),
            wide: true,
            value: batch.byState.map((one) => (
              <span key={one.state} style={{ marginInlineEnd: 14 }}>
                <Word>{t(`batches.lineStates.${one.state}`)}</Word>
                {one.lines} · <MoneyText fen={one.amountFen} />
              </span>
            )),
          },
          {
            key: 'digest',
            name: t('batches.digest'),
            value: <code style={{ overflowWrap: 'anywhere' }}>{batch.digest}</code>,
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}

function Lines({ batchId }: { readonly batchId: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const [starts, setStarts] = useState<readonly number[]>([1])
  const from = starts.at(-1) ?? 1
  const read = useRead(batchLinesContract, { params: { batchId }, query: { from } })
  const next = read.data?.next ?? null
  return (
    <Panel title={t('batches.linesTitle')}>
      <DataTable
        label={t('batches.linesTitle')}
        read={{ ...read, data: read.data && { items: read.data.lines } }}
        rowKey={(row) => row.payoutLineId}
        empty={{ title: t('batches.linesEmpty') }}
        columns={[
          { key: 'position', title: '#', dataIndex: 'position' },
          {
            key: 'payee',
            title: t('batches.payee'),
            render: (_, row) => row.organization ?? row.payee ?? t('batches.leftOutBecause.erased'),
          },
          { key: 'account', title: t('batches.account'), dataIndex: 'account' },
          { key: 'bank', title: t('batches.bank'), dataIndex: 'bankName' },
          { key: 'purpose', title: t('batches.purpose'), dataIndex: 'purpose' },
          {
            key: 'amount',
            title: t('batches.total'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <div>
                <Word look={row.state === 'failed' || row.state === 'returned' ? 'late' : 'plain'}>
                  {t(`batches.lineStates.${row.state}`)}
                </Word>
                <span className="staff-source">{row.reason}</span>
              </div>
            ),
          },
        ]}
      />
      {(starts.length > 1 || next !== null) && (
        <div className="staff-table-end">
          <Button disabled={starts.length === 1} onClick={() => setStarts(starts.slice(0, -1))}>
            {t('batches.previous')}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && setStarts([...starts, next])}>
            {t('batches.next')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function History({ batch }: { readonly batch: Batch }): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const events = t('batches.events', { returnObjects: true })
  return (
    <Panel title={parts('history')}>
      <ol className="staff-timeline">
        {batch.events.map((one) => (
          <li key={`${one.at}${one.event}`}>
            {dateTime(one.at, i18n.language)} · <b>{wordOf(events, one.event)}</b> · {one.by ?? parts('system')}
            {one.reason && <span className="staff-source">{one.reason}</span>}
          </li>
        ))}
        {batch.results.map((one) => (
          <li key={one.digest}>
            {dateTime(one.loadedAt, i18n.language)} · {one.fileName} ·{' '}
            {t('batches.resultLine', {
              lines: String(one.lines),
              paid: String(one.paid),
              failed: String(one.failed),
              returned: String(one.returned),
            })}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
