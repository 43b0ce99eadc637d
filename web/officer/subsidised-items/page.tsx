import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addSubsidisedItemContract,
  endSubsidisedItemContract,
  listSubsidisedItemsContract,
  subsidisedItemHistoryContract,
} from '#organizations/prices/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'
import { choicesOf, wordOf } from '../parts/words.ts'

type Item = Output<typeof subsidisedItemHistoryContract>['items'][number]
const STALE = [subsidisedItemHistoryContract, listSubsidisedItemsContract] as const

/** The region's list of what vouchers may pay for, with everything that ever stood on it. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const today = useToday()
  const roles = useRoles()
  const decides = roles.includes('county-approver') || roles.includes('policy-publisher')
  const read = useRead(subsidisedItemHistoryContract, { query: { region } }, { enabled: region !== '' })
  const categories = t('categories', { returnObjects: true })
  return (
    <StaffPage title={t('items.title')} actions={decides && region !== '' && <Add region={region} />}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable<Item>
        label={t('items.label')}
        read={read}
        rowKey={(row) => `${row.region}${row.itemCode}${row.validFrom}`}
        empty={{ title: t('items.emptyTitle'), todo: t('items.emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('items.name'),
            render: (_, row) => (
              <>
                {row.name}
                <span className="staff-source">{row.note}</span>
              </>
            ),
          },
          { key: 'code', title: t('items.code'), render: (_, row) => <code>{row.itemCode}</code> },
          { key: 'category', title: t('services'), render: (_, row) => wordOf(categories, row.category) },
          { key: 'unit', title: t('items.unit'), render: (_, row) => row.unit ?? '—' },
          { key: 'from', title: t('from'), render: (_, row) => longDate(row.validFrom, i18n.language) },
          {
            key: 'to',
            title: t('to'),
            render: (_, row) => (row.validTo ? longDate(row.validTo, i18n.language) : '—'),
          },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <Word look={standing(row, today) === 'now' ? 'good' : 'plain'}>{t(`items.${standing(row, today)}`)}</Word>
            ),
          },
          ...(decides
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Item) => (row.validTo === null ? <End item={row} today={today} /> : null),
                },
              ]
            : []),
        ]}
      />
    </StaffPage>
  )
}

function standing(item: Item, today: string): 'coming' | 'now' | 'over' {
  if (item.validFrom > today) return 'coming'
  return item.validTo !== null && item.validTo < today ? 'over' : 'now'
}

function Add({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const today = useToday()
  const add = useWrite(addSubsidisedItemContract, { refresh: STALE })
  return (
    <FormAction
      label={t('items.add')}
      kind="main"
      asked={[
        { name: 'name', label: t('items.name') },
        { name: 'itemCode', label: t('items.code'), hint: t('items.codeHint') },
        {
          name: 'category',
          label: t('services'),
          kind: 'select',
          options: choicesOf(t('categories', { returnObjects: true })),
        },
        { name: 'unit', label: t('items.unit'), optional: true },
        { name: 'note', label: parts('note'), optional: true },
        { name: 'validFrom', label: t('from'), kind: 'date', initial: today },
      ]}
      send={(filled) =>
        add.mutateAsync({
          body: {
            region,
            name: filled('name'),
            itemCode: filled('itemCode'),
            category: filled('category'),
            unit: filled('unit') || undefined,
            note: filled('note') || undefined,
            validFrom: filled('validFrom'),
          },
        })
      }
    />
  )
}

function End({ item, today }: { readonly item: Item; readonly today: string }): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const end = useWrite(endSubsidisedItemContract, { refresh: STALE })
  return (
    <FormAction
      label={t('items.end')}
      kind="danger"
      about={<p>{t('items.endAbout')}</p>}
      asked={[
        { name: 'on', label: t('endOn'), kind: 'date', initial: today },
        { name: 'reason', label: parts('reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        end.mutateAsync({
          params: { itemCode: item.itemCode },
          body: { region: item.region, on: filled('on'), reason: filled('reason') },
        })
      }
    />
  )
}
