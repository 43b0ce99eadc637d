import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { giveDeficiencyNoticeContract, returnAgainContract } from '#applications/documents/contract.ts'
import {
  approveCaseContract,
  concludeAppealContract,
  recordAppealContract,
  recordServiceContract,
  refuseCaseContract,
} from '#applications/letters/contract.ts'
import { closeNoticeContract, publishNoticeContract } from '#applications/notices/contract.ts'
import {
  assignCaseContract,
  completeStepContract,
  lockCaseContract,
  pauseClockContract,
  resumeClockContract,
  sendBackContract,
} from '#applications/steps/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { type Asked, FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { useToday } from '../parts/region.tsx'
import { UploadAction } from '../parts/upload.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import { Applicant } from './applicant.tsx'
import { answersOf, askedFact } from './facts.ts'
import { useFactHints } from './use-fact-hints.ts'
import { type CaseAction, type CaseFile, ofCase, type Possible, STALE } from './view.ts'

/** Done where they belong: papers in the checklist, answers beside their objection. */
const ELSEWHERE: readonly CaseAction[] = ['attach-document', 'check-document', 'answer-objection']
/** The applicant's part, which the counter does for somebody who came in person: shown when it is possible. */
const OF_APPLICANT: readonly CaseAction[] = ['save-draft', 'submit', 'withdraw']

