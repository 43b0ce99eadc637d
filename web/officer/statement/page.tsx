import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  approveStatementContract,
  cancelStatementContract,
  checkStatementContract,
  extendSampleContract,
  readStatementContract,
  refreshStatementContract,
  sendStatementBackContract,
  statementPdfContract,
  statementSheetContract,
  submitStatementContract,
} from '#payments/settlement/contract.ts'
import { call, type Output } from '../../shared/api.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DownloadButton } from '../../shared/staff/download-button.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Receipt } from '../../shared/staff/receipt.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useBlocked } from '../parts/blocked.ts'
import { wordOf } from '../parts/words.ts'
import { Lines } from './lines.tsx'
import { STALE } from './stale.ts'

type Statement = Output<typeof readStatementContract>

/** One statement: sums, on-site check, signatures of three people, lines. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { statementId = '' } = useParams()
  const read = useRead(readStatementContract, { params: { statementId } })
  const up = { to: '/settlement', title: t('settlement.title') }
  const statement = read.data
  if (!statement)
    return (
      <StaffPage title={t('settlement.title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  const name = `${statement.organization}-${statement.month}`
  const params = { statementId }
  return (
    <StaffPage
      title={`${statement.organization} · ${longMonth(statement.month, i18n.language)}`}
      up={up}
      actions={
        <>
          <Word look="good">{t(`settlement.states.${statement.state}`)}</Word>
          <DownloadButton fileName={`${name}.xlsx`} load={() => call(statementSheetContract, { params })}>
            {t('settlement.sheet')}
          </DownloadButton>
          <DownloadButton fileName={`${name}.pdf`} load={() => call(statementPdfContract, { params })}>
            {t('settlement.pdf')}
          </DownloadButton>
        </>
      }
    >
      <Totals statement={statement} />
      <Actions statement={statement} />
      <Lines statement={statement} />
      <History statement={statement} />
    </StaffPage>
  )
}

function Totals({ statement }: { readonly statement: Statement }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { split } = statement
  return (
    <Panel>
      <Receipt
        title={t('settlement.totals')}
        lines={[
          { key: 'payable', name: t('settlement.payable'), fen: statement.payableFen },
          { key: 'disputed', name: t('settlement.disputed'), fen: statement.disputedFen },
          { key: 'refused', name: t('settlement.refused'), fen: statement.refusedFen },
          { key: 'setOff', name: t('settlement.setOff'), fen: statement.setOffFen },
        ]}
        total={{ name: t('settlement.net'), fen: statement.netFen }}
      />
      <p>
        {t('settlement.split')}：{t('settlement.central')} <MoneyText fen={split.centralFen} />，
        {t('settlement.province')} <MoneyText fen={split.provinceFen} />，{t('settlement.county')}{' '}
        <MoneyText fen={split.countyFen} />，{t('settlement.local')} <MoneyText fen={split.localFen} />
      </p>
      <p>
        {t('settlement.sample')}：
        {t('settlement.sampleLine', {
          n: String(statement.sampled),
          ratio: String(statement.sampleRatio),
          open: String(statement.sampleOpen),
        })}
      </p>
    </Panel>
  )
}

function Actions({ statement }: { readonly statement: Statement }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const because = useBlocked(statement.can)
  const params = { statementId: statement.statementId }
  const options = { refresh: STALE }
  const submit = useWrite(submitStatementContract, options)
  const check = useWrite(checkStatementContract, options)
  const approve = useWrite(approveStatementContract, options)
  const back = useWrite(sendStatementBackContract, options)
  const cancel = useWrite(cancelStatementContract, options)
  const extend = useWrite(extendSampleContract, options)
  const refresh = useWrite(refreshStatementContract, options)
  const reason = { name: 'reason', label: parts('reason'), kind: 'lines' } as const
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <PressAction
          label={t('settlement.actions.submit')}
          kind="main"
          blockedBecause={because('submit')}
          send={() => submit.mutateAsync({ params })}
        />
        <PressAction
          label={t('settlement.actions.check')}
          kind="main"
          blockedBecause={because('check')}
          send={() => check.mutateAsync({ params })}
        />
        <PressAction
          label={t('settlement.actions.approve')}
          kind="main"
          blockedBecause={because('approve')}
          send={() => approve.mutateAsync({ params })}
        />
        <FormAction
          label={t('settlement.actions.send-back')}
          blockedBecause={because('send-back')}
          asked={[reason]}
          send={(filled) => back.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
        <FormAction
          label={t('settlement.extend')}
          blockedBecause={because('extend-sample')}
          asked={[{ name: 'size', label: t('settlement.size'), kind: 'number' }, reason]}
          send={(filled) =>
            extend.mutateAsync({ params, body: { size: Number(filled('size')), reason: filled('reason') } })
          }
        />
        <PressAction
          label={t('settlement.actions.refresh')}
          blockedBecause={because('dispute')}
          send={() => refresh.mutateAsync({ params })}
        />
        <FormAction
          label={t('settlement.actions.cancel')}
          kind="danger"
          blockedBecause={because('cancel')}
          asked={[reason]}
          send={(filled) => cancel.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      </div>
    </Panel>
  )
}

function History({ statement }: { readonly statement: Statement }): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const events = t('settlement.events', { returnObjects: true })
  return (
    <Panel title={parts('history')}>
      <ol className="staff-timeline">
        {statement.events.map((one) => (
          <li key={`${one.at}${one.event}${one.lineId}`}>
            {dateTime(one.at, i18n.language)} · <b>{wordOf(events, one.event)}</b> · {one.by ?? parts('system')}
            {one.reason && <span className="staff-source">{one.reason}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
