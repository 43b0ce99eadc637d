import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { NATION } from '#kernel/region.ts'
import { KINDS } from '#policy/pack.ts'
import { listDraftsContract, listPoliciesContract, openNewPolicyContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { useRegion, useRoles } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import { Directories } from './directories.tsx'

type Policy = Output<typeof listPoliciesContract>['policies'][number]

/** Every published policy: where it holds, what stands in it, what is coming, and its open draft. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { t: parts } = useTranslation('officer-parts')
  const regions = useRegions()
  const filters = useFilters(['kind', 'q', 'where'])
  const { kind, q, where } = filters.values
  const own = useRegion()
  const read = useRead(
    listPoliciesContract,
    {
      query: {
        kind: oneOf(KINDS, kind),
        q: q || undefined,
        region: where === 'all' || own === NATION ? undefined : own,
      },
    },
    { enabled: own !== '' },
  )
  return (
    <StaffPage title={t('title')} actions={useRoles().includes('policy-editor') && <NewPolicy />}>
      <p className="staff-hint">{t('about')}</p>
      <Drafts />
      <Directories region={own} />
      <Panel>
        <div className="staff-filters">
          <TextInput
            name="q"
            kind="search"
            label={t('search')}
            value={q}
            onChange={(value) => filters.set({ q: value })}
          />
          <SelectInput
            name="where"
            label={t('where')}
            width={160}
            value={where === 'all' ? 'all' : 'own'}
            onChange={(value) => filters.set({ where: value === 'all' ? 'all' : '' })}
            options={choicesOf(t('wheres', { returnObjects: true }))}
          />
          <SelectInput
            name="kind"
            label={t('kind')}
            clearable
            width={160}
            value={kind}
            onChange={(value) => filters.set({ kind: value })}
            options={choicesOf(t('kinds', { returnObjects: true }))}
          />
        </div>
      </Panel>
      <DataTable<Policy>
        label={t('label')}
        read={{ ...read, data: read.data && { items: read.data.policies } }}
        rowKey={(row) => row.policy}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          { key: 'name', title: t('name'), render: (_, row) => <Name policy={row} /> },
          {
            key: 'region',
            title: parts('region'),
            width: 150,
            render: (_, row) => (row.region === NATION ? t('nation') : regions.nameOf(row.region)),
          },
          { key: 'kind', title: t('kind'), width: 90, render: (_, row) => t(`kinds.${row.kind}`) },
          {
            key: 'size',
            title: t('clausesAndRules'),
            width: 130,
            render: (_, row) => t('clauseCount', { clauses: String(row.clauses), rules: String(row.rules) }),
          },
          { key: 'cases', title: t('cases'), width: 70, align: 'right', render: (_, row) => row.cases || '' },
          { key: 'state', title: t('stateNow'), width: 230, render: (_, row) => <Now policy={row} /> },
          {
            key: 'draft',
            title: t('draft'),
            width: 110,
            render: (_, row) =>
              row.draft ? <Link to={`/policy-drafts/${row.draft.draftId}`}>{t(`states.${row.draft.state}`)}</Link> : '',
          },
        ]}
      />
    </StaffPage>
  )
}

function Name({ policy }: { readonly policy: Policy }): ReactElement {
  const { t } = useTranslation('officer-policies')
  return (
    <>
      <Link to={`/policies/${policy.policy}`}>{policy.title}</Link>
      {policy.abstract && <Word>{t('base')}</Word>}
      <span className="staff-source">{policy.policy}</span>
    </>
  )
}

function Now({ policy }: { readonly policy: Policy }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const [next] = policy.scheduled
  return (
    <>
      <Word look={policy.inForce ? 'good' : 'plain'}>{policy.inForce ? t('inForce') : t('notInForce')}</Word>
      {policy.waiting && <Word look="soon">{t('waiting')}</Word>}
      {next !== undefined && <span className="staff-source">{t('scheduled', { on: next })}</span>}
      {policy.unset > 0 && <span className="staff-source">{t('unset', { count: policy.unset })}</span>}
    </>
  )
}

/** Drafts that somebody works on, so that the publisher finds at once what waits for them. */
function Drafts(): ReactElement | null {
  const { t } = useTranslation('officer-policies')
  const read = useRead(listDraftsContract, { query: {} })
  const drafts = read.data?.drafts ?? []
  if (drafts.length === 0) return null
  return (
    <Panel title={t('drafts')}>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.draftId}>
            <Link to={`/policy-drafts/${draft.draftId}`}>
              {t('draftOf', { title: draft.title, revision: String(draft.revision) })}
            </Link>{' '}
            <Word look={draft.state === 'handed-in' ? 'soon' : 'plain'}>{t(`states.${draft.state}`)}</Word>
            <span className="staff-hint">{draft.reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const BEGINNING = (id: string, region: string, title: string): string => `id: ${id}
title: ${title}
region: "${region}"
kind: allowance
form: cash
source: { document: ${title} }
versions: []
`

function NewPolicy(): ReactElement {
  const { t } = useTranslation('officer-policies')
  const navigate = useNavigate()
  const open = useWrite(openNewPolicyContract, { refresh: [listPoliciesContract, listDraftsContract] })
  return (
    <FormAction
      label={t('fresh.action')}
      about={<p className="staff-hint">{t('fresh.about')}</p>}
      asked={[
        { name: 'policy', label: t('fresh.policy'), hint: t('fresh.policyHint') },
        { name: 'region', label: t('fresh.region') },
        { name: 'title', label: t('fresh.title') },
        { name: 'reason', label: t('fresh.reason'), kind: 'lines', hint: t('open.reasonHint') },
      ]}
      send={async (filled) => {
        const [policy, region, title] = [filled('policy'), filled('region'), filled('title')]
        const { draftId } = await open.mutateAsync({
          body: { policy, region, title, reason: filled('reason'), text: BEGINNING(policy, region, title) },
        })
        await navigate(`/policy-drafts/${draftId}`)
      }}
    />
  )
}
