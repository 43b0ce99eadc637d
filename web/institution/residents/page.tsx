import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { changesOfOrganizationContract } from '#awards/changes/contract.ts'
import { staysOfDeskContract } from '#care/stays/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { usePaging } from '../../shared/staff/url-state.ts'
import { DESK_ROLES, useOwnOrganization } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'

type Stay = Output<typeof staysOfDeskContract>['items'][number]
type Told = Output<typeof changesOfOrganizationContract>['items'][number]

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
      <ToldChanges organizationId={organizationId} />
    </StaffPage>
  )
}

/** What the institution told of its residents, and whether the county has verified it. */
function ToldChanges({ organizationId }: { readonly organizationId: string }): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const paging = usePaging()
  const read = useRead(changesOfOrganizationContract, { params: { organizationId }, query: { cursor: paging.cursor } })
  const kinds: Readonly<Record<string, string>> = t('residents.kinds', { returnObjects: true })
  return (
    <Panel title={t('residents.toldTitle')}>
      <DataTable<Told>
        label={t('residents.toldTitle')}
        read={read}
        paging={paging}
        rowKey={(row) => row.changeId}
        empty={{ title: t('residents.toldEmpty'), todo: t('residents.toldTodo') }}
        columns={[
          {
            title: t('residents.person'),
            render: (_, row) => <Link to={`/residents/${row.elderId}`}>{row.elderName}</Link>,
          },
          { title: t('residents.changeKind'), render: (_, row) => kinds[row.kind] ?? kinds.other },
          { title: t('residents.happenedOn'), render: (_, row) => longDate(row.happenedOn, i18n.language) },
          { title: t('residents.toldAt'), render: (_, row) => dateTime(row.toldAt, i18n.language) },
          {
            title: t('services.state'),
            render: (_, row) => (
              <>
                <Word look={row.state === 'told' ? 'soon' : 'plain'}>{t(`residents.toldStates.${row.state}`)}</Word>
                {row.verifiedOn && <span className="staff-source">{longDate(row.verifiedOn, i18n.language)}</span>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
