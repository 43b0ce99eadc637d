import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import {
  cancelLineContract,
  correctLineContract,
  listPayoutLinesContract,
  readPayoutLineContract,
} from '#payments/payouts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { usePaymentProgrammes } from '../parts/programme-choice.ts'
import { useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { LineState } from '../payouts/page.tsx'

type Line = Output<typeof readPayoutLineContract>
const STALE = [readPayoutLineContract, listPayoutLinesContract] as const
const still = { error: undefined, isFetching: false, refetch: () => undefined }

/** One line: to whom, for which months or statement, what happened to it, and what can be done. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-payouts')
  const { payoutLineId = '' } = useParams()
  const read = useRead(readPayoutLineContract, { params: { payoutLineId } })
  const up = { to: '/payouts', title: t('payouts.title') }
  const line = read.data
  if (!line)
    return (
      <StaffPage title={t('line.title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  return (
    <StaffPage title={`${t('line.title')} · ${line.payee}`} up={up} actions={<LineState line={line} />}>
      <Summary line={line} />
      <Actions line={line} />
      {line.months.length > 0 && <Months line={line} />}
      <History line={line} />
    </StaffPage>
  )
}

function Summary({ line }: { readonly line: Line }): ReactElement {
  const { t, i18n } = useTranslation('officer-payouts')
  const programmes = usePaymentProgrammes(line.region, t('reconciliation.voucher'))
  return (
    <Panel title={t('line.pays')}>
      <DescriptionList
        items={[
          { key: 'payee', name: t('payouts.payee'), value: line.payee },
          { key: 'amount', name: t('payouts.amount'), value: <MoneyText fen={line.amountFen} /> },
          { key: 'programme', name: t('payouts.programme'), value: programmes.nameOf(line.programme) },
          { key: 'period', name: t('payouts.period'), value: longMonth(line.period, i18n.language) },
          { key: 'kind', name: t('payouts.kind'), value: t(`payouts.kinds.${line.kind}`) },
          { key: 'reason', name: t('payouts.reason'), value: line.reason ?? '—' },
          ...(line.statementId === null
            ? []
            : [
                {
                  key: 'statement',
                  name: t('line.statement'),
                  value: <Link to={`/settlement/${line.statementId}`}>{t('line.openStatement')}</Link>,
                },
              ]),
          ...(line.replaces === null
            ? []
            : [
                {
                  key: 'replaces',
                  name: t('line.replaces'),
                  value: <Link to={`/payouts/${line.replaces}`}>{t('line.openReplaced')}</Link>,
                },
              ]),
        ]}
      />
    </Panel>
  )
}

function Actions({ line }: { readonly line: Line }): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'line' })
  const { t: parts } = useTranslation('officer-parts')
  const roles = useRoles()
  const params = { payoutLineId: line.payoutLineId }
  const correct = useWrite(correctLineContract, { refresh: STALE })
  const cancel = useWrite(cancelLineContract, { refresh: STALE })
  const reason = { name: 'reason', label: parts('reason'), kind: 'lines' } as const
  const cameBack = line.state === 'failed' || line.state === 'returned'
  const notCorrect = !roles.includes('payment-maker') ? 'notMaker' : cameBack ? undefined : 'notFailed'
  const notCancel = !roles.includes('payment-checker')
    ? 'notChecker'
    : line.kind === 'settlement'
      ? 'settlement'
      : line.state === 'pending'
        ? undefined
        : 'notPending'
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <FormAction
          label={t('correct')}
          kind="main"
          about={<p>{t('correctAbout')}</p>}
          blockedBecause={notCorrect && t(`blocked.${notCorrect}`)}
          asked={[reason]}
          send={(filled) => correct.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
        <FormAction
          label={t('cancel')}
          kind="danger"
          about={<p>{t('cancelAbout')}</p>}
          blockedBecause={notCancel && t(`blocked.${notCancel}`)}
          asked={[reason]}
          send={(filled) => cancel.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      </div>
    </Panel>
  )
}

function Months({ line }: { readonly line: Line }): ReactElement {
  const { t, i18n } = useTranslation('officer-payouts', { keyPrefix: 'line' })
  return (
    <Panel title={t('months')}>
      <DataTable
        label={t('months')}
        read={{ ...still, data: { items: line.months } }}
        rowKey={(row) => `${row.month}${row.seq}`}
        empty={{ title: t('months') }}
        columns={[
          { key: 'month', title: t('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'seq', title: t('seq'), render: (_, row) => row.seq + 1 },
          { key: 'amount', title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
        ]}
      />
    </Panel>
  )
}

function History({ line }: { readonly line: Line }): ReactElement {
  const { t, i18n } = useTranslation('officer-payouts')
  const states = t('payouts.states', { returnObjects: true })
  return (
    <Panel title={t('line.history')}>
      <DataTable
        label={t('line.history')}
        read={{ ...still, data: { items: line.events } }}
        rowKey={(row) => `${row.at}${row.to}`}
        empty={{ title: t('line.history') }}
        columns={[
          { key: 'at', title: t('line.at'), render: (_, row) => dateTime(row.at, i18n.language) },
          { key: 'from', title: t('line.from'), render: (_, row) => (row.from ? wordOf(states, row.from) : '—') },
          { key: 'to', title: t('line.to'), render: (_, row) => wordOf(states, row.to) },
          { key: 'reason', title: t('payouts.reason'), dataIndex: 'reason' },
          {
            key: 'batch',
            title: t('line.batch'),
            render: (_, row) => row.batchId && <Link to={`/batches/${row.batchId}`}>{t('line.openBatch')}</Link>,
          },
        ]}
      />
    </Panel>
  )
}
