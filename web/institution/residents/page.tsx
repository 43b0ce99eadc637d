import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { staysOfDeskContract } from '#care/stays/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { DESK_ROLES, useOwnOrganization } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'

type Stay = Output<typeof staysOfDeskContract>['items'][number]

/** Those who stay here, for whom the institution may apply and report. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const nameOf = useCategoryName()
  const read = useRead(
    staysOfDeskContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  if (organizationId === undefined) return <NoOrganization title={t('residents.title')} />
  return (
    <StaffPage title={t('residents.title')}>
      <Panel>
        <p className="staff-hint">{t('residents.hint')}</p>
      </Panel>
      <Panel>
        <DataTable<Stay>
          label={t('residents.title')}
          read={read}
          rowKey={(row) => row.stayId}
          empty={{ title: t('residents.empty'), todo: t('residents.emptyTodo') }}
          columns={[
            {
              title: t('residents.person'),
              render: (_, row) => <Link to={`/residents/${row.elderId}`}>{row.elderName}</Link>,
            },
            { title: t('residents.admitted'), render: (_, row) => longDate(row.admittedOn, i18n.language) },
            { title: t('stays.category'), render: (_, row) => nameOf(row.category) },
            { title: t('stays.contract'), render: (_, row) => row.contractNumber ?? '—' },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