/** Every action of the office: the possible first, the others disabled with the reason why. */
export function Actions({ file }: { readonly file: CaseFile }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const shown = file.actions.filter((one) => !ELSEWHERE.includes(one.action))
  const possible = shown.filter((one) => one.possible)
  const others = shown.filter((one) => !one.possible && !OF_APPLICANT.includes(one.action))
  return (
    <Panel title={t('case.actions')}>
      {possible.length === 0 && <StaffEmpty title={t('case.noActions')} />}
      <div className="staff-filters">
        {possible.map((one) => (
          <Action key={one.action} file={file} one={one} />
        ))}
        <Lock file={file} />
      </div>
      {others.length > 0 && (
        // What is closed stays readable, but does not push the rest of the file off the screen.
        <details open={file.case.step !== null} style={{ marginTop: 12 }}>
          <summary>{t('case.notNow', { n: String(others.length) })}</summary>
          <ul className="staff-plain" style={{ marginTop: 8 }}>
            {others.map((one) => (
              <li key={one.action}>
                <Action file={file} one={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

type Part = { readonly file: CaseFile; readonly one: Possible }

/** Keeps colleagues out for twenty minutes while somebody works on the case; what cannot be assigned cannot be locked. */
function Lock({ file }: { readonly file: CaseFile }): ReactElement | null {
  const { t } = useTranslation('officer-cases')
  const lock = useWrite(lockCaseContract, { refresh: STALE })
  const assign = file.actions.find(({ action }) => action === 'assign')
  if (!assign?.possible || file.case.lockedByOther) return null
  const params = ofCase(file)
  if (file.case.lockedByMe)
    return <PressAction label={t('case.unlock')} send={() => lock.mutateAsync({ params, body: { release: true } })} />
  return <PressAction label={t('case.lock')} send={() => lock.mutateAsync({ params, body: {} })} />
}

function Action({ file, one }: Part): ReactElement | null {
  switch (one.action) {
    case 'save-draft':
    case 'submit':
    case 'withdraw':
      return <Applicant file={file} one={one} />
    case 'complete-step':
      return <CompleteStep file={file} one={one} />
    case 'approve':
    case 'refuse':
      return <Decide file={file} one={one} />
    case 'give-deficiency-notice':
    case 'return-again':
      return <Notice file={file} one={one} />
    case 'publish-notice':
    case 'close-notice':
      return <Publish file={file} one={one} />
    case 'send-back':
      return <SendBack file={file} one={one} />
    case 'assign':
    case 'pause-clock':
    case 'resume-clock':
      return <Clock file={file} one={one} />
    case 'record-service':
    case 'record-appeal':
    case 'conclude-appeal':
      return <Remedy file={file} one={one} />
    default:
      return null
  }
}

function CompleteStep({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-cases')
  const complete = useWrite(completeStepContract, { refresh: STALE })
  const told = file.decision?.unverified ?? []
  const hints = useFactHints()
  const finds = file.case.step?.kind === 'verify' || file.case.step?.kind === 'review'
  const missing = finds ? (file.decision?.missing ?? []) : []
  const asked: readonly Asked[] = [
    {
      name: 'opinion',
      label: t('ask.opinion'),
      kind: 'select',
      initial: 'agree',
      options: [
        { value: 'agree', label: t('ask.agree') },
        { value: 'disagree', label: t('ask.disagree') },
      ],
    },
    ...missing.map((question) => askedFact(question, hints)),
    { name: 'note', label: t('ask.note'), kind: 'lines', optional: true },
    ...(told.length > 0 ? [{ name: 'confirmTold', label: t('ask.confirmTold'), kind: 'check' as const }] : []),
  ]
  return (
    <FormAction
      label={one.title}
      kind="main"
      blockedBecause={one.because?.title}
      asked={asked}
      about={
        <>
          {missing.length > 0 && <p>{t('ask.findings')}</p>}
          {told.length > 0 && (
            <p>
              {t('decision.unverified')}：{told.map(({ label }) => label).join('、')}
            </p>
          )}
        </>
      }
      send={(filled) =>
        complete.mutateAsync({
          params: ofCase(file),
          body: {
            opinion: oneOf(['agree', 'disagree'], filled('opinion')),
            note: filled('note') || undefined,
            ...(missing.length > 0 && { findings: answersOf(missing, filled) }),
            ...(filled('confirmTold') === 'yes' && { confirmTold: true }),
          },
        })
      }
    />
  )
}

function Decide({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-cases')
  const approve = useWrite(approveCaseContract, { refresh: STALE })
  const refuse = useWrite(refuseCaseContract, { refresh: STALE })
  const approving = one.action === 'approve'
  return (
    <FormAction
      label={one.title}
      kind={approving ? 'main' : 'danger'}
      blockedBecause={one.because?.title}
      about={<p>{t(approving ? 'ask.approveAbout' : 'ask.refuseAbout')}</p>}
      asked={[{ name: 'note', label: t('ask.note'), kind: 'lines', optional: true }]}
      send={(filled) =>
        (approving ? approve : refuse).mutateAsync({
          params: ofCase(file),
          body: { note: filled('note') || undefined },
        })
      }
    />
  )
}

function Notice({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-cases')
  const give = useWrite(giveDeficiencyNoticeContract, { refresh: STALE })
  const again = useWrite(returnAgainContract, { refresh: STALE })
  return (
    <FormAction
      label={one.title}
      blockedBecause={one.because?.title}
      about={<p>{t('ask.noticeAbout')}</p>}
      asked={[{ name: 'says', label: t('ask.note'), kind: 'lines', optional: true }]}
      send={(filled) =>
        (one.action === 'return-again' ? again : give).mutateAsync({
          params: ofCase(file),
          body: { says: filled('says') || undefined },
        })
      }
    />
  )
}

function Publish({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-cases')
  const publish = useWrite(publishNoticeContract, { refresh: STALE })
  const close = useWrite(closeNoticeContract, { refresh: STALE })
  const params = ofCase(file)
  const shared = { label: one.title, kind: 'main' as const, blockedBecause: one.because?.title }
  if (one.action === 'close-notice')
    return <PressAction {...shared} send={() => close.mutateAsync({ params, body: {} })} />
  return (
    <FormAction
      {...shared}
      asked={[{ name: 'place', label: t('ask.place'), optional: true }]}
      send={(filled) => publish.mutateAsync({ params, body: { place: filled('place') || undefined } })}
    />
  )
}

function SendBack({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  const send = useWrite(sendBackContract, { refresh: STALE })
  return (
    <FormAction
      label={one.title}
      blockedBecause={one.because?.title}
      asked={[
        {
          name: 'toStepNo',
          label: t('ask.sendTo'),
          kind: 'select',
          options: file.steps
            .filter((step) => step.canSendBackTo)
            .map((step) => ({ value: String(step.stepNo), label: step.title })),
        },
        { name: 'reason', label: parts('reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        send.mutateAsync({
          params: ofCase(file),
          body: { toStepNo: Number(filled('toStepNo')), reason: filled('reason') },
        })
      }
    />
  )
}

function Clock({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-parts')
  const { t: cases } = useTranslation('officer-cases')
  const assign = useWrite(assignCaseContract, { refresh: STALE })
  const pause = useWrite(pauseClockContract, { refresh: STALE })
  const resume = useWrite(resumeClockContract, { refresh: STALE })
  const params = ofCase(file)
  const shared = { label: one.title, blockedBecause: one.because?.title }
  if (one.action === 'assign')
    return (
      <FormAction
        {...shared}
        asked={[{ name: 'reason', label: t('reason'), hint: cases('ask.standIn'), optional: true }]}
        send={(filled) => assign.mutateAsync({ params, body: { reason: filled('reason') || undefined } })}
      />
    )
  if (one.action === 'resume-clock')
    return <PressAction {...shared} send={() => resume.mutateAsync({ params, body: {} })} />
  return (
    <FormAction
      {...shared}
      asked={[{ name: 'reason', label: t('reason'), kind: 'lines' }]}
      send={(filled) => pause.mutateAsync({ params, body: { reason: filled('reason') } })}
    />
  )
}

function Remedy({ file, one }: Part): ReactElement {
  const { t } = useTranslation('officer-cases')
  const today = useToday()
  const [proof, setProof] = useState<string>()
  const serve = useWrite(recordServiceContract, { refresh: STALE })
  const appeal = useWrite(recordAppealContract, { refresh: STALE })
  const conclude = useWrite(concludeAppealContract, { refresh: STALE })
  const params = ofCase(file)
  const shared = { label: one.title, blockedBecause: one.because?.title }
  const says: Asked = { name: 'says', label: t('ask.says'), kind: 'lines' }
  if (one.action === 'record-service')
    return (
      <FormAction
        {...shared}
        about={
          <>
            {proof && <Alert type="success" showIcon role="status" title={t('ask.proofUploaded')} />}
            <UploadAction
              label={t('ask.proof')}
              purpose="document"
              onUploaded={async (fileId) => {
                setProof(fileId)
              }}
            />
          </>
        }
        asked={[
          { name: 'servedOn', label: t('ask.servedOn'), kind: 'date', initial: today },
          { name: 'how', label: t('ask.how'), kind: 'select', options: choicesOf(t('how', { returnObjects: true })) },
        ]}
        send={(filled) =>
          serve.mutateAsync({
            params,
            body: {
              servedOn: filled('servedOn'),
              how: oneOf(['in-person', 'post', 'electronic', 'left', 'by-notice'], filled('how')) ?? 'in-person',
              ...(proof !== undefined && { proofFileId: proof }),
            },
          })
        }
      />
    )
  if (one.action === 'record-appeal')
    return (
      <FormAction
        {...shared}
        asked={[
          {
            name: 'kind',
            label: t('ask.kind'),
            kind: 'select',
            options: choicesOf(t('appeals', { returnObjects: true })),
          },
          { name: 'filedOn', label: t('ask.filedOn'), kind: 'date', initial: today },
          { name: 'body', label: t('ask.body') },
          says,
        ]}
        send={(filled) =>
          appeal.mutateAsync({
            params,
            body: {
              kind: oneOf(['reconsideration', 'suit'], filled('kind')) ?? 'reconsideration',
              filedOn: filled('filedOn'),
              body: filled('body'),
              says: filled('says'),
            },
          })
        }
      />
    )
  const pending = file.appeals.find(({ outcomeOn }) => outcomeOn === null)
  return (
    <FormAction
      {...shared}
      asked={[
        {
          name: 'outcome',
          label: t('ask.outcome'),
          kind: 'select',
          options: choicesOf(t('appealOutcomes', { returnObjects: true })),
        },
        { name: 'on', label: t('ask.on'), kind: 'date', initial: today },
        says,
      ]}
      send={async (filled) =>
        pending &&
        conclude.mutateAsync({
          params: { ...params, appealId: pending.appealId },
          body: {
            outcome: oneOf(['upheld', 'dismissed', 'withdrawn'], filled('outcome')) ?? 'dismissed',
            on: filled('on'),
            says: filled('says'),
          },
        })
      }
    />
  )
}
