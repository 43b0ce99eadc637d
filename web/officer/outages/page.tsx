import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { declareOutageContract, endOutageContract, outagesContract } from '#vouchers/slips/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { type Asked, FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'
import { Reversals } from './reversals.tsx'
import { Slips } from './slips.tsx'

type Outage = Output<typeof outagesContract>['items'][number]

/** Outages of the region: declared, ended, and what was entered for them; what waits for a second person. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-outages')
  const region = useRegion()
  const filters = useFilters(['region'])
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const read = useRead(outagesContract, { query: { region } }, { enabled: region !== '' })
  const at = (iso: string): string => dateTime(iso, i18n.language)
  return (
    <StaffPage
      title={t('title')}
      actions={
        decides &&
        read.data && <Declare region={region} declareDays={read.data.declareDays} entryDays={read.data.entryDays} />
      }
    >
      <Panel>
        <p className="staff-hint" style={{ marginBottom: 10 }}>
          {t('hint')}
        </p>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <Panel title={t('list')}>
        <DataTable<Outage>
          label={t('list')}
          read={read}
          rowKey={(row) => row.outageId}
          empty={{ title: t('empty'), todo: t('emptyTodo') }}
          columns={[
            { title: t('from'), width: 180, render: (_, row) => at(row.beganAt) },
            {
              title: t('to'),
              width: 180,
              render: (_, row) => (row.endedAt === null ? <Word look="soon">{t('going')}</Word> : at(row.endedAt)),
            },
            { title: t('until'), width: 180, render: (_, row) => (row.entryUntil === null ? '—' : at(row.entryUntil)) },
            { title: t('reason'), dataIndex: 'reason' },
            { title: t('slips'), align: 'right', render: (_, row) => t('pens', { n: String(row.slips) }) },
            { title: t('deduct'), align: 'right', render: (_, row) => <MoneyText fen={row.deductFen} /> },
            {
              title: '',
              key: 'actions',
              render: (_, row) => decides && row.endedAt === null && <End outageId={row.outageId} />,
            },
          ]}
        />
      </Panel>
      {region !== '' && <Slips region={region} decides={decides} />}
      {region !== '' && <Reversals region={region} decides={decides} />}
    </StaffPage>
  )
}

function instantOf(day: string, time: string): string {
  return `${day}T${time.padStart(5, '0')}:00+08:00`
}

function Declare(props: {
  readonly region: string
  readonly declareDays: number
  readonly entryDays: number
}): ReactElement {
  const { t } = useTranslation('officer-outages')
  const today = useToday()
  const declare = useWrite(declareOutageContract, { refresh: [outagesContract] })
  const asked: readonly Asked[] = [
    { name: 'fromDay', label: t('fromDay'), kind: 'date', initial: today },
    { name: 'fromTime', label: t('fromTime'), hint: t('timeHint') },
    { name: 'toDay', label: t('toDay'), kind: 'date', optional: true, hint: t('toHint') },
    { name: 'toTime', label: t('toTime'), optional: true, hint: t('timeHint') },
    { name: 'reason', label: t('reason'), kind: 'lines' },
  ]
  return (
    <FormAction
      kind="main"
      label={t('declare')}
      about={
        <p className="staff-hint">
          {t('declareHint', { declare: String(props.declareDays), entry: String(props.entryDays) })}
        </p>
      }
      asked={asked}
      send={(filled) =>
        declare.mutateAsync({
          body: {
            region: props.region,
            beganAt: instantOf(filled('fromDay'), filled('fromTime')),
            endedAt: filled('toDay') === '' ? null : instantOf(filled('toDay'), filled('toTime')),
            reason: filled('reason'),
          },
        })
      }
    />
  )
}

function End({ outageId }: { readonly outageId: string }): ReactElement {
  const { t } = useTranslation('officer-outages')
  const today = useToday()
  const end = useWrite(endOutageContract, { refresh: [outagesContract] })
  return (
    <FormAction
      label={t('end')}
      asked={[
        { name: 'toDay', label: t('toDay'), kind: 'date', initial: today },
        { name: 'toTime', label: t('toTime'), hint: t('timeHint') },
      ]}
      send={(filled) =>
        end.mutateAsync({
          params: { outageId },
          body: { endedAt: instantOf(filled('toDay'), filled('toTime')) },
        })
      }
    />
  )
}
