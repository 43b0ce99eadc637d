import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { readDraftContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { Differences } from '../policy/differences.tsx'
import { Actions } from './actions.tsx'
import { Checks } from './checks.tsx'
import { Parameters } from './parameters.tsx'
import { SimulationPanel } from './simulation.tsx'
import { TextEditor } from './text-editor.tsx'
import '../policy/policy.css'

export type Draft = Output<typeof readDraftContract>

/** A draft on its way: change, check, see what it does, hand over, publish. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { draftId = '' } = useParams()
  const read = useRead(readDraftContract, { params: { draftId } })
  if (!read.data)
    return (
      <StaffPage title={t('draft')} up={{ to: '/policies', title: t('title') }}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  const draft = read.data
  const mayEdit = draft.can.some(({ action, allowed }) => action === 'edit' && allowed)
  const up =
    draft.isNew || draft.isDirectory
      ? { to: '/policies', title: t('title') }
      : { to: `/policies/${draft.policy}`, title: draft.title }
  return (
    <StaffPage title={t('draftPage.title', { title: draft.title })} up={up} actions={<Actions draft={draft} />}>
      <Head draft={draft} />
      <Panel title={t('draftPage.checks')}>
        <Checks draft={draft} />
      </Panel>
      <Panel title={t('difference.title')}>
        {draft.report.changes.length > 0 ? (
          <Differences changes={draft.report.changes} />
        ) : (
          <p className="staff-hint">{draft.isNew ? t('fresh.action') : t('difference.none')}</p>
        )}
      </Panel>
      {!draft.isDirectory && (
        <>
          <Panel title={t('draftPage.parameters')}>
            <Parameters draft={draft} mayEdit={mayEdit} />
          </Panel>
          <SimulationPanel draft={draft} />
        </>
      )}
      <Panel title={t('draftPage.text')}>
        <TextEditor key={draft.revision} draft={draft} mayEdit={mayEdit} />
      </Panel>
      <Panel title={t('draftPage.events')}>
        <Events draft={draft} />
      </Panel>
    </StaffPage>
  )
}

function Head({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation('officer-policies')
  return (
    <DescriptionList
      items={[
        {
          key: 'state',
          name: t('draftPage.state'),
          value: (
            <>
              <Word look={draft.state === 'handed-in' ? 'soon' : 'plain'}>{t(`states.${draft.state}`)}</Word>
              {t('draftPage.revision', { revision: String(draft.revision) })}
            </>
          ),
        },
        {
          key: 'effective',
          name: t('draftPage.effective'),
          value:
            draft.effectiveOn === null
              ? t('draftPage.effectiveNone')
              : t('draftPage.effectiveOn', { on: draft.effectiveOn }),
        },
        { key: 'reason', name: t('draftPage.reason'), value: draft.reason, wide: true },
      ]}
    />
  )
}

function Events({ draft }: { readonly draft: Draft }): ReactElement {
  const { t, i18n } = useTranslation('officer-policies')
  return (
    <div className="policy-scroll">
      <table className="policy-table">
        <tbody>
          {draft.events.map((event) => (
            <tr key={`${event.at}/${event.kind}/${event.revision}`}>
              <td>{dateTime(event.at, i18n.language)}</td>
              <td>{t(`draftPage.kinds.${event.kind}`)}</td>
              <td>{t('draftPage.revision', { revision: String(event.revision) })}</td>
              <td>{event.by}</td>
              <td>{event.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
