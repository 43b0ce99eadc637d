import { Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { figureLinesContract } from '#reports/figures/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { usePaging } from '../../shared/staff/url-state.ts'
import { useRoles } from '../parts/region.tsx'
import type { FigureId, Say } from './figure-view.ts'

type Line = Output<typeof figureLinesContract>['lines'][number]

/** The people behind a figure in one place, names masked; each leads to the record, the case or the statement. */
export function Lines(props: {
  readonly figure: FigureId
  readonly query: { readonly region: string; readonly from: string; readonly to: string }
  readonly say: Say
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('officer-reports')
  const { t: parts } = useTranslation('officer-parts')
  const { figure, query, say } = props
  const paging = usePaging()
  const read = useRead(figureLinesContract, { params: { figure }, query: { ...query, cursor: paging.cursor } })
  const { data } = read
  const amounts = data?.lines.some((line) => line.amountFen !== null) ?? false
  const waits = data?.lines.some((line) => line.days !== null) ?? false
  return (
    <Panel title={t('linesIn', { place: say.place(query.region) })}>
      <DataTable<Line>
        label={t('lines')}
        read={{ ...read, data: data && { items: data.lines, nextCursor: data.next } }}
        paging={paging}
        rowKey={(line) => `${line.elderId}${line.openId}${line.what}${line.amountFen ?? ''}`}
        empty={{ title: t('linesEmpty') }}
        columns={[
          { key: 'name', title: parts('elder'), render: (_, line) => <Opened line={line} /> },
          { key: 'place', title: t('columns.place'), render: (_, line) => say.place(line.place) },
          { key: 'what', title: t('what'), render: (_, line) => whatWords(line.what, say) },
          ...(amounts
            ? [
                {
                  key: 'amount',
                  title: t('amount'),
                  align: 'right' as const,
                  render: (_: unknown, line: Line) => <MoneyText fen={line.amountFen} />,
                },
              ]
            : []),
          ...(waits
            ? [
                {
                  key: 'days',
                  title: t('waited'),
                  align: 'right' as const,
                  render: (_: unknown, line: Line) => (line.days === null ? '' : say.days(line.days)),
                },
              ]
            : []),
        ]}
      />
      <Button onClick={props.onClose}>{t('close')}</Button>
    </Panel>
  )
}

function whatWords(what: string, say: Say): string {
  return /^\d{4}-\d{2}$/.test(what) ? longMonth(what, say.language) : say.word(what)
}

/** The masked name, leading where the officer may go: a province's viewer sees no records. */
function Opened({ line }: { readonly line: Line }): ReactNode {
  const roles = useRoles()
  const records = roles.some((role) => ['county-reviewer', 'county-approver', 'auditor'].includes(role))
  const to = addressOf(line, records)
  return to ? <Link to={to}>{line.name}</Link> : line.name
}

function addressOf(line: Line, records: boolean): string | undefined {
  if (line.opens === 'case') return `/worklist/${line.elderId}/${line.openId}`
  if (line.opens === 'statement') return `/settlement/${line.openId}`
  if (line.opens === 'organization' && !records) return `/organizations/${line.openId}`
  return records ? `/elders/${line.elderId}` : undefined
}
