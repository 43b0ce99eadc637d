import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { letterPdfContract } from '#applications/papers/contract.ts'
import { caseContract } from '#applications/view/contract.ts'
import { call } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Card, Facts } from '../../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { PaperButton } from '../../files/paper-button.tsx'
import { printPage } from '../../open/print.ts'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'
import { Remedies } from './appeals.tsx'
import { Outcome } from './outcome.tsx'
import '../../open/open.css'

type Letter = Case['letters'][number]

/** 决定书: what was decided and why, rule by rule; what can be done against it and until when. */
export function Component(): ReactElement {
  const { t } = useTranslation('cases')
  const { elderId, caseId } = useParams()
  const read = useRead(caseContract, { params: { elderId: elderId ?? '', caseId: caseId ?? '' } })
  return (
    <ElderPage title={t('decision.title')} back={`/cases/${elderId}/${caseId}`}>
      {() => {
        if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
        return read.data ? <Decision file={read.data} /> : <Loading />
      }}
    </ElderPage>
  )
}

function Decision({ file }: { readonly file: Case }): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const { decision, letters, objections } = file
  const { elderId, caseId } = file.case
  if (!decision && letters.length === 0) return <Empty title={t('decision.none')} todo={t('decision.noneTodo')} />
  const openObjection = objections.some(({ state }) => state === 'open')
  return (
    <>
      {letters.map((letter) => (
        <LetterCard key={letter.letterNo} letter={letter} of={file.case} />
      ))}
      {decision?.kind === 'taken' && (
        <Card title={t('decision.why')}>
          <Outcome decision={decision} />
        </Card>
      )}
      <Remedies file={file} />
      <div className="no-print">
        <BigButton weight="second" onPress={printPage}>
          {t('common:action.print')}
        </BigButton>
      </div>
      {!openObjection && (
        <BigLink to={`/cases/${elderId}/${caseId}/objection`} weight="second">
          {t('objection.raise')}
        </BigLink>
      )}
    </>
  )
}

function LetterCard(props: { readonly letter: Letter; readonly of: Case['case'] }): ReactElement {
  const { t } = useTranslation('cases')
  const { day } = useSay()
  const { letter } = props
  const { elderId, caseId, title, caseNumber } = props.of
  return (
    <Card title={title} tone={letter.outcome === 'granted' ? 'accent' : 'plain'}>
      <p>{letter.says}</p>
      {letter.amount && <p className="link-row-title">{letter.amount}</p>}
      {letter.outcome === 'refused' && (
        <ul className="bullets">
          {letter.reasons.map((reason) => (
            <li key={`${reason.clause} ${reason.says}`}>
              {reason.says}
              <span className="soft small is-block">
                {t('outcome.clause', { clause: reason.clause, text: reason.text })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {letter.note && <p>{letter.note}</p>}
      <Facts
        rows={[
          { name: t('number'), value: caseNumber },
          { name: t('decision.issuedOn'), value: day(letter.issuedOn) },
          ...(letter.servedOn ? [{ name: t('decision.servedOn'), value: day(letter.servedOn) }] : []),
          ...(letter.reconsiderUntil
            ? [{ name: t('decision.reconsiderUntil'), value: day(letter.reconsiderUntil) }]
            : []),
          ...(letter.sueUntil ? [{ name: t('decision.sueUntil'), value: day(letter.sueUntil) }] : []),
        ]}
      />
      {letter.remedies.length > 0 && (
        <>
          <p className="link-row-title">{t('decision.remedies')}</p>
          {letter.remedies.map((remedy) => (
            <p key={remedy}>{remedy}</p>
          ))}
        </>
      )}
      <PaperButton
        fileName={`${t('decision.title')} ${caseNumber}`}
        load={() => call(letterPdfContract, { params: { elderId, caseId, letterNo: letter.letterNo } })}
      >
        {t('paper.letter')}
      </PaperButton>
    </Card>
  )
}
