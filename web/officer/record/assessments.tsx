import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { assessmentFileContract } from '#assessments/decisions/contract.ts'
import { elderAssessmentsContract } from '#assessments/requests/contract.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles } from '../parts/region.tsx'

/** A person's assessments; the file behind each is the county's. */
export function Assessments({ elderId }: { readonly elderId: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(elderAssessmentsContract, { params: { elderId } })
  const roles: readonly string[] = useRoles()
  const opens = assessmentFileContract.right.roles.some((role) => roles.includes(role))
  const day = (iso: string | null): string => (iso ? longDate(iso, i18n.language) : '—')
  return (
    <Panel title={t('assessments.ofPerson')}>
      <DataTable
        label={t('assessments.ofPerson')}
        read={{ ...read, data: read.data && { items: read.data.assessments } }}
        rowKey={(row) => row.assessmentId}
        empty={{ title: t('assessments.noneOfPerson') }}
        columns={[
          {
            key: 'on',
            title: t('assessments.baseOn'),
            render: (_, row) =>
              opens ? (
                <Link to={`/assessments/${row.elderId}/${row.assessmentId}`}>{day(row.baseOn)}</Link>
              ) : (
                day(row.baseOn)
              ),
          },
          { key: 'agency', title: t('assessments.agency'), dataIndex: 'organizationName' },
          { key: 'level', title: t('assessments.final'), render: (_, row) => row.level ?? '—' },
          { key: 'until', title: t('assessments.validUntil'), render: (_, row) => day(row.validUntil) },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => <Word>{t(`assessments.states.${row.state}`)}</Word>,
          },
        ]}
      />
    </Panel>
  )
}
