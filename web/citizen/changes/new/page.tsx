import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOfElderContract, reportChangeContract } from '#awards/changes/contract.ts'
import { awardsContract } from '#awards/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useSteps } from '../../../shared/forms/use-steps.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { StepLine } from '../../../shared/ui/check-answers.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { MyElder } from '../../person.tsx'
import { type ChangeValues, type Kind, kindsFor, useChangeForm } from './change-form.ts'
import { CheckStep, KindStep, WhenStep } from './steps.tsx'

type Told = Output<typeof reportChangeContract>

/** 报告一个变化: what, when and how, check, tell. Nothing stops by it; the county verifies. */
export function Component(): ReactElement {
  const { t } = useTranslation('changes')
  const [told, setTold] = useState<Told>()
  return (
    <ElderPage title={t(told ? 'done' : 'start')} back="/changes">
      {(elder) => (told ? <Done told={told} /> : <Load elder={elder} onTold={setTold} />)}
    </ElderPage>
  )
}

function Done({ told }: { readonly told: Told }): ReactElement {
  const { t } = useTranslation('changes')
  return (
    <>
      <p>{t(told.already ? 'already' : 'doneTodo')}</p>
      <BigLink to="/changes">{t('see')}</BigLink>
    </>
  )
}

function Load(props: { readonly elder: MyElder; readonly onTold: (told: Told) => void }): ReactElement {
  const { t } = useTranslation('changes')
  const { elder } = props
  const awards = useRead(awardsContract, { params: { elderId: elder.elderId } })
  if (awards.error) return <ProblemView error={awards.error} onRetry={() => void awards.refetch()} />
  if (!awards.data) return <Loading />
  const kinds = kindsFor(
    elder,
    awards.data.items.some(({ state }) => state !== 'ended'),
  )
  if (kinds.length === 0) return <Empty title={t('nothing')} todo={t('noneTodo')} />
  return <Tell {...props} kinds={kinds} />
}

const STEPS: readonly { readonly key: 'kind' | 'when'; readonly fields: readonly (keyof ChangeValues)[] }[] = [
  { key: 'kind', fields: ['kind'] },
  { key: 'when', fields: ['day', 'words'] },
]

function Tell(props: {
  readonly elder: MyElder
  readonly kinds: readonly Kind[]
  readonly onTold: (told: Told) => void
}): ReactElement {
  const { t } = useTranslation(['changes', 'common'])
  const { elderId } = props.elder
  const form = useChangeForm()
  const tell = useWrite(reportChangeContract, { refresh: [changesOfElderContract] })
  const steps = useSteps(STEPS.length + 1, form.values.kind === undefined ? 1 : form.values.day === '' ? 2 : 3)
  const step = STEPS[steps.at - 1]
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (step) {
          if (form.passes(step.fields)) steps.next()
        } else
          void form.submit(async ({ kind, day, words, proof }) => {
            if (!kind) return
            const says = words.trim()
            const body = { kind, happenedOn: day, ...(says && { says }), ...(proof && { proofFileId: proof }) }
            props.onTold(await tell.mutateAsync({ params: { elderId }, body }))
          })
      }}
    >
      <StepLine at={steps.at} of={steps.of} />
      {step?.key === 'when' && <h2 className="card-title">{t('steps.when')}</h2>}
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      {step?.key === 'kind' && <KindStep form={form} kinds={props.kinds} />}
      {step?.key === 'when' && <WhenStep form={form} />}
      {!step && <CheckStep form={form} name={props.elder.name} goTo={steps.goTo} />}
      <BigButton submit pending={form.pending}>
        {step ? t('common:action.next') : t('submit')}
      </BigButton>
    </form>
  )
}
