import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { myAssessmentsContract } from '#assessments/scoring/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'

type Assignment = Output<typeof myAssessmentsContract>['assignments'][number]

/** The assessments in which the signed-in assessor has a seat, with the step that is next. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-assess')
  const filters = useFilters(['show'])
  const finished = filters.values.show === 'all'
  const read = useRead(myAssessmentsContract, { query: { open: finished ? 'false' : 'true' } })
  const rows = { ...read, data: read.data && { items: read.data.assignments } }
  return (
    <StaffPage title={t('mine.title')}>
      <Panel>
        <div className="staff-filters">
          <SelectInput<'open' | 'all'>
            name="show"
            label={t('mine.show')}
            width={160}
            value={finished ? 'all' : 'open'}
            onChange={(value) => filters.set({ show: value === 'all' ? 'all' : '' })}
            error={undefined}
            options={[
              { value: 'open', label: t('mine.open') },
              { value: 'all', label: t('mine.all') },
            ]}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Assignment>
          label={t('mine.title')}
          read={rows}
          rowKey={(row) => row.assessmentId}
          empty={finished ? { title: t('mine.emptyAll') } : { title: t('mine.empty'), todo: t('mine.emptyTodo') }}
          columns={[
            {
              title: t('requests.when'),
              width: 190,
              render: (_, row) => (row.appointmentAt ? dateTime(row.appointmentAt, i18n.language) : '—'),
            },
            {
              title: t('requests.person'),
              width: 140,
              render: (_, row) => `${row.elderName} ${t('requests.years', { age: String(row.age) })}`,
            },
            { title: t('requests.mode'), width: 90, render: (_, row) => t(`requests.modes.${row.mode}`) },
            { title: t('requests.reason'), width: 110, render: (_, row) => t(`requests.reasons.${row.reason}`) },
            { title: t('requests.state'), width: 110, render: (_, row) => <Word>{t(`states.${row.state}`)}</Word> },
            { title: t('mine.next'), render: (_, row) => t(`mine.steps.${nextStep(row)}`) },
            {
              title: '',
              key: 'open',
              width: 90,
              render: (_, row) => (
                <Link
                  to={`/assessments/${row.elderId}/${row.assessmentId}`}
                  aria-label={`${t('mine.openSheet')} ${row.elderName}`}
                >
                  {t('mine.openSheet')}
                </Link>
              ),
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

type Step = 'declare' | 'score' | 'colleague' | 'reconcile' | 'sign' | 'county' | 'closed'

function nextStep(row: Pick<Assignment, 'state' | 'declared' | 'handedIn'>): Step {
  if (row.state === 'scoring') return row.handedIn ? 'colleague' : row.declared ? 'score' : 'declare'
  if (row.state === 'reconciling') return 'reconcile'
  if (row.state === 'signing') return 'sign'
  return row.state === 'signed' ? 'county' : 'closed'
}
