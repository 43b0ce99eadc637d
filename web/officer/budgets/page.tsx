import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { grantBudgetContract, listBudgetsContract, withdrawBudgetContract } from '#budgets/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { type Asked, FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'

const SOURCES = ['central', 'province', 'prefecture', 'county', 'donation', 'unspecified'] as const

/** The envelopes of a region: what was granted for a month, what is committed, what is left. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const approver = useRoles().includes('county-approver')
  const read = useRead(listBudgetsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('budgets.title')} actions={approver && <Grant region={region} />}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable
        label={t('budgets.label')}
        read={{ ...read, data: read.data && { items: read.data.envelopes } }}
        rowKey={(row) => row.envelopeId}
        empty={{ title: t('budgets.emptyTitle'), todo: t('budgets.emptyTodo') }}
        columns={[
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'programme', title: t('budgets.programme'), dataIndex: 'programme' },
          {
            key: 'granted',
            title: t('budgets.granted'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.grantedFen} />,
          },
          {
            key: 'committed',
            title: t('budgets.committed'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.committedFen} />,
          },
          {
            key: 'available',
            title: t('budgets.available'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.availableFen} />,
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) => approver && <Withdraw envelopeId={row.envelopeId} />,
          },
        ]}
      />
    </StaffPage>
  )
}

function useAmountFields(): readonly Asked[] {
  const { t } = useTranslation('officer-money')
  return [
    {
      name: 'source',
      label: t('budgets.source'),
      kind: 'select',
      options: choicesOf(t('budgets.sources', { returnObjects: true })),
    },
    { name: 'amount', label: t('budgets.amount'), kind: 'yuan' },
    { name: 'document', label: t('budgets.document'), optional: true },
  ]
}

function Grant({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const amountFields = useAmountFields()
  const grant = useWrite(grantBudgetContract, { refresh: [listBudgetsContract] })
  return (
    <FormAction
      label={t('budgets.grant')}
      kind="main"
      asked={[
        { name: 'programme', label: t('budgets.programmeCode'), hint: t('budgets.codeHint') },
        { name: 'month', label: parts('month'), kind: 'month' },
        ...amountFields,
      ]}
      send={(filled) =>
        grant.mutateAsync({
          body: {
            region,
            programme: filled('programme'),
            month: filled('month'),
            source: oneOf(SOURCES, filled('source')) ?? 'unspecified',
            amountFen: parseYuan(filled('amount')) ?? 0,
            document: filled('document') || undefined,
          },
        })
      }
    />
  )
}

function Withdraw({ envelopeId }: { readonly envelopeId: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const asked = useAmountFields()
  const withdraw = useWrite(withdrawBudgetContract, { refresh: [listBudgetsContract] })
  return (
    <FormAction
      label={t('budgets.withdraw')}
      asked={asked}
      send={(filled) =>
        withdraw.mutateAsync({
          params: { envelopeId },
          body: {
            source: oneOf(SOURCES, filled('source')) ?? 'unspecified',
            amountFen: parseYuan(filled('amount')) ?? 0,
            document: filled('document') || undefined,
          },
        })
      }
    />
  )
}
