import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerObjectionContract, objectorContract } from '#applications/notices/contract.ts'
import { letterPdfContract, noticeSheetContract } from '#applications/papers/contract.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { oneOf, wordOf } from '../parts/words.ts'
import { blocked, type CaseFile, ofCase, offered, STALE } from './view.ts'

/** The public notices of a case and what was objected; each objection is answered in words. */
export function Notices({ file }: { readonly file: CaseFile }): ReactElement | null {
  const { t } = useTranslation('officer-cases')
  if (file.notices.length + file.objections.length === 0) return null
  return (
    <Panel title={t('notices.title')}>
      {file.notices.map((one) => (
        <p key={one.noticeId}>
          <Word look={one.state === 'held' ? 'soon' : 'plain'}>{t(`notices.states.${one.state}`)}</Word>
          {t('notices.notice', { name: one.shownName, from: one.startsOn, days: String(one.workingDays) })}
          {one.endsOn && `，${t('notices.until', { until: one.endsOn })}`}{' '}
          <PaperLink contract={noticeSheetContract} input={{ params: { noticeId: one.noticeId } }}>
            {t('papers.notice')}
          </PaperLink>
        </p>
      ))}
      {file.objections.map((one) => (
        <Objection key={one.objectionId} file={file} one={one} />
      ))}
    </Panel>
  )
}

function Objection(props: { readonly file: CaseFile; readonly one: CaseFile['objections'][number] }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const { file, one } = props
  const answer = useWrite(answerObjectionContract, { refresh: STALE })
  const because = blocked(file, 'answer-objection')
  return (
    <section>
      <h3>{t('notices.objection', { at: one.raisedAt })}</h3>
      <p>{one.says}</p>
      {one.answeredAt ? (
        <p>
          {t('notices.answered', { at: one.answeredAt })}：{one.answer}
        </p>
      ) : (
        <p>
          <Word look="soon">{t('notices.waiting')}</Word>
          {one.raisedBy === 'anyone' && offered(file, 'answer-objection') && because === undefined && (
            <Objector file={file} objectionId={one.objectionId} />
          )}{' '}
          {offered(file, 'answer-objection') && (
            <FormAction
              label={t('notices.answer')}
              kind="main"
              blockedBecause={because}
              asked={[
                {
                  name: 'outcome',
                  label: t('ask.outcome'),
                  kind: 'select',
                  options: [
                    { value: 'upheld', label: t('ask.upheld') },
                    { value: 'dismissed', label: t('ask.dismissed') },
                  ],
                },
                { name: 'answer', label: t('ask.answer'), kind: 'lines' },
              ]}
              send={(filled) =>
                answer.mutateAsync({
                  params: { ...ofCase(file), objectionId: one.objectionId },
                  body: {
                    outcome: oneOf(['upheld', 'dismissed'], filled('outcome')) ?? 'dismissed',
                    answer: filled('answer'),
                  },
                })
              }
            />
          )}
        </p>
      )}
    </section>
  )
}

/** Who objected is sealed; it is opened to ask back, and the look is written down. */
function Objector(props: { readonly file: CaseFile; readonly objectionId: string }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const [open, setOpen] = useState(false)
  const read = useRead(
    objectorContract,
    { params: { ...ofCase(props.file), objectionId: props.objectionId } },
    { enabled: open },
  )
  if (!open)
    return (
      <ActionButton
        kind="second"
        confirm={{ title: t('notices.objectorAsk'), body: t('notices.objectorAbout') }}
        onPress={() => setOpen(true)}
      >
        {t('notices.objector')}
      </ActionButton>
    )
  if (read.error) return <ProblemAlert error={read.error} />
  if (!read.data) return <Waiting />
  const { name, contact } = read.data
  return <b>{[name, contact].filter(Boolean).join(' · ') || t('notices.anonymous')}</b>
}

/** The letters with their reasons and terms. */
export function Letters({ file }: { readonly file: CaseFile }): ReactElement | null {
  const { t } = useTranslation('officer-cases')
  if (file.letters.length === 0) return null
  return (
    <Panel title={t('letters.title')}>
      {file.letters.map((one) => (
        <section key={one.letterNo}>
          <h3>{t('letters.letter', { no: String(one.letterNo), on: one.issuedOn })}</h3>
          <p>{one.says}</p>
          <ul>
            {one.reasons.map((reason) => (
              <li key={`${reason.clause}${reason.says}`}>
                {reason.says}（{reason.clause}）
              </li>
            ))}
          </ul>
          <p>
            <Word look={one.servedOn ? 'good' : 'soon'}>
              {one.servedOn ? t('letters.served', { on: one.servedOn }) : t('letters.notServed')}
            </Word>
            {one.reconsiderUntil && t('letters.reconsider', { until: one.reconsiderUntil })}{' '}
            {one.sueUntil && t('letters.sue', { until: one.sueUntil })}
          </p>
          <PaperLink
            contract={letterPdfContract}
            input={{ params: { ...ofCase(file), letterNo: String(one.letterNo) } }}
          >
            {t('papers.letter')}
          </PaperLink>
        </section>
      ))}
      {file.appeals.map((one) => (
        <p key={one.appealId}>
          <Word>{one.kind === 'suit' ? t('appeals.suit') : t('appeals.reconsideration')}</Word>
          {t('letters.appealFiled', { on: one.filedOn, body: one.body })}{' '}
          {one.inTime === false && <Word look="soon">{t('letters.late')}</Word>}
          {one.state !== 'pending' && (
            <Word look="good">{wordOf(t('appealOutcomes', { returnObjects: true }), one.state)}</Word>
          )}
          {one.outcomeSays}
        </p>
      ))}
    </Panel>
  )
}
