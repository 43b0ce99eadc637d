import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { listPricesContract } from '#organizations/prices/contract.ts'
import { listStaffContract } from '#organizations/staff/contract.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { wordOf } from '../parts/words.ts'

type OfOrganization = { readonly organizationId: string }

/** The price list with everything that was ever on it. */
export function Prices({ organizationId }: OfOrganization): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const categories = t('categories', { returnObjects: true })
  const read = useRead(listPricesContract, { params: { organizationId } })
  return (
    <Panel title={t('priceList.title')}>
      <DataTable
        label={t('priceList.title')}
        read={{ ...read, data: read.data && { items: read.data.prices } }}
        rowKey={(row) => row.priceItemId}
        empty={{ title: t('priceList.empty') }}
        columns={[
          {
            key: 'name',
            title: t('prices.service'),
            render: (_, row) => (
              <>
                {row.name} {!row.onList && <Word look="soon">{t('prices.notOnList')}</Word>}
              </>
            ),
          },
          { key: 'category', title: t('services'), render: (_, row) => wordOf(categories, row.category) },
          {
            key: 'price',
            title: t('priceList.price'),
            align: 'right',
            render: (_, row) => (
              <>
                <MoneyText fen={row.priceFen} /> / {row.unit}
              </>
            ),
          },
          { key: 'from', title: t('from'), render: (_, row) => longDate(row.validFrom, i18n.language) },
          { key: 'to', title: t('to'), render: (_, row) => (row.validTo ? longDate(row.validTo, i18n.language) : '—') },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <>
                <Word look={row.state === 'proposed' ? 'soon' : 'plain'}>{t(`priceList.states.${row.state}`)}</Word>
                <span className="staff-source">{row.decisionReason}</span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

/** Who works there, with certificates. */
export function Staff({ organizationId }: OfOrganization): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const jobs = t('staff.jobs', { returnObjects: true })
  const read = useRead(listStaffContract, { params: { organizationId } })
  return (
    <Panel title={t('staff.title')}>
      <DataTable
        label={t('staff.title')}
        read={{ ...read, data: read.data && { items: read.data.staff } }}
        rowKey={(row) => row.staffId}
        empty={{ title: t('staff.empty') }}
        columns={[
          { key: 'name', title: t('name'), dataIndex: 'name' },
          { key: 'job', title: t('staff.job'), render: (_, row) => wordOf(jobs, row.job) },
          {
            key: 'certificate',
            title: t('staff.certificate'),
            render: (_, row) => (
              <>
                {row.certificateNumber ?? '—'}
                {row.certificateExpiresOn && (
                  <span className="staff-source">{t('licenceUntil', { on: row.certificateExpiresOn })}</span>
                )}
              </>
            ),
          },
          { key: 'since', title: t('from'), render: (_, row) => longDate(row.since, i18n.language) },
          {
            key: 'to',
            title: t('to'),
            render: (_, row) => (row.endedOn ? longDate(row.endedOn, i18n.language) : '—'),
          },
        ]}
      />
    </Panel>
  )
}
