import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { assessmentQueueContract } from '#assessments/decisions/contract.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import { Objections } from './objections.tsx'
import { Requests } from './requests.tsx'

const STATES = ['scoring', 'reconciling', 'signing', 'signed', 'confirmed', 'rejected', 'objected', 'voided'] as const

/** The county's queue of assessments, those to confirm first. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const { t: cases } = useTranslation('officer-cases')
  const region = useRegion()
  const filters = useFilters(['region', 'state'])
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const state = oneOf(STATES, filters.values.state) ?? 'signed'
  const read = useRead(assessmentQueueContract, { query: { region, state } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('assessments.title')}>
      {decides && region !== '' && (
        <>
          <Requests region={region} />
          <Objections region={region} />
        </>
      )}
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <SelectInput
            name="state"
            label={parts('state')}
            width={160}
            value={state}
            options={choicesOf(t('assessments.states', { returnObjects: true }))}
            onChange={(value) => filters.set({ state: value })}
          />
        </div>
      </Panel>
      <DataTable
        label={t('assessments.label')}
        read={{ ...read, data: read.data && { items: read.data.assessments } }}
        rowKey={(row) => row.assessmentId}
        empty={{ title: t('assessments.emptyTitle'), todo: t('assessments.emptyTodo') }}
        columns={[
          {
            key: 'elder',
            title: parts('elder'),
            render: (_, row) => <Link to={`/assessments/${row.elderId}/${row.assessmentId}`}>{row.elderName}</Link>,
          },
          {
            key: 'age',
            title: t('elders.sexAge'),
            render: (_, row) => `${row.sex}，${cases('case.age', { age: String(row.age) })}`,
          },
          { key: 'agency', title: t('assessments.agency'), dataIndex: 'organizationName' },
          {
            key: 'on',
            title: t('assessments.baseOn'),
            render: (_, row) => (row.baseOn ? longDate(row.baseOn, i18n.language) : ''),
          },
          {
            key: 'waiting',
            title: t('assessments.waiting'),
            render: (_, row) => t('assessments.days', { n: String(row.waitingDays) }),
          },
          {
            key: 'fee',
            title: t('assessments.fee'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.feeFen} />,
          },
        ]}
      />
    </StaffPage>
  )
}
