import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { longDate } from '../../shared/format.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import type { Own } from './page.tsx'

/** The contracts of regions with the organisation: only what was served under one is paid by vouchers. */
export function Contracts({ own }: { readonly own: Own }): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const regions = useRegions()
  const families: Readonly<Record<string, string>> = t('own.families', { returnObjects: true })
  const day = (iso: string): string => longDate(iso, i18n.language)
  return (
    <Panel title={t('own.contracts')}>
      <DataTable<Own['contracts'][number]>
        label={t('own.contracts')}
        read={{ data: { items: own.contracts }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.contractId}
        empty={{ title: t('own.noContracts'), todo: t('own.noContractsTodo') }}
        columns={[
          { title: t('own.family'), render: (_, row) => families[row.family] ?? row.family },
          { title: t('own.region'), render: (_, row) => regions.nameOf(row.region) },
          { title: t('own.number'), render: (_, row) => row.number ?? '—' },
          {
            title: t('own.period'),
            render: (_, row) => (
              <>
                {t('own.days', { from: day(row.validFrom), to: day(row.validTo) })}
                {row.endedOn && (
                  <span className="staff-source">
                    {t('own.ended', { on: day(row.endedOn), reason: row.endReason ?? '' })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
