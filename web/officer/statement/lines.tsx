import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  disputeLineContract,
  type readStatementContract,
  recordFindingContract,
  resolveLineContract,
  statementLinesContract,
} from '#payments/settlement/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { useBlocked } from '../parts/blocked.ts'
import { useToday } from '../parts/region.tsx'
import { choicesOf, oneOf, wordOf } from '../parts/words.ts'
import { STALE } from './stale.ts'

type Statement = Output<typeof readStatementContract>
type Line = Output<typeof statementLinesContract>['lines'][number]

/** The lines of a statement; sampled ones get their finding here, disputes begin and end here. */
export function Lines({ statement }: { readonly statement: Statement }): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const { t: organizations } = useTranslation('officer-organizations')
  const categories = organizations('categories', { returnObjects: true })
  const { statementId } = statement
  const filters = useFilters(['sampled'])
  const paging = usePaging()
  const sampled = oneOf(['yes', 'no'], filters.values.sampled)
  const read = useRead(statementLinesContract, { params: { statementId }, query: { sampled, cursor: paging.cursor } })
  const { data } = read
  return (
    <Panel title={t('settlement.linesTitle')}>
      <Checkbox
        checked={sampled === 'yes'}
        onChange={(event) => filters.set({ sampled: event.target.checked ? 'yes' : '' })}
      >
        {t('settlement.sampledOnly')}
      </Checkbox>
      <DataTable<Line>
        label={t('settlement.linesTitle')}
        read={{ ...read, data: data && { items: data.lines, nextCursor: data.next } }}
        paging={paging}
        rowKey={(row) => row.lineId}
        empty={{ title: t('settlement.linesEmpty') }}
        columns={[
          { key: 'elder', title: parts('elder'), dataIndex: 'elder' },
          {
            key: 'kind',
            title: t('settlement.category'),
            render: (_, row) =>
              row.category === null ? t(`settlement.kinds.${row.kind}`) : wordOf(categories, row.category),
          },
          {
            key: 'on',
            title: t('settlement.servedOn'),
            render: (_, row) => longDate(row.servedOn, i18n.language),
          },
          {
            key: 'fee',
            title: t('settlement.fee'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.feeFen} />,
          },
          {
            key: 'amount',
            title: t('settlement.amount'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <div>
                <Word look={row.state === 'disputed' ? 'soon' : 'plain'}>
                  {t(`settlement.lineStates.${row.state}`)}
                </Word>
                <span className="staff-source">{row.reason}</span>
              </div>
            ),
          },
          {
            key: 'finding',
            title: t('settlement.finding'),
            render: (_, row) => (
              <div>
                {row.finding && t(`settlement.${row.finding}`)}
                <span className="staff-source">{row.findingNote}</span>
              </div>
            ),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) => <LineActions statement={statement} line={row} />,
          },
        ]}
      />
    </Panel>
  )
}

function LineActions({ statement, line }: { readonly statement: Statement; readonly line: Line }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const today = useToday()
  const because = useBlocked(statement.can)
  const find = useWrite(recordFindingContract, { refresh: STALE })
  const dispute = useWrite(disputeLineContract, { refresh: STALE })
  const resolve = useWrite(resolveLineContract, { refresh: STALE })
  const params = { statementId: statement.statementId, lineId: line.lineId }
  const may = (action: string): boolean => because(action) === undefined
  const reason = { name: 'reason', label: parts('reason'), kind: 'lines' } as const
  return (
    <span className="staff-action">
      {line.sampled && line.finding === null && may('record-finding') && (
        <FormAction
          label={t('settlement.finding')}
          kind="main"
          asked={[
            {
              name: 'finding',
              label: t('settlement.finding'),
              kind: 'select',
              options: [
                { value: 'confirmed', label: t('settlement.confirmed') },
                { value: 'discrepancy', label: t('settlement.discrepancy') },
              ],
            },
            { name: 'note', label: t('settlement.findingNote'), kind: 'lines' },
            { name: 'foundOn', label: t('settlement.foundOn'), kind: 'date', initial: today },
          ]}
          send={(filled) =>
            find.mutateAsync({
              params,
              body: {
                finding: oneOf(['confirmed', 'discrepancy'], filled('finding')) ?? 'discrepancy',
                note: filled('note'),
                foundOn: filled('foundOn'),
              },
            })
          }
        />
      )}
      {line.state === 'payable' && may('dispute') && (
        <FormAction
          label={t('settlement.dispute')}
          asked={[reason]}
          send={(filled) => dispute.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      )}
      {line.state === 'disputed' && may('resolve') && (
        <FormAction
          label={t('settlement.resolve')}
          asked={[
            {
              name: 'favour',
              label: t('settlement.favour'),
              kind: 'select',
              options: choicesOf(t('settlement.favours', { returnObjects: true })),
            },
            reason,
          ]}
          send={(filled) =>
            resolve.mutateAsync({
              params,
              body: {
                favour: oneOf(['provider', 'bureau'], filled('favour')) ?? 'bureau',
                reason: filled('reason'),
              },
            })
          }
        />
      )}
    </span>
  )
}
