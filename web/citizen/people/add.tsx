import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFileContract } from '#files/contract.ts'
import { addElderContract, myEldersContract } from '#people/contract.ts'
import { call, type Output } from '../../shared/api.ts'
import { useSteps } from '../../shared/forms/use-steps.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { StepLine } from '../../shared/ui/check-answers.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage, OwnPage } from '../frame.tsx'
import { AddAnswers } from './add-answers.tsx'
import { type AddForm, PICTURE_FIELDS, picturesFor, QUESTIONS, useAddForm } from './add-form.tsx'

type Added = Output<typeof addElderContract>

/** 添加老年人: who, what you are to the elder, photos, where the elder lives, the answers once more. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  const [added, setAdded] = useState<Added>()
  if (added)
    return (
      <CitizenPage title={t('add.done')} back="/people">
        <div className="stack">
          <p>{t('add.doneTodo')}</p>
          <BigLink to={`/people/confirm/${added.elderId}/${added.delegationId}`}>{t('people.confirm')}</BigLink>
        </div>
      </CitizenPage>
    )
  return (
    <OwnPage title={t('add.title')} back="/people">
      {() => <AddElder onAdded={setAdded} />}
    </OwnPage>
  )
}

function AddElder({ onAdded }: { readonly onAdded: (added: Added) => void }): ReactElement {
  const { t } = useTranslation(['people', 'common'])
  const form = useAddForm()
  const add = useWrite(addElderContract, { refresh: [myEldersContract] })
  const steps = useSteps(QUESTIONS.length + 1, form.values.name === '' ? 1 : QUESTIONS.length + 1)
  const question = QUESTIONS[steps.at - 1]
  return (
    <>
      <StepLine at={steps.at} of={steps.of} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!question) void form.submit(async () => onAdded(await add.mutateAsync({ body: await bodyOf(form) })))
          else if (form.passes(question.fields)) steps.next()
        }}
      >
        <h2 className="card-title">{question ? t(`add.${question.key}`) : t('common:form.check')}</h2>
        <ErrorSummary complaints={form.complaints} tries={form.tries} />
        {form.refusal !== undefined && <ProblemView error={form.refusal} />}
        {question ? <question.Fields form={form} /> : <AddAnswers form={form} goTo={steps.goTo} />}
        <BigButton submit pending={form.pending}>
          {question ? t('common:action.next') : t('add.submit')}
        </BigButton>
      </form>
    </>
  )
}

/** Uploads the photos, then says everything the contract asks. A photo that was uploaded before is not sent twice. */
async function bodyOf(form: AddForm) {
  const { values, uploaded } = form
  const pictures = await Promise.all(
    picturesFor(values.presence).map(async (kind) => {
      const file = values[PICTURE_FIELDS[kind]]
      if (!file) throw new Error(`no photo ${kind}: the form has let it through`)
      const known = uploaded.get(file)
      const { fileId } = known ?? (await call(uploadFileContract, { body: { purpose: 'delegation' }, file }))
      uploaded.set(file, { fileId })
      return { kind, fileId }
    }),
  )
  return {
    name: values.name,
    identityNumber: values.identityNumber,
    residenceRegion: values.residenceRegion,
    relationship: values.relationship ?? ('other' as const),
    presence: values.presence ?? ('away' as const),
    pictures,
    ...(values.relationshipNote.trim() && { relationshipNote: values.relationshipNote }),
    ...(values.phone && { phone: values.phone }),
    ...(values.address.trim() && { address: values.address }),
  }
}
