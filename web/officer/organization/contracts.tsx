import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationContract } from '#organizations/contract.ts'
import { endContractContract, signContractContract } from '#organizations/contracts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles, useToday } from '../parts/region.tsx'
import { choicesOf, wordOf } from '../parts/words.ts'

type Organization = Output<typeof organizationContract>

/** What the region has signed with the organisation; only the approver signs and ends. */
export function Contracts({ organization }: { readonly organization: Organization }): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const { organizationId } = organization
  const read = useRead(organizationContract, { params: { organizationId } })
  const approver = useRoles().includes('county-approver')
  const today = useToday()
  const end = useWrite(endContractContract, { refresh: [organizationContract] })
  const families = t('families', { returnObjects: true })
  return (
    <Panel title={t('contracts')}>
      <DataTable
        label={t('contracts')}
        read={{ ...read, data: { items: organization.contracts } }}
        rowKey={(row) => row.contractId}
        empty={{ title: t('noContracts') }}
        columns={[
          { key: 'family', title: t('family'), render: (_, row) => wordOf(families, row.family) },
          { key: 'number', title: t('number'), render: (_, row) => row.number ?? '' },
          { key: 'from', title: t('from'), render: (_, row) => longDate(row.validFrom, i18n.language) },
          {
            key: 'to',
            title: t('to'),
            render: (_, row) => (
              <>
                {longDate(row.endedOn ?? row.validTo, i18n.language)} {row.endedOn && <Word>{t('ended')}</Word>}
              </>
            ),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) =>
              approver &&
              row.endedOn === null && (
                <FormAction
                  label={t('end')}
                  kind="danger"
                  asked={[
                    { name: 'on', label: t('endOn'), kind: 'date', initial: today },
                    { name: 'reason', label: parts('reason'), kind: 'lines' },
                  ]}
                  send={(filled) =>
                    end.mutateAsync({
                      params: { organizationId, contractId: row.contractId },
                      body: { on: filled('on'), reason: filled('reason') },
                    })
                  }
                />
              ),
          },
        ]}
      />
      {approver && <Sign organization={organization} />}
    </Panel>
  )
}

function Sign({ organization }: { readonly organization: Organization }): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const today = useToday()
  const sign = useWrite(signContractContract, { refresh: [organizationContract] })
  return (
    <FormAction
      label={t('sign')}
      kind="main"
      asked={[
        {
          name: 'family',
          label: t('family'),
          kind: 'select',
          options: choicesOf(t('families', { returnObjects: true })),
        },
        { name: 'number', label: t('number'), optional: true },
        { name: 'validFrom', label: t('from'), kind: 'date', initial: today },
        { name: 'validTo', label: t('to'), kind: 'date' },
      ]}
      send={(filled) =>
        sign.mutateAsync({
          params: { organizationId: organization.organizationId },
          body: {
            family: filled('family'),
            region: organization.region,
            number: filled('number') || undefined,
            validFrom: filled('validFrom'),
            validTo: filled('validTo'),
          },
        })
      }
    />
  )
}
