import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { returnClaimContract } from '#awards/claims/contract.ts'
import { longDate } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { STALE } from './actions.tsx'
import type { QuarterTable } from './page.tsx'

type Row = QuarterTable['rows'][number]

/** Every claim of the table, with what has become of it. */
export function Rows({ table }: { readonly table: QuarterTable }): ReactElement {
  const { t, i18n } = useTranslation('officer-claims')
  const { t: parts } = useTranslation('officer-parts')
  const groups = t('table.groups', { returnObjects: true })
  const mayReturn = useRoles().includes('county-approver') && table.state === 'signed'
  return (
    <Panel title={t('table.rows')}>
      <DataTable
        label={t('table.rows')}
        read={{ data: { items: table.rows }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.caseId}
        empty={{ title: t('table.rowsEmpty') }}
        columns={[
          {
            key: 'name',
            title: t('table.name'),
            render: (_, row) => (
              <div>
                <Link to={`/worklist/${row.elderId}/${row.caseId}`}>{row.name}</Link>
                <span className="staff-source">{row.identityNumber}</span>
              </div>
            ),
          },
          { key: 'group', title: t('table.group'), render: (_, row) => wordOf(groups, row.group) },
          {
            key: 'completedOn',
            title: t('table.completedOn'),
            render: (_, row) => (
              <div>
                {row.completedOn && longDate(row.completedOn, i18n.language)}
                {row.lateReason && <span className="staff-source">{t('table.late', { reason: row.lateReason })}</span>}
              </div>
            ),
          },
          {
            key: 'assessment',
            title: t('table.assessment'),
            align: 'right',
            render: (_, row) => <Assessment row={row} />,
          },
          { key: 'service', title: t('table.service'), align: 'right', render: (_, row) => <Service row={row} /> },
          {
            key: 'institution',
            title: t('table.institution'),
            render: (_, row) => (
              <div style={{ maxWidth: 180, whiteSpace: 'normal' }}>
                {row.institution ?? '—'}
                {row.insuranceLevel !== null && (
                  <span className="staff-source">{t('table.level', { level: String(row.insuranceLevel) })}</span>
                )}
              </div>
            ),
          },
          {
            key: 'account',
            title: t('table.account'),
            render: (_, row) => (
              <div>
                {row.account}
                <span className="staff-source">{row.bank}</span>
              </div>
            ),
          },
          {
            key: 'outcome',
            title: t('table.outcome'),
            render: (_, row) => (
              <div>
                <Word look={row.outcome === 'granted' ? 'good' : row.outcome === 'released' ? 'soon' : 'plain'}>
                  {t(`table.outcomes.${row.outcome}`)}
                </Word>
                {row.releaseReason && <span className="staff-source">{row.releaseReason}</span>}
              </div>
            ),
          },
          ...(mayReturn
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Row) => row.outcome === 'running' && <Return table={table} row={row} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

function Assessment({ row }: { readonly row: Row }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const kinds = t('invoices.assessmentKinds', { returnObjects: true })
  return (
    <div>
      <MoneyText fen={row.assessmentFen} />
      {row.assessmentKinds.length > 0 && (
        <span className="staff-source">{row.assessmentKinds.map((kind) => wordOf(kinds, kind)).join('、')}</span>
      )}
    </div>
  )
}

function Service({ row }: { readonly row: Row }): ReactElement {
  const { t } = useTranslation('officer-claims')
  return (
    <div>
      <MoneyText fen={row.serviceFen} />
      {row.serviceFen > 0 && (
        <span className="staff-source">{t('table.borneFen', { fen: String(row.insuranceFen) })}</span>
      )}
      {row.routedFen > 0 && (
        <span className="staff-source" style={{ maxWidth: 190, marginInlineStart: 'auto', whiteSpace: 'normal' }}>
          {t('table.routed', { fen: String(row.routedFen) })}
        </span>
      )}
    </div>
  )
}

function Return(props: { readonly table: QuarterTable; readonly row: Row }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const { t: parts } = useTranslation('officer-parts')
  const send = useWrite(returnClaimContract, { refresh: STALE })
  const { street, quarter } = props.table
  const { elderId, caseId } = props.row
  return (
    <FormAction
      label={t('actions.return')}
      about={<p>{t('actions.returnAbout')}</p>}
      asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
      send={(filled) =>
        send.mutateAsync({ params: { street, quarter, elderId, caseId }, body: { reason: filled('reason') } })
      }
    />
  )
}
