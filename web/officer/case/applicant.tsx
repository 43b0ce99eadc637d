import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { saveDraftContract, submitCaseContract, withdrawCaseContract } from '#applications/opening/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { answersOf, askedFact } from './facts.ts'
import { useFactHints } from './use-fact-hints.ts'
import { type CaseFile, ofCase, type Possible, STALE } from './view.ts'

/** What the counter does for somebody who came in person: fill in, hand in, take back. */
export function Applicant({ file, one }: { readonly file: CaseFile; readonly one: Possible }): ReactElement | null {
  const { t } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  const hints = useFactHints()
  const save = useWrite(saveDraftContract, { refresh: STALE })
  const submit = useWrite(submitCaseContract, { refresh: STALE })
  const withdraw = useWrite(withdrawCaseContract, { refresh: STALE })
  const params = ofCase(file)
  const { questions } = file.form
  if (one.action === 'submit')
    return (
      <PressAction
        label={one.title}
        kind="main"
        confirm={t('counter.submitAsk')}
        send={() => submit.mutateAsync({ params, body: {} })}
      />
    )
  if (one.action === 'withdraw')
    return (
      <FormAction
        label={one.title}
        kind="danger"
        about={<p>{t('counter.withdrawAbout')}</p>}
        asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
        send={(filled) => withdraw.mutateAsync({ params, body: { reason: filled('reason') } })}
      />
    )
  if (questions.length === 0) return null
  return (
    <FormAction
      label={one.title}
      about={<p>{t('counter.fillAbout')}</p>}
      asked={questions.map((question) => askedFact(question, hints))}
      send={(filled) =>
        save.mutateAsync({
          params,
          body: { answers: { ...file.form.answers, ...answersOf(questions, filled) }, revision: file.case.revision },
        })
      }
    />
  )
}
