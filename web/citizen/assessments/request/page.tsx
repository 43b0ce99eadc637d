import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { elderAssessmentsContract, requestAssessmentContract } from '#assessments/requests/contract.ts'
import { useSteps } from '../../../shared/forms/use-steps.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { StepLine } from '../../../shared/ui/check-answers.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { MyElder } from '../../person.tsx'
import { AgencyStep } from './agency-step.tsx'
import { CheckStep } from './check-step.tsx'
import { ModeStep } from './mode-step.tsx'
import { type RequestValues, useRequestForm } from './request-form.ts'
import { TimeFields } from './time-fields.tsx'

/** 能力等级评估申请: choose an agency, on site or at home, a time; check; send. */
export function Component(): ReactElement {
  const { t } = useTranslation('assessments')
  const [sent, setSent] = useState(false)
  return (
    <ElderPage title={t(sent ? 'apply.done' : 'apply.title')} back="/assessments">
      {(elder) => (sent ? <Done /> : <Request elder={elder} onSent={() => setSent(true)} />)}
    </ElderPage>
  )
}

function Done(): ReactElement {
  const { t } = useTranslation('assessments')
  return (
    <>
      <p>{t('apply.doneTodo')}</p>
      <BigLink to="/assessments">{t('self.toAssessments')}</BigLink>
    </>
  )
}

const STEPS: readonly {
  readonly key: 'agency' | 'mode' | 'time'
  readonly fields: readonly (keyof RequestValues)[]
}[] = [
  { key: 'agency', fields: ['organizationId'] },
  { key: 'mode', fields: ['mode', 'place', 'note'] },
  { key: 'time', fields: ['slotId', 'day', 'hour'] },
]

function Request(props: { readonly elder: MyElder; readonly onSent: () => void }): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const { elderId, residenceRegion } = props.elder
  const past = useRead(elderAssessmentsContract, { params: { elderId } })
  const form = useRequestForm()
  const send = useWrite(requestAssessmentContract, { refresh: [elderAssessmentsContract] })
  const steps = useSteps(STEPS.length + 1, form.values.organizationId === '' ? 1 : STEPS.length + 1)
  const step = STEPS[steps.at - 1]
  if (past.error) return <ProblemView error={past.error} onRetry={() => void past.refetch()} />
  if (!past.data) return <Loading />
  const self = past.data.selfAssessment
  const mayCost = self?.estimate.advice !== 'likely-eligible'
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (step) {
          if (form.passes(step.fields)) steps.next()
        } else
          void form.submit(async (values) => {
            await send.mutateAsync({ params: { elderId }, body: bodyOf(values, past.data.assessments.length > 0) })
            props.onSent()
          })
      }}
    >
      <StepLine at={steps.at} of={steps.of} />
      {step && <h2 className="card-title">{t(`apply.steps.${step.key}`)}</h2>}
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      {step?.key === 'agency' && (
        <>
          {mayCost && <p className="reason">{t(self ? 'self.whoPays' : 'apply.selfFirst')}</p>}
          <AgencyStep form={form} region={residenceRegion} />
        </>
      )}
      {step?.key === 'mode' && <ModeStep form={form} />}
      {step?.key === 'time' && <TimeFields form={form} />}
      {!step && <CheckStep form={form} goTo={steps.goTo} />}
      <BigButton submit pending={form.pending}>
        {step ? t('common:action.next') : t('apply.submit')}
      </BigButton>
    </form>
  )
}

function bodyOf(values: RequestValues, before: boolean) {
  const { organizationId, place, note, slotId } = values
  return {
    organizationId,
    mode: values.mode || ('home' as const),
    reason: before ? ('regular' as const) : ('first' as const),
    ...(slotId ? { slotId } : { wantedAt: momentOf(values.day, values.hour) }),
    ...(place.trim() && { place: place.trim() }),
    ...(note.trim() && { note: note.trim() }),
  }
}

function momentOf(day: string, hour: string): string {
  return `${day}T${hour}:00+08:00`
}
