import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { proposedHeirsContract } from '#people/heirs/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { FileLink } from '../parts/file-link.tsx'
import { RegionFilter, useRegion } from '../parts/region.tsx'

type Heir = Output<typeof proposedHeirsContract>['items'][number]

/** Heirs that a second person has to compare with the papers; that happens in the file of the person who died. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const region = useRegion()
  const filters = useFilters(['region'])
  const read = useRead(proposedHeirsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('heirs.waiting')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable<Heir>
        label={t('heirs.waiting')}
        read={read}
        rowKey={(row) => row.heirId}
        empty={{ title: t('heirs.waitingEmpty'), todo: t('heirs.waitingTodo') }}
        columns={[
          {
            key: 'elder',
            title: t('heirs.elder'),
            render: (_, row) => <Link to={`/elders/${row.elderId}`}>{row.elderName}</Link>,
          },
          {
            key: 'name',
            title: t('heirs.name'),
            render: (_, row) => (
              <>
                {row.name}
                <span className="staff-source">{row.relationNote ?? t(`heirs.relations.${row.relation}`)}</span>
              </>
            ),
          },
          {
            key: 'proof',
            title: t('heirs.proof'),
            render: (_, row) => <FileLink fileId={row.proofFileId}>{t('heirs.look')}</FileLink>,
          },
          {
            key: 'at',
            title: t('record.recordedAt'),
            render: (_, row) => dateTime(row.recordedAt, i18n.language),
          },
        ]}
      />
    </StaffPage>
  )
}
