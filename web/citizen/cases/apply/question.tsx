import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveDraftContract } from '#applications/opening/contract.ts'
import { caseContract } from '#applications/view/contract.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton } from '../../../shared/ui/buttons.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import { type FactAnswer, FactField, readAnswer } from './fact-field.tsx'
import type { Case } from './page.tsx'

type Question = Case['form']['questions'][number]

/** The next open question; each answer is kept on the server before the following one is asked. */
export function AskNext(props: {
  readonly file: Case
  readonly question: Question
  readonly left: number
  readonly onSkip: () => void
}): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const { file, question } = props
  const { elderId, caseId, revision } = file.case
  const [answer, setAnswer] = useState<FactAnswer>()
  const [tries, setTries] = useState(0)
  const save = useWrite(saveDraftContract, { refresh: [caseContract] })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const read = readAnswer(question.type, answer)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (read === undefined) return setTries((count) => count + 1)
        save.mutate({
          params: { elderId, caseId },
          body: { answers: { ...file.form.answers, [question.fact]: read }, revision },
        })
      }}
    >
      <p className="soft">{t('fill.left', { count: props.left })}</p>
      <h2 className="card-title" ref={heading} tabIndex={-1}>
        {question.question}
      </h2>
      {save.error && <ProblemView error={save.error} />}
      <FactField
        question={question}
        value={answer}
        onChange={setAnswer}
        error={tries > 0 && read === undefined ? t('fill.answerFirst') : undefined}
      />
      <BigButton submit pending={save.isPending}>
        {t('common:action.next')}
      </BigButton>
      <BigButton weight="second" onPress={props.onSkip}>
        {t('fill.skip')}
      </BigButton>
    </form>
  )
}
