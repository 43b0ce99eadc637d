import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { saveDraftContract, submitCaseContract } from '#applications/opening/contract.ts'
import { caseContract, casesOfElderContract } from '#applications/view/contract.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Card } from '../../../shared/ui/card.tsx'
import { CheckAnswers } from '../../../shared/ui/check-answers.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import { useSay } from '../../say.ts'
import { Outcome } from '../case/outcome.tsx'
import type { Case } from './page.tsx'

/** Everything once more, with what the rules say so far; then it is handed in. */
export function Check(props: { readonly file: Case; readonly onAsk: () => void }): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const { factName, factValue } = useSay()
  const navigate = useNavigate()
  const { file } = props
  const { elderId, caseId, revision } = file.case
  const [asking, setAsking] = useState(false)
  const submit = useWrite(submitCaseContract, { refresh: [caseContract, casesOfElderContract] })
  const save = useWrite(saveDraftContract, { refresh: [caseContract] })
  const apply = `/cases/${elderId}/${caseId}/apply`
  const labels = new Map(file.decision?.rules.flatMap((rule) => rule.facts.map((fact) => [fact.fact, fact.label])))
  // An answer is changed by taking it out: its question then is open again.
  const askAgain = (name: string): void => {
    const { [name]: _before, ...others } = file.form.answers
    save.mutate(
      { params: { elderId, caseId }, body: { answers: others, revision } },
      {
        onSuccess: () => {
          props.onAsk()
          void navigate(apply)
        },
      },
    )
  }
  const open = file.form.questions.length
  return (
    <>
      <h2 className="card-title">{t('common:form.check')}</h2>
      <CheckAnswers
        answers={[
          { name: t('check.programme'), value: file.case.title },
          { name: t('check.elder'), value: file.elder.name },
          ...Object.entries(file.form.answers).flatMap(([name, value]) =>
            value === null
              ? []
              : [
                  {
                    name: labels.get(name) ?? factName(name),
                    value: factValue(name, value),
                    onChange: () => askAgain(name),
                  },
                ],
          ),
          ...file.documents.map((paper) => ({
            name: paper.title,
            value:
              paper.files.length > 0
                ? t('check.files', { count: paper.files.length })
                : t(`papers.states.${paper.state}`),
            onChange: () => void navigate(`${apply}?part=papers`),
          })),
        ]}
      />
      {file.decision && (
        <Card title={t('check.soFar')}>
          <Outcome decision={file.decision} />
          <p className="soft">{t('check.soFarAbout')}</p>
        </Card>
      )}
      {open > 0 && (
        <>
          <p className="reason">{t('check.open', { count: open })}</p>
          <BigButton
            weight="second"
            onPress={() => {
              props.onAsk()
              void navigate(apply)
            }}
          >
            {t('check.answerOpen')}
          </BigButton>
        </>
      )}
      {save.error && <ProblemView error={save.error} />}
      {submit.error && <ProblemView error={submit.error} />}
      {submit.error && (
        <BigLink to={`${apply}?part=papers`} weight="second">
          {t('papers.title')}
        </BigLink>
      )}
      <BigButton pending={submit.isPending} onPress={() => setAsking(true)}>
        {t('check.submit')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('check.confirm', { title: file.case.title })}
        confirm={t('check.submit')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          submit.mutate(
            { params: { elderId, caseId }, body: {} },
            { onSuccess: () => void navigate(`/cases/${elderId}/${caseId}?submitted=yes`, { replace: true }) },
          )
        }}
      >
        <p>{t('check.truth')}</p>
      </Confirm>
    </>
  )
}
