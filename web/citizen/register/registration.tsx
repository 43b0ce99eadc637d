import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSteps } from '../../shared/forms/use-steps.ts'
import { useRegions } from '../../shared/regions.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { CheckAnswers, StepLine } from '../../shared/ui/check-answers.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import {
  AgreementFields,
  ContactFields,
  PlaceFields,
  type Registration,
  type RegistrationForm,
  useRegistration,
  WhoFields,
} from './steps.tsx'

type Step = {
  readonly key: 'you' | 'place' | 'contact'
  readonly fields: readonly (keyof Registration)[]
  readonly Fields: (props: { readonly form: RegistrationForm }) => ReactElement
}

const YOU: Step = { key: 'you', fields: ['name', 'identityNumber'], Fields: WhoFields }
const PLACE: Step = { key: 'place', fields: ['residenceRegion', 'address'], Fields: PlaceFields }
const CONTACT: Step = { key: 'contact', fields: ['phone', 'password'], Fields: ContactFields }

/** A registration, one question a page, the answers once more, then sent. `send` says whether records were merged. */
export function RegistrationPages(props: {
  readonly title: string
  readonly withPlace: boolean
  readonly send: (values: Registration) => Promise<{ readonly merged: boolean }>
  readonly after: string
}): ReactElement {
  const { t } = useTranslation(['people', 'common'])
  const form = useRegistration(props.withPlace)
  const [merged, setMerged] = useState<boolean>()
  const questions = props.withPlace ? [YOU, PLACE, CONTACT] : [YOU, CONTACT]
  // A reload loses what was typed (a password is never kept): start again rather than show an empty last page.
  const steps = useSteps(questions.length + 1, form.values.name === '' ? 1 : questions.length + 1)
  const question = questions[steps.at - 1]

  if (merged !== undefined)
    return (
      <CitizenPage title={t('register.done')} back="/">
        <div className="stack">
          {merged && <p>{t('register.merged')}</p>}
          <p>{props.after}</p>
          <BigLink to="/">{t('register.start')}</BigLink>
        </div>
      </CitizenPage>
    )
  return (
    <CitizenPage title={props.title} back="/register">
      <StepLine at={steps.at} of={steps.of} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!question) void form.submit(async (values) => setMerged((await props.send(values)).merged))
          else if (form.passes(question.fields)) steps.next()
        }}
      >
        <h2 className="card-title">{question ? t(`register.${question.key}`) : t('common:form.check')}</h2>
        <ErrorSummary complaints={form.complaints} tries={form.tries} />
        {form.refusal !== undefined && <ProblemView error={form.refusal} />}
        {question ? (
          <question.Fields form={form} />
        ) : (
          <>
            <Answers form={form} questions={questions} goTo={steps.goTo} />
            <AgreementFields form={form} />
          </>
        )}
        <BigButton submit pending={form.pending}>
          {question ? t('common:action.next') : t('register.submit')}
        </BigButton>
      </form>
    </CitizenPage>
  )
}

function Answers(props: {
  readonly form: RegistrationForm
  readonly questions: readonly Step[]
  readonly goTo: (step: number) => void
}): ReactElement {
  const { t } = useTranslation(['people', 'common'])
  const regions = useRegions()
  const { values } = props.form
  const shown = {
    name: [t('register.name'), values.name],
    identityNumber: [t('register.identityNumber'), values.identityNumber],
    residenceRegion: [t('register.region'), regions.nameOf(values.residenceRegion)],
    address: [t('register.address'), values.address],
    phone: [t('register.phone'), values.phone],
  } as const
  const answers = props.questions.flatMap((question, index) =>
    question.fields.flatMap((field) => {
      if (field === 'password' || field === 'agreement') return []
      const [name, value] = shown[field]
      return [{ name, value: value || t('common:state.notSet'), onChange: () => props.goTo(index + 1) }]
    }),
  )
  return <CheckAnswers answers={answers} />
}
