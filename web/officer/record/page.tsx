import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { elderFactsContract, getElderContract, recordFactContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { type Filled, FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { useReadable } from '../parts/readable.ts'
import { useRoles, useToday } from '../parts/region.tsx'
import { choicesOf, oneOf, wordOf } from '../parts/words.ts'
import { Assessments } from './assessments.tsx'
import { Awards } from './awards.tsx'
import { Heirs } from './heirs.tsx'
import { OpenCase } from './open-case.tsx'
import { Cases, Related } from './related.tsx'
import { Redemptions, Vouchers } from './vouchers.tsx'

/** What is known about a person on a day, each fact with its source and date. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-people')
  const { elderId = '' } = useParams()
  const elder = useRead(getElderContract, { params: { elderId } })
  const roles = useRoles()
  const records = roles.includes('township-clerk') || roles.includes('county-reviewer')
  const up = { to: '/elders', title: t('elders.title') }
  if (!elder.data)
    return (
      <StaffPage title={t('record.title')} up={up}>
        {elder.error ? <ProblemAlert error={elder.error} onRetry={() => void elder.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  return (
    <StaffPage
      title={elder.data.name}
      up={up}
      actions={
        records && (
          <>
            <OpenCase elder={elder.data} />
            <RecordFact elderId={elderId} roles={roles} />
          </>
        )
      }
    >
      <Person elder={elder.data} />
      {elder.data.diedOn && <Heirs elderId={elderId} roles={roles} />}
      <Cases elderId={elderId} />
      <Awards elderId={elderId} />
      <Vouchers elderId={elderId} />
      <Redemptions elderId={elderId} />
      <Assessments elderId={elderId} />
      <Facts elderId={elderId} />
      <Related elderId={elderId} />
    </StaffPage>
  )
}

function Person({ elder }: { readonly elder: Output<typeof getElderContract> }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: cases } = useTranslation('officer-cases')
  const regions = useRegions()
  const bank = elder.bankAccount
  return (
    <Panel title={t('record.person')}>
      <DescriptionList
        items={[
          {
            key: 'age',
            name: t('elders.sexAge'),
            value: `${elder.sex}，${cases('case.age', { age: String(elder.age) })}`,
          },
          { key: 'born', name: t('record.bornOn'), value: longDate(elder.bornOn, i18n.language) },
          { key: 'number', name: t('record.identityNumber'), value: elder.identityNumber ?? undefined },
          { key: 'phone', name: t('record.phone'), value: elder.phone ?? undefined },
          { key: 'residence', name: t('elders.residence'), value: regions.nameOf(elder.residenceRegion) },
          {
            key: 'household',
            name: t('elders.household'),
            value: elder.householdRegion ? regions.nameOf(elder.householdRegion) : undefined,
          },
          ...(elder.diedOn
            ? [{ key: 'died', name: t('elders.died'), value: longDate(elder.diedOn, i18n.language) }]
            : []),
          {
            key: 'bank',
            name: t('record.bank'),
            value: bank ? `${bank.holderName} ${bank.bankName} ${bank.account}` : undefined,
            wide: true,
            ...(bank && { source: t('record.bankFrom', { at: bank.usableFrom }) }),
          },
        ]}
      />
    </Panel>
  )
}

function Facts({ elderId }: { readonly elderId: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const today = useToday()
  const filters = useFilters(['on'])
  const on = filters.values.on === '' ? today : filters.values.on
  const read = useRead(elderFactsContract, { params: { elderId }, query: { on } }, { enabled: on !== '' })
  const sources = t('sources', { returnObjects: true })
  const words = { yes: parts('yes'), no: parts('no'), none: parts('none'), unknown: parts('unknown') }
  const readable = useReadable(words)
  return (
    <Panel title={t('record.facts')}>
      <div className="staff-filters" style={{ marginBottom: 12 }}>
        <TextInput
          name="on"
          label={t('record.factsOn')}
          kind="date"
          value={on}
          onChange={(value) => filters.set({ on: value })}
        />
      </div>
      <DataTable
        label={t('record.facts')}
        read={read}
        rowKey={(row) => row.fact}
        empty={{ title: t('record.factsEmpty'), todo: t('record.factsTodo') }}
        columns={[
          { key: 'fact', title: t('record.fact'), dataIndex: 'fact' },
          { key: 'value', title: t('record.value'), render: (_, row) => readable(row.value) },
          { key: 'source', title: t('record.source'), render: (_, row) => wordOf(sources, row.source) },
          { key: 'since', title: t('record.since'), render: (_, row) => longDate(row.validFrom, i18n.language) },
          { key: 'at', title: t('record.recordedAt'), render: (_, row) => dateTime(row.recordedAt, i18n.language) },
        ]}
      />
    </Panel>
  )
}

function RecordFact({ elderId, roles }: { readonly elderId: string; readonly roles: readonly string[] }): ReactElement {
  const { t } = useTranslation('officer-people')
  const today = useToday()
  const record = useWrite(recordFactContract, { refresh: [elderFactsContract, getElderContract] })
  const { township, county, registry } = t('record.sources', { returnObjects: true })
  const sources = roles.includes('county-reviewer') ? { county, registry } : { township, registry }
  return (
    <FormAction
      label={t('record.record')}
      kind="main"
      asked={[
        { name: 'fact', label: t('record.fact'), hint: t('record.factHint') },
        {
          name: 'type',
          label: t('record.type'),
          kind: 'select',
          initial: 'text',
          options: choicesOf(t('record.types', { returnObjects: true })),
        },
        { name: 'value', label: t('record.value'), optional: true },
        { name: 'source', label: t('record.source'), kind: 'select', options: choicesOf(sources) },
        { name: 'validFrom', label: t('record.validFrom'), kind: 'date', initial: today },
        { name: 'validTo', label: t('record.validTo'), kind: 'date', optional: true },
        { name: 'note', label: t('record.note'), optional: true },
      ]}
      send={(filled) =>
        record.mutateAsync({
          params: { elderId },
          body: {
            fact: filled('fact'),
            value: factValueOf(filled),
            validFrom: filled('validFrom'),
            validTo: filled('validTo') || undefined,
            source: oneOf(['township', 'county', 'registry'], filled('source')) ?? 'township',
            note: filled('note') || undefined,
          },
        })
      }
    />
  )
}

function factValueOf(filled: Filled): string | number | boolean | string[] {
  const value = filled('value')
  switch (filled('type')) {
    case 'number':
      return Number(value)
    case 'yes':
      return true
    case 'no':
      return false
    case 'list':
      return value.split(/[、,，]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
    default:
      return value
  }
}
