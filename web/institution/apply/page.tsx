import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { myOrganizationsContract } from '#organizations/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { ApplyForm } from './form.tsx'

type Own = Output<typeof myOrganizationsContract>['organizations'][number]

/** Joining as a provider: for any account; the county decides, and what became of it is shown here. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const read = useRead(myOrganizationsContract, {})
  const own = read.data?.organizations ?? []
  return (
    <StaffPage title={t('apply.title')}>
      {own.some(({ status }) => status === 'applied') && (
        <Alert type="success" showIcon role="status" title={t('apply.done')} />
      )}
      {own.length > 0 && (
        <Panel title={t('apply.status')}>
          <DataTable<Own>
            label={t('apply.status')}
            read={{ ...read, data: { items: own } }}
            rowKey={(row) => row.organizationId}
            empty={{ title: t('apply.status') }}
            columns={[
              { title: t('apply.name'), dataIndex: 'name' },
              { title: t('apply.creditCode'), dataIndex: 'creditCode' },
              { title: t('apply.at'), render: (_, row) => dateTime(row.appliedAt, i18n.language) },
              {
                title: t('own.status'),
                render: (_, row) => (
                  <>
                    <Word look={row.status === 'active' ? 'good' : 'soon'}>{t(`own.statuses.${row.status}`)}</Word>
                    {row.status === 'refused' && <span className="staff-source">{t('apply.again')}</span>}
                  </>
                ),
              },
            ]}
          />
        </Panel>
      )}
      <Panel>
        <p className="staff-hint" style={{ marginBottom: 14 }}>
          {t('apply.hint')}
        </p>
        <ApplyForm />
      </Panel>
    </StaffPage>
  )
}
