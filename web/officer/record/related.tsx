import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { casesOfElderContract } from '#applications/view/contract.ts'
import { changesOfElderContract, reportChangeContract, waitingChangesContract } from '#awards/changes/contract.ts'
import { TELLABLE_KINDS } from '#awards/changes/kinds.ts'
import { elderDelegationsContract } from '#people/contract.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useToday } from '../parts/region.tsx'
import { choicesOf } from '../parts/words.ts'

/** That an earlier finding was wrong is told beside that finding. */
const TOLD_HERE = TELLABLE_KINDS.filter((kind) => kind !== 'found-wrong')
const isTold = (kind: string) => TOLD_HERE.some((one) => one === kind)

type OfElder = { readonly elderId: string }

/** A person's agents and changes. */
export function Related({ elderId }: OfElder): ReactElement {
  return (
    <>
      <Agents elderId={elderId} />
      <Changes elderId={elderId} />
    </>
  )
}

/** Everything asked for this person in the officer's region. */
export function Cases({ elderId }: OfElder): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: cases } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(casesOfElderContract, { params: { elderId } })
  return (
    <Panel title={t('record.cases')}>
      <DataTable
        label={t('record.cases')}
        read={read}
        rowKey={(row) => row.caseId}
        empty={{ title: t('record.casesEmpty') }}
        columns={[
          {
            key: 'title',
            title: cases('list.case'),
            render: (_, row) => <Link to={`/worklist/${row.elderId}/${row.caseId}`}>{row.title}</Link>,
          },
          { key: 'opened', title: cases('case.openedOn'), render: (_, row) => longDate(row.openedOn, i18n.language) },
          { key: 'state', title: parts('state'), render: (_, row) => <Word>{cases(`states.${row.state}`)}</Word> },
          { key: 'step', title: cases('list.step'), render: (_, row) => row.step?.title ?? '' },
        ]}
      />
    </Panel>
  )
}

function Agents({ elderId }: OfElder): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(elderDelegationsContract, { params: { elderId } })
  return (
    <Panel title={t('record.agents')}>
      <DataTable
        label={t('record.agents')}
        read={read}
        rowKey={(row) => row.delegationId}
        empty={{ title: t('record.agentsEmpty') }}
        columns={[
          { key: 'agent', title: t('delegations.agent'), dataIndex: 'agentName' },
          {
            key: 'relationship',
            title: t('delegations.relationship'),
            render: (_, row) => row.relationshipNote ?? t(`delegations.relationships.${row.relationship}`),
          },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => <Word>{t(`delegations.states.${row.state}`)}</Word>,
          },
          {
            key: 'at',
            title: t('delegations.proposedAt'),
            render: (_, row) => dateTime(row.proposedAt, i18n.language),
          },
        ]}
      />
    </Panel>
  )
}

function Changes({ elderId }: OfElder): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(changesOfElderContract, { params: { elderId } })
  return (
    <Panel title={t('record.changes')}>
      <DataTable
        label={t('record.changes')}
        read={read}
        rowKey={(row) => row.changeId}
        empty={{ title: t('record.changesEmpty') }}
        columns={[
          { key: 'kind', title: t('changes.kind'), render: (_, row) => t(`changes.kinds.${row.kind}`) },
          {
            key: 'on',
            title: t('changes.happenedOn'),
            render: (_, row) => longDate(row.happenedOn, i18n.language),
          },
          { key: 'state', title: parts('state'), render: (_, row) => <Word>{t(`changes.states.${row.state}`)}</Word> },
          { key: 'finding', title: t('changes.finding'), render: (_, row) => row.finding ?? '' },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) =>
              row.state === 'confirmed' ? <FoundWrong elderId={elderId} changeId={row.changeId} /> : null,
          },
        ]}
      />
      <Report elderId={elderId} />
    </Panel>
  )
}

/** Tells that a finding was wrong; another officer verifies that, and what it changed goes back. */
function FoundWrong({ elderId, changeId }: OfElder & { readonly changeId: string }): ReactElement {
  const { t } = useTranslation('officer-people')
  const today = useToday()
  const report = useWrite(reportChangeContract, { refresh: [changesOfElderContract, waitingChangesContract] })
  return (
    <FormAction
      label={t('changes.foundWrong')}
      about={<p>{t('changes.foundWrongAbout')}</p>}
      asked={[{ name: 'says', label: t('changes.says'), kind: 'lines' }]}
      send={(filled) =>
        report.mutateAsync({
          params: { elderId },
          body: { kind: 'found-wrong', happenedOn: today, says: filled('says'), corrects: changeId },
        })
      }
    />
  )
}

function Report({ elderId }: OfElder): ReactElement {
  const { t } = useTranslation('officer-people')
  const today = useToday()
  const report = useWrite(reportChangeContract, { refresh: [changesOfElderContract, waitingChangesContract] })
  const kinds = t('changes.kinds', { returnObjects: true })
  return (
    <FormAction
      label={t('changes.report')}
      asked={[
        {
          name: 'kind',
          label: t('changes.kind'),
          kind: 'select',
          options: choicesOf(kinds).filter(({ value }) => isTold(value)),
        },
        { name: 'happenedOn', label: t('changes.happenedOn'), kind: 'date', initial: today },
        { name: 'says', label: t('changes.says'), kind: 'lines', optional: true },
      ]}
      send={(filled) =>
        report.mutateAsync({
          params: { elderId },
          body: {
            kind: TOLD_HERE.find((one) => one === filled('kind')) ?? 'other',
            happenedOn: filled('happenedOn'),
            says: filled('says') || undefined,
          },
        })
      }
    />
  )
}
