import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reconciliationLinesContract } from '#payments/reconciliation/contract.ts'
import type { Input, Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { usePaging } from '../../shared/staff/url-state.ts'
import { oneOf, wordOf } from '../parts/words.ts'

type Line = Output<typeof reconciliationLinesContract>['lines'][number]
type Query = NonNullable<Input<typeof reconciliationLinesContract>['query']>
type Scope = Pick<Query, 'region' | 'month'> & { readonly programme: string }

const { stage: STAGE, part: PART } = reconciliationLinesContract.query.shape

/** The lines behind one part of the month, or a word on how to choose one. */
export function Lines(props: { readonly scope: Scope; readonly stage: string; readonly part: string }): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const stage = oneOf(STAGE.options, props.stage)
  const part = oneOf(PART.options, props.part)
  if (!stage || !part) return <p className="staff-hint">{t('choose')}</p>
  return <PartLines scope={props.scope} stage={stage} part={part} />
}

function PartLines(props: {
  readonly scope: Scope
  readonly stage: Query['stage']
  readonly part: Query['part']
}): ReactElement {
  const { t, i18n } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const paging = usePaging()
  const { scope, stage, part } = props
  const read = useRead(reconciliationLinesContract, { query: { ...scope, stage, part, cursor: paging.cursor } })
  const { data } = read
  const whats = t('whats', { returnObjects: true })
  const title = t('chosen', { stage: t(`stages.${stage}`), part: t(`parts.${part}`) })
  return (
    <Panel title={title}>
      <DataTable
        label={title}
        read={{ ...read, data: data && { items: data.lines, nextCursor: data.next } }}
        paging={paging}
        rowKey={(row) => `${row.lineId}${row.what}`}
        empty={{ title: t('linesEmpty') }}
        columns={[
          { key: 'person', title: t('person'), render: (_, row) => row.elder ?? '—' },
          { key: 'organization', title: t('organization'), render: (_, row) => row.organization ?? '—' },
          { key: 'what', title: t('what'), render: (_, row) => wordOf(whats, row.what) },
          { key: 'on', title: t('on'), render: (_, row) => row.on && longDate(row.on, i18n.language) },
          { key: 'amount', title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          { key: 'reason', title: t('reason'), dataIndex: 'reason' },
          { key: 'open', title: '', render: (_, row) => <Open line={row} /> },
        ]}
      />
    </Panel>
  )
}

function Open({ line }: { readonly line: Line }): ReactElement | null {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  if (line.opens === 'statement') return <Link to={`/settlement/${line.openId}`}>{t('open')}</Link>
  if (line.opens === 'payout-line') return <Link to={`/payouts/${line.openId}`}>{t('open')}</Link>
  return null
}
