import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  organizationStatementsContract,
  statementPdfContract,
  statementSheetContract,
} from '#payments/settlement/contract.ts'
import { addressOf, type Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { usePaging } from '../../shared/staff/url-state.ts'
import { useOwnOrganization } from '../own.ts'

type Statement = Output<typeof organizationStatementsContract>['statements'][number]

/** The own organisation's monthly statements, with their lines as a workbook and on paper. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-desk')
  const organizationId = useOwnOrganization(['institution-manager', 'agency-manager']) ?? ''
  const paging = usePaging()
  const read = useRead(
    organizationStatementsContract,
    { params: { organizationId }, query: { cursor: paging.cursor } },
    { enabled: organizationId !== '' },
  )
  const rows = { ...read, data: read.data && { items: read.data.statements, nextCursor: read.data.next } }
  return (
    <StaffPage title={t('statements.title')}>
      <Panel>
        <DataTable<Statement>
          label={t('statements.title')}
          read={rows}
          rowKey={(row) => row.statementId}
          paging={paging}
          empty={{ title: t('statements.empty'), todo: t('statements.emptyTodo') }}
          columns={[
            { title: t('statements.month'), dataIndex: 'month' },
            { title: t('statements.lines'), dataIndex: 'lines', align: 'right' },
            { title: t('statements.payable'), align: 'right', render: (_, row) => <MoneyText fen={row.payableFen} /> },
            {
              title: t('statements.disputed'),
              align: 'right',
              render: (_, row) => <MoneyText fen={row.disputedFen} />,
            },
            { title: t('statements.net'), align: 'right', render: (_, row) => <MoneyText fen={row.netFen} /> },
            { title: t('statements.state'), render: (_, row) => <Word>{t(`statements.states.${row.state}`)}</Word> },
            {
              title: '',
              key: 'files',
              render: (_, { statementId }) => (
                <>
                  <a href={addressOf(statementSheetContract, { params: { statementId } })}>{t('statements.sheet')}</a>{' '}
                  <a href={addressOf(statementPdfContract, { params: { statementId } })}>{t('statements.pdf')}</a>
                </>
              ),
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
