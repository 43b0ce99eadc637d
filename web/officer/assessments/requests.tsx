import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { assignAgencyContract, awaitingCountyContract } from '#assessments/requests/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useAgencies } from './use-agencies.ts'

type Request = Output<typeof awaitingCountyContract>['requests'][number]

/** Institutions that ask the county to have a resident assessed: the county names the agency that sends two assessors. */
export function Requests({ region }: { readonly region: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const { t: cases } = useTranslation('officer-cases')
  const agencies = useAgencies(region)
  const read = useRead(awaitingCountyContract, { query: { region } }, { enabled: region !== '' })
  const assign = useWrite(assignAgencyContract, { refresh: [awaitingCountyContract] })
  return (
    <Panel title={t('requests.title')}>
      <DataTable<Request>
        label={t('requests.title')}
        read={{ ...read, data: read.data && { items: read.data.requests } }}
        rowKey={(row) => row.requestId}
        empty={{ title: t('requests.empty') }}
        columns={[
          { key: 'elder', title: parts('elder'), dataIndex: 'elderName' },
          {
            key: 'age',
            title: t('elders.sexAge'),
            render: (_, row) => `${row.sex}，${cases('case.age', { age: String(row.age) })}`,
          },
          { key: 'wanted', title: t('requests.wantedAt'), render: (_, row) => dateTime(row.wantedAt, i18n.language) },
          { key: 'at', title: t('requests.requestedAt'), render: (_, row) => dateTime(row.requestedAt, i18n.language) },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) => (
              <FormAction
                label={t('requests.assign')}
                kind="main"
                blockedBecause={agencies.length === 0 ? t('requests.noAgency') : undefined}
                asked={[{ name: 'organizationId', label: t('assessments.agency'), kind: 'select', options: agencies }]}
                send={(filled) =>
                  assign.mutateAsync({
                    params: { elderId: row.elderId, requestId: row.requestId },
                    body: { organizationId: filled('organizationId') },
                  })
                }
              />
            ),
          },
        ]}
      />
    </Panel>
  )
}
