import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { organizationStatementsContract } from '#payments/settlement/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { usePaging } from '../../shared/staff/url-state.ts'
import { MANAGER_ROLES, useOwnOrganization } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Statement = Output<typeof organizationStatementsContract>['statements'][number]

/** The own organisation's monthly statements, with their lines as a workbook and on paper. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const organizationId = useOwnOrganization(MANAGER_ROLES)
  const paging = usePaging()
  const read = useRead(
    organizationStatementsContract,
    { params: { organizationId: organizationId ?? '' }, query: { cursor: paging.cursor } },
    { enabled: organizationId !== undefined },
  )
  if (organizationId === undefined) return <NoOrganization title={t('statements.title')} />
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
            {
              title: t('statements.month'),
              render: (_, row) => (
                <Link to={`/statements/${row.statementId}`}>{longMonth(row.month, i18n.language)}</Link>
              ),
            },
            { title: t('statements.lines'), dataIndex: 'lines', align: 'right' },
            { title: t('statements.payable'), align: 'right', render: (_, row) => <MoneyText fen={row.payableFen} /> },
            {
              title: t('statements.disputed'),
              align: 'right',
              render: (_, row) => <MoneyText fen={row.disputedFen} />,
            },
            { title: t('statements.setOff'), align: 'right', render: (_, row) => <MoneyText fen={row.setOffFen} /> },
            { title: t('statements.net'), align: 'right', render: (_, row) => <MoneyText fen={row.netFen} /> },
            { title: t('statements.state'), render: (_, row) => <Word>{t(`statements.states.${row.state}`)}</Word> },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
