import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { listPayersContract, setPayerContract } from '#payments/batches/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { type ProgrammeChoice, usePaymentProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'

type Payer = Output<typeof listPayersContract>['payers'][number]
const ALL = 'all'

/** From which accounts a region pays, and since when. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-payouts', { keyPrefix: 'payers' })
  const { t: reconciliation } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const region = useRegion()
  const regions = useRegions()
  const today = useToday()
  const filters = useFilters(['region'])
  const programmes = usePaymentProgrammes(region, reconciliation('voucher'))
  const read = useRead(listPayersContract, { query: { region } }, { enabled: region !== '' })
  const approver = useRoles().includes('county-approver')
  const payers = read.data?.payers ?? []
  return (
    <StaffPage title={t('title')} actions={approver && <SetPayer region={region} choices={programmes.choices} />}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable
        label={t('label')}
        read={{ ...read, data: read.data && { items: payers } }}
        rowKey={(row) => row.payerId}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, row) => (
              <div>
                {row.name}
                <span className="staff-source">{regions.shortNameOf(row.region)}</span>
              </div>
            ),
          },
          { key: 'account', title: t('account'), render: (_, row) => t('accountLast', { last: row.accountLast }) },
          { key: 'bank', title: t('bank'), dataIndex: 'bankName' },
          {
            key: 'programme',
            title: t('programme'),
            render: (_, row) => (row.programme === ALL ? t('all') : programmes.nameOf(row.programme)),
          },
          {
            key: 'validFrom',
            title: t('validFrom'),
            render: (_, row) => (
              <>
                {longDate(row.validFrom, i18n.language)}{' '}
                {isInUse(row, payers, today) && <Word look="good">{t('inUse')}</Word>}
              </>
            ),
          },
        ]}
      />
    </StaffPage>
  )
}

/** The latest that has begun, of its region and programme. */
function isInUse(payer: Payer, all: readonly Payer[], today: string): boolean {
  const begun = all.filter(
    (one) => one.region === payer.region && one.programme === payer.programme && one.validFrom <= today,
  )
  return payer.validFrom <= today && begun.every((one) => one.validFrom <= payer.validFrom)
}

function SetPayer(props: { readonly region: string; readonly choices: readonly ProgrammeChoice[] }): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'payers' })
  const today = useToday()
  const set = useWrite(setPayerContract, { refresh: [listPayersContract] })
  return (
    <FormAction
      label={t('set')}
      kind="main"
      about={<p>{t('setAbout')}</p>}
      asked={[
        {
          name: 'programme',
          label: t('programme'),
          kind: 'select',
          initial: ALL,
          options: [{ value: ALL, label: t('all') }, ...props.choices],
        },
        { name: 'name', label: t('name') },
        { name: 'account', label: t('fullAccount') },
        { name: 'bank', label: t('bank') },
        { name: 'validFrom', label: t('validFrom'), kind: 'date', initial: today },
      ]}
      send={(filled) =>
        set.mutateAsync({
          body: {
            region: props.region,
            programme: filled('programme'),
            name: filled('name'),
            account: filled('account'),
            bankName: filled('bank'),
            validFrom: filled('validFrom'),
          },
        })
      }
    />
  )
}
