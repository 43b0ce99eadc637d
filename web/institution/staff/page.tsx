import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationContract } from '#organizations/contract.ts'
import { listStaffContract } from '#organizations/staff/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { MANAGER_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'
import { AddMember, EndMember } from './actions.tsx'

export type Member = Output<typeof listStaffContract>['staff'][number]

/** Who works here: added with an account where the job signs in, and ended with the rights that go with it. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const organizationId = useOwnOrganization(MANAGER_ROLES)
  const today = useToday()
  const filters = useFilters(['show'])
  const all = filters.values.show === 'all'
  const input = { params: { organizationId: organizationId ?? '' } }
  const ready = { enabled: organizationId !== undefined }
  const read = useRead(listStaffContract, input, ready)
  const own = useRead(organizationContract, input, ready)
  if (organizationId === undefined) return <NoOrganization title={t('staff.title')} />
  const items = read.data?.staff.filter(({ endedOn }) => all || endedOn === null || endedOn >= today)
  const day = (iso: string | null): string => (iso === null ? '—' : longDate(iso, i18n.language))
  const kind = own.data?.kind === 'agency' ? 'agency' : 'institution'
  return (
    <StaffPage title={t('staff.title')} actions={<AddMember organizationId={organizationId} kind={kind} />}>
      <Panel>
        <div className="staff-filters">
          <SelectInput
            name="show"
            label={t('staff.show')}
            width={140}
            value={all ? 'all' : 'working'}
            error={undefined}
            onChange={(value) => filters.set({ show: value === 'all' ? 'all' : '' })}
            options={[
              { value: 'working', label: t('staff.working') },
              { value: 'all', label: t('staff.all') },
            ]}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Member>
          label={t('staff.title')}
          read={{ ...read, data: items && { items } }}
          rowKey={(row) => row.staffId}
          empty={{ title: t('staff.empty'), todo: t('staff.emptyTodo') }}
          columns={[
            { title: t('staff.name'), dataIndex: 'name' },
            { title: t('staff.job'), width: 160, render: (_, row) => t(`staff.jobs.${row.job}`) },
            {
              title: t('staff.certificate'),
              render: (_, row) =>
                row.certificateNumber === null ? (
                  '—'
                ) : (
                  <>
                    {row.certificateNumber}{' '}
                    {row.certificateExpiresOn !== null && row.certificateExpiresOn < today ? (
                      <Word look="late">{t('staff.certificateOver')}</Word>
                    ) : (
                      row.certificateExpiresOn && <span className="staff-source">{day(row.certificateExpiresOn)}</span>
                    )}
                  </>
                ),
            },
            { title: t('staff.since'), width: 150, render: (_, row) => day(row.since) },
            { title: t('staff.ended'), width: 150, render: (_, row) => day(row.endedOn) },
            {
              title: '',
              key: 'actions',
              render: (_, row) => row.endedOn === null && <EndMember organizationId={organizationId} member={row} />,
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
