import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { approvePriceContract, listProposalsContract, refusePriceContract } from '#organizations/prices/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion } from '../parts/region.tsx'

type Proposal = Output<typeof listProposalsContract>['proposals'][number]

/** Prices that organisations propose, what they are now, and what stands out. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const read = useRead(listProposalsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('prices.title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable<Proposal>
        label={t('prices.label')}
        read={{ ...read, data: read.data && { items: read.data.proposals } }}
        rowKey={(row) => row.priceItemId}
        empty={{ title: t('prices.emptyTitle'), todo: t('prices.emptyTodo') }}
        columns={[
          {
            key: 'organization',
            title: t('name'),
            render: (_, row) => <Link to={`/organizations/${row.organizationId}`}>{row.organizationName}</Link>,
          },
          { key: 'service', title: t('prices.service'), render: (_, row) => `${row.name}（${row.unit}）` },
          {
            key: 'previous',
            title: t('prices.previous'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.previousFen} />,
          },
          {
            key: 'price',
            title: t('prices.price'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.priceFen} />,
          },
          {
            key: 'flags',
            title: parts('note'),
            render: (_, row) => (
              <>
                {row.flags.map((flag) => (
                  <Word key={flag} look="soon">
                    {t(`prices.flags.${flag}`)}
                  </Word>
                ))}
                {!row.onList && <Word look="soon">{t('prices.notOnList')}</Word>}
              </>
            ),
          },
          { key: 'from', title: t('from'), render: (_, row) => longDate(row.validFrom, i18n.language) },
          { key: 'actions', title: parts('actions'), render: (_, row) => <Decide proposal={row} /> },
        ]}
      />
    </StaffPage>
  )
}

function Decide({ proposal }: { readonly proposal: Proposal }): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const approve = useWrite(approvePriceContract, { refresh: [listProposalsContract] })
  const refuse = useWrite(refusePriceContract, { refresh: [listProposalsContract] })
  const params = { organizationId: proposal.organizationId, priceItemId: proposal.priceItemId }
  return (
    <span className="staff-action">
      <PressAction label={t('prices.approve')} kind="main" send={() => approve.mutateAsync({ params, body: {} })} />
      <FormAction
        label={t('prices.refuse')}
        asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
        send={(filled) => refuse.mutateAsync({ params, body: { reason: filled('reason') } })}
      />
    </span>
  )
}
