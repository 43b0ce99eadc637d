import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { openRecoveriesContract } from '#awards/recovery/contract.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { useWhy } from '../../shared/why.ts'
import { useProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'

const DATE_LENGTH = 10
const OPENERS = ['township-clerk', 'county-reviewer', 'county-approver', 'auditor']

/** What has to come back from people of a region, and how far each has come. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-awards', { keyPrefix: 'recoveries' })
  const region = useRegion()
  const filters = useFilters(['region'])
  const paging = usePaging()
  const why = useWhy('exact')
  const programmes = useProgrammes(region)
  const opens = useRoles().some((role) => OPENERS.includes(role))
  const read = useRead(openRecoveriesContract, { query: { region, cursor: paging.cursor } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable
        label={t('label')}
        read={read}
        paging={paging}
        rowKey={(row) => row.recoveryId}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, row) =>
              opens ? <Link to={`/recoveries/${row.elderId}/${row.recoveryId}`}>{row.elderName}</Link> : row.elderName,
          },
          { key: 'programme', title: t('programme'), render: (_, row) => programmes.nameOf(row.programme) },
          {
            key: 'reason',
            title: t('reason'),
            render: (_, row) => (
              <>
                {why(row.why)}
                <span className="staff-source">{row.reason}</span>
              </>
            ),
          },
          { key: 'amount', title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          { key: 'repaid', title: t('repaid'), align: 'right', render: (_, row) => <MoneyText fen={row.repaidFen} /> },
          { key: 'left', title: t('left'), align: 'right', render: (_, row) => <MoneyText fen={row.leftFen} /> },
          {
            key: 'state',
            title: t('state'),
            render: (_, row) => (
              <>
                <Word look={row.state === 'open' ? 'soon' : 'plain'}>{t(`states.${row.state}`)}</Word>
                {row.setOffConsented && <Word look="good">{t('consented')}</Word>}
                {row.writeOffReason !== null && <Word look="soon">{t('proposed')}</Word>}
              </>
            ),
          },
          {
            key: 'openedAt',
            title: t('openedAt'),
            render: (_, row) => longDate(row.openedAt.slice(0, DATE_LENGTH), i18n.language),
          },
        ]}
      />
    </StaffPage>
  )
}
