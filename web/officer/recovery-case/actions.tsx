import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardsContract } from '#awards/contract.ts'
import {
  agreeInstalmentsContract,
  approveWriteOffContract,
  openRecoveriesContract,
  proposeWriteOffContract,
  recordRepaymentContract,
  recoveriesOfElderContract,
  setOffContract,
} from '#awards/recovery/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles, useToday } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import { Consent } from './consent.tsx'
import type { Recovery } from './page.tsx'

export const STALE = [recoveriesOfElderContract, openRecoveriesContract, awardsContract] as const
const MONTH_LENGTH = 7

/** Everything that may be done about a recovery; who may not, reads why. */
export function Actions({ recovery }: { readonly recovery: Recovery }): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const { t: parts } = useTranslation('officer-parts')
  const roles = useRoles()
  const county = roles.includes('county-reviewer') || roles.includes('county-approver')
  const blockedBecause = county ? undefined : t('notCounty')
  const params = { elderId: recovery.elderId, recoveryId: recovery.recoveryId }
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <Instalments recovery={recovery} blockedBecause={blockedBecause} />
        <Repay recovery={recovery} blockedBecause={blockedBecause} />
        <Consent params={params} blockedBecause={blockedBecause} />
        <SetOff recovery={recovery} blockedBecause={blockedBecause} />
        <WriteOff recovery={recovery} blockedBecause={blockedBecause} />
      </div>
    </Panel>
  )
}

type ActionProps = { readonly recovery: Recovery; readonly blockedBecause: string | undefined }

function Instalments({ recovery, blockedBecause }: ActionProps): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const today = useToday()
  const agree = useWrite(agreeInstalmentsContract, { refresh: STALE })
  const { elderId, recoveryId } = recovery
  return (
    <FormAction
      label={t('actions.instalments')}
      kind="main"
      blockedBecause={blockedBecause}
      about={<p>{t('actions.instalmentsAbout', { fen: String(recovery.leftFen) })}</p>}
      asked={[
        { name: 'firstDueOn', label: t('firstDueOn'), kind: 'date', initial: today },
        { name: 'count', label: t('count'), kind: 'number' },
      ]}
      send={(filled) =>
        agree.mutateAsync({
          params: { elderId, recoveryId },
          body: { firstDueOn: filled('firstDueOn'), count: Number(filled('count')) },
        })
      }
    />
  )
}

function Repay({ recovery, blockedBecause }: ActionProps): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const today = useToday()
  const repay = useWrite(recordRepaymentContract, { refresh: STALE })
  const { elderId, recoveryId } = recovery
  return (
    <FormAction
      label={t('actions.repay')}
      blockedBecause={blockedBecause}
      asked={[
        { name: 'amount', label: t('amountYuan'), kind: 'yuan' },
        { name: 'how', label: t('how'), kind: 'select', options: choicesOf(t('hows', { returnObjects: true })) },
        { name: 'receivedOn', label: t('receivedOn'), kind: 'date', initial: today },
      ]}
      send={(filled) =>
        repay.mutateAsync({
          params: { elderId, recoveryId },
          body: {
            amountFen: parseYuan(filled('amount')) ?? 0,
            how: oneOf(['bank', 'cash'], filled('how')) ?? 'bank',
            receivedOn: filled('receivedOn'),
          },
        })
      }
    />
  )
}

function SetOff({ recovery, blockedBecause }: ActionProps): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const today = useToday()
  const { elderId, recoveryId } = recovery
  const awards = useRead(awardsContract, { params: { elderId } })
  const running = (awards.data?.items ?? []).filter((award) => award.form === 'cash' && award.state === 'active')
  const setOff = useWrite(setOffContract, { refresh: STALE })
  const because = !recovery.setOffConsented ? t('consentNo') : running.length === 0 ? t('noAward') : undefined
  return (
    <FormAction
      label={t('actions.setOff')}
      blockedBecause={blockedBecause ?? because}
      about={<p>{t('actions.setOffAbout')}</p>}
      asked={[
        {
          name: 'award',
          label: t('award'),
          kind: 'select',
          options: running.map((award) => ({ value: award.awardId, label: award.title })),
        },
        { name: 'month', label: t('month'), kind: 'month', initial: today.slice(0, MONTH_LENGTH) },
        { name: 'amount', label: t('amountYuan'), kind: 'yuan' },
      ]}
      send={(filled) =>
        setOff.mutateAsync({
          params: { elderId, recoveryId },
          body: { awardId: filled('award'), month: filled('month'), amountFen: parseYuan(filled('amount')) ?? 0 },
        })
      }
    />
  )
}

function WriteOff({ recovery, blockedBecause }: ActionProps): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const { t: parts } = useTranslation('officer-parts')
  const approver = useRoles().includes('county-approver')
  const propose = useWrite(proposeWriteOffContract, { refresh: STALE })
  const approve = useWrite(approveWriteOffContract, { refresh: STALE })
  const params = { elderId: recovery.elderId, recoveryId: recovery.recoveryId }
  const waits = recovery.writeOffReason !== null
  return (
    <>
      <FormAction
        label={t('actions.writeOff')}
        kind="danger"
        blockedBecause={blockedBecause}
        about={<p>{t('actions.writeOffAbout')}</p>}
        asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
        send={(filled) => propose.mutateAsync({ params, body: { reason: filled('reason') } })}
      />
      <PressAction
        label={t('actions.approve')}
        kind="danger"
        confirm={t('actions.approve')}
        about={<p>{t('actions.approveAbout', { fen: String(recovery.leftFen) })}</p>}
        blockedBecause={waits ? (approver ? undefined : t('notApprover')) : t('noProposal')}
        send={() => approve.mutateAsync({ params, body: {} })}
      />
    </>
  )
}
