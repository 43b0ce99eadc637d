import { Progress } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  allowanceRunContract,
  allowanceRunPeopleContract,
  allowanceRunsContract,
  confirmRunContract,
  dropRunContract,
} from '#awards/allowances/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { PressAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useBlocked } from '../parts/blocked.ts'
import { People } from './people.tsx'

export type Run = Output<typeof allowanceRunContract>
const STALE = [allowanceRunContract, allowanceRunsContract, allowanceRunPeopleContract] as const
const RUNNING_REFRESH_MS = 2000
const WHOLE = 100

/** One monthly run: its sums, each opening to the people behind it; confirmed by a second person as it was shown. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  const { runId = '' } = useParams()
  const read = useRead(allowanceRunContract, { params: { runId } }, { refreshMs: RUNNING_REFRESH_MS })
  const up = { to: '/allowances', title: t('runs.title') }
  const run = read.data
  if (!run)
    return (
      <StaffPage title={t('runs.title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  return (
    <StaffPage
      title={`${run.title} ${longMonth(run.month, i18n.language)}`}
      up={up}
      actions={<Word look={run.state === 'posted' ? 'good' : 'soon'}>{t(`runs.states.${run.state}`)}</Word>}
    >
      <Sums run={run} />
      {run.state === 'preview' && <Actions run={run} />}
      <People run={run} />
    </StaffPage>
  )
}

function Sums({ run }: { readonly run: Run }): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  const { t: own } = useTranslation('officer-awards', { keyPrefix: 'runs' })
  const at = (instant: string | null) => (instant === null ? undefined : dateTime(instant, i18n.language))
  const by = (name: string | null, instant: string | null) =>
    instant === null ? undefined : `${name ?? own('nobody')}（${at(instant)}）`
  return (
    <Panel title={t('run.sums')}>
      <DescriptionList
        items={[
          { key: 'people', name: own('people'), value: String(run.people) },
          { key: 'amount', name: own('amount'), value: <MoneyText fen={run.amountFen} /> },
          { key: 'months', name: own('months'), value: String(run.months) },
          { key: 'added', name: own('added'), value: String(run.added) },
          { key: 'stopped', name: own('stopped'), value: String(run.stopped) },
          { key: 'undecided', name: own('undecided'), value: String(run.undecided) },
          { key: 'madeBy', name: own('madeBy'), value: by(run.madeBy, run.madeAt) },
          { key: 'confirmedBy', name: own('confirmedBy'), value: by(run.confirmedBy, run.confirmedAt) },
          { key: 'postedAt', name: own('postedAt'), value: at(run.postedAt), wide: true },
        ]}
      />
      {run.state === 'confirmed' && (
        <div role="status" style={{ marginTop: 12 }}>
          <Progress
            aria-label={own('progress')}
            percent={run.people === 0 ? WHOLE : Math.floor((run.donePeople * WHOLE) / run.people)}
          />
          <p>
            {own('progressLine', {
              done: String(run.donePeople),
              people: String(run.people),
              fen: String(run.doneFen),
            })}
          </p>
        </div>
      )}
      <p className="staff-hint" style={{ marginTop: 8 }}>
        {t('run.commandLine', { month: run.month })}
      </p>
    </Panel>
  )
}

function Actions({ run }: { readonly run: Run }): ReactElement {
  const { t } = useTranslation('officer-awards')
  const { t: parts } = useTranslation('officer-parts')
  const because = useBlocked(run.can)
  const params = { runId: run.runId }
  const confirm = useWrite(confirmRunContract, { refresh: STALE })
  const drop = useWrite(dropRunContract, { refresh: STALE })
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <PressAction
          label={t('run.confirm')}
          kind="main"
          confirm={t('run.confirm')}
          about={
            <p>
              {t('run.confirmAbout', {
                people: String(run.people),
                months: String(run.months),
                fen: String(run.amountFen),
              })}
            </p>
          }
          blockedBecause={because('confirm')}
          send={() => confirm.mutateAsync({ params, body: {} })}
        />
        <PressAction
          label={t('run.drop')}
          kind="danger"
          confirm={t('run.drop')}
          about={<p>{t('run.dropAbout')}</p>}
          blockedBecause={because('drop')}
          send={() => drop.mutateAsync({ params, body: {} })}
        />
      </div>
    </Panel>
  )
}
