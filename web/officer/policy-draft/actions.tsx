import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  handInDraftContract,
  listDraftsContract,
  listPoliciesContract,
  publishDraftContract,
  readDraftContract,
  readPolicyContract,
  sendBackDraftContract,
  simulateDraftContract,
  withdrawDraftContract,
} from '#rulebook/drafts/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import type { Draft } from './page.tsx'

/** Everything that a step of a draft makes stale. */
export const REFRESH = [readDraftContract, listDraftsContract, listPoliciesContract, readPolicyContract]

/** Why an action cannot be taken now, in words; undefined when it can. */
export function useDraftBlock(draft: Draft): (action: Draft['can'][number]['action']) => string | undefined {
  const { t } = useTranslation('officer-policies')
  const words = t('draftPage.blocked', { returnObjects: true })
  return (action) => {
    const found = draft.can.find((one) => one.action === action)
    return found?.because == null ? undefined : wordOf(words, found.because)
  }
}

/** The steps of a draft: those of one's own role, disabled with their reason where they are not possible yet. */
export function Actions({ draft }: { readonly draft: Draft }): ReactElement | null {
  const roles = useRoles()
  if (draft.state === 'published' || draft.state === 'withdrawn') return null
  return (
    <>
      {roles.includes('policy-editor') && <EditorActions draft={draft} />}
      {roles.includes('policy-publisher') && <PublisherActions draft={draft} />}
    </>
  )
}

function EditorActions({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const block = useDraftBlock(draft)
  const params = { draftId: draft.draftId }
  const handIn = useWrite(handInDraftContract, { refresh: REFRESH })
  const withdraw = useWrite(withdrawDraftContract, { refresh: REFRESH })
  return (
    <>
      <FormAction
        label={t('draftPage.withdraw')}
        kind="danger"
        blockedBecause={block('withdraw')}
        about={<p className="staff-hint">{t('draftPage.withdrawAbout')}</p>}
        asked={[{ name: 'reason', label: t('draftPage.reasonLabel'), kind: 'lines' }]}
        send={(filled) => withdraw.mutateAsync({ params, body: { reason: filled('reason') } })}
      />
      <PressAction
        label={t('draftPage.handIn')}
        kind="main"
        blockedBecause={block('hand-in')}
        send={() => handIn.mutateAsync({ params })}
      />
    </>
  )
}

function PublisherActions({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const block = useDraftBlock(draft)
  const params = { draftId: draft.draftId }
  const sendBack = useWrite(sendBackDraftContract, { refresh: REFRESH })
  const publish = useWrite(publishDraftContract, { refresh: REFRESH })
  return (
    <>
      <FormAction
        label={t('draftPage.sendBack')}
        blockedBecause={block('send-back')}
        asked={[{ name: 'reason', label: t('draftPage.sendBackReason'), kind: 'lines' }]}
        send={(filled) => sendBack.mutateAsync({ params, body: { reason: filled('reason') } })}
      />
      <PressAction
        label={t('draftPage.publish')}
        kind="main"
        blockedBecause={block('publish')}
        confirm={t('draftPage.publishAsk')}
        about={
          draft.effectiveOn === null
            ? t('draftPage.publishWords')
            : t('draftPage.publishBody', { on: draft.effectiveOn })
        }
        send={() => publish.mutateAsync({ params })}
      />
    </>
  )
}

/** Runs the simulation of the last revision. */
export function Simulate({ draft }: { readonly draft: Draft }): ReactElement | null {
  const { t } = useTranslation('officer-policies')
  const block = useDraftBlock(draft)
  const roles = useRoles()
  const simulate = useWrite(simulateDraftContract, { refresh: [readDraftContract] })
  if (!roles.includes('policy-editor')) return null
  return (
    <PressAction
      label={draft.simulation ? t('draftPage.again') : t('draftPage.simulate')}
      blockedBecause={block('simulate') ?? (draft.sound ? undefined : t('draftPage.blocked.draft-not-sound'))}
      send={() => simulate.mutateAsync({ params: { draftId: draft.draftId } })}
    />
  )
}
