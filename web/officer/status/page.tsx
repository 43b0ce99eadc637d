import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { statusContract } from '#oversight/status/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { wordOf } from '../parts/words.ts'

type Status = Output<typeof statusContract>
type Part = { readonly status: Status }
const REFRESH_MS = 30_000
const MEGABYTE = 1_048_576
const RUN_LOOKS = { done: 'good', running: 'soon', failed: 'late' } as const
const SCAN_LOOKS = { ready: 'good', 'not-configured': 'soon', unavailable: 'late' } as const

/** Whether everything runs. It refreshes itself; recomputing the audit chain is asked for, because it reads every entry. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-reports')
  const [recompute, setRecompute] = useState(false)
  const read = useRead(statusContract, { query: recompute ? { chain: 'recompute' } : {} }, { refreshMs: REFRESH_MS })
  const status = read.data
  return (
    <StaffPage title={t('status.title')}>
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {status && (
        <>
          <Program status={status} />
          <Runs status={status} />
          <Scanner status={status} />
          <Audit status={status} onRecompute={() => setRecompute(true)} />
        </>
      )}
    </StaffPage>
  )
}

function Program({ status }: Part): ReactElement {
  const { t, i18n } = useTranslation('officer-reports')
  const { program, database } = status
  const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`
  return (
    <Panel title={`${t('status.program')} · ${t('status.database')}`}>
      <DescriptionList
        items={[
          {
            key: 'program',
            name: t('status.program'),
            value: `Node ${program.node.replace(/^v/, '')}`,
            source: t('status.running', { at: program.startedAt }),
          },
          { key: 'memory', name: t('status.memory'), value: megabytes(program.memoryBytes) },
          { key: 'clock', name: t('status.clock'), value: longDate(status.today, i18n.language) },
          {
            key: 'mode',
            name: t('status.mode'),
            value: (
              <Word look={status.production ? 'good' : 'soon'}>
                {t(status.production ? 'status.production' : 'status.demo')}
              </Word>
            ),
          },
          { key: 'server', name: t('status.database'), value: `PostgreSQL ${database.server}` },
          {
            key: 'size',
            name: t('status.size'),
            value: megabytes(database.bytes),
            source: `${t('status.connections')} ${database.connections} / ${database.connectionsMax}`,
          },
        ]}
      />
    </Panel>
  )
}

function Runs({ status }: Part): ReactElement {
  const { t, i18n } = useTranslation('officer-reports')
  const kinds = t('status.kinds', { returnObjects: true })
  const kindWords = (kind: string): string => {
    const [name = kind, policy = ''] = kind.split(':')
    return name === 'issue' ? t('status.kinds.issue', { policy }) : wordOf(kinds, name)
  }
  const last = status.runs
    .map((run) => run.finishedAt ?? run.startedAt)
    .toSorted()
    .at(-1)
  return (
    <Panel title={t('status.runs')}>
      {last && <p>{t('status.lastRun', { at: last })}</p>}
      <DataTable<Status['runs'][number]>
        label={t('status.runsLabel')}
        read={{ data: { items: status.runs }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(run) => run.kind}
        empty={{ title: t('status.noRuns'), todo: t('status.noRunsTodo') }}
        columns={[
          { key: 'kind', title: t('status.kind'), render: (_, run) => kindWords(run.kind) },
          { key: 'period', title: t('status.period'), dataIndex: 'period' },
          {
            key: 'state',
            title: t('status.state'),
            render: (_, run) => <Word look={RUN_LOOKS[run.state]}>{t(`status.states.${run.state}`)}</Word>,
          },
          { key: 'started', title: t('status.started'), render: (_, run) => dateTime(run.startedAt, i18n.language) },
          {
            key: 'finished',
            title: t('status.finished'),
            render: (_, run) => (run.finishedAt ? dateTime(run.finishedAt, i18n.language) : ''),
          },
          { key: 'message', title: t('status.message'), render: (_, run) => run.message ?? '' },
        ]}
      />
    </Panel>
  )
}

function Scanner({ status }: Part): ReactElement {
  const { t } = useTranslation('officer-reports')
  const { scanner } = status
  return (
    <Panel title={t('status.scanner')}>
      <p>
        <Word look={SCAN_LOOKS[scanner.state]}>{t(`status.scanners.${scanner.state}`)}</Word> {scanner.detail}{' '}
        {scanner.notScanned > 0 && t('status.notScanned', { n: String(scanner.notScanned) })}
      </p>
      {scanner.state === 'not-configured' && <p className="staff-hint">{t('status.notConfigured')}</p>}
    </Panel>
  )
}

function Audit(props: Part & { readonly onRecompute: () => void }): ReactElement {
  const { t } = useTranslation('officer-reports')
  const { audit } = props.status
  return (
    <Panel title={t('status.audit')}>
      <p>
        {audit.lastSealedAt
          ? t('status.seals', { n: String(audit.seals), at: audit.lastSealedAt })
          : t('status.noSeals')}
        ；{t('status.unsealed', { n: String(audit.unsealed) })}
      </p>
      {audit.chain && (
        <Alert
          type={audit.chain.ok ? 'success' : 'error'}
          showIcon
          title={t(audit.chain.ok ? 'status.chainOk' : 'status.chainBroken', { detail: audit.chain.detail })}
        />
      )}
      <p>
        <Button onClick={props.onRecompute}>{t('status.recompute')}</Button>
      </p>
    </Panel>
  )
}
