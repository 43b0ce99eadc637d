import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { raiseObjectionContract } from '#assessments/objections/contract.ts'
import { elderAssessmentsContract } from '#assessments/requests/contract.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'

const REASON_MAX = 500

/** 对评估结果有异议: another team assesses again; once for each result. */
export function Component(): ReactElement {
  const { t } = useTranslation('assessments')
  const [done, setDone] = useState(false)
  const { elderId, assessmentId } = useParams()
  return (
    <ElderPage
      title={t(done ? 'objection.done' : 'objection.title')}
      back={`/assessments/${elderId}/reports/${assessmentId}`}
    >
      {(elder) =>
        done ? (
          <>
            <p>{t('objection.doneTodo')}</p>
            <BigLink to="/assessments">{t('self.toAssessments')}</BigLink>
          </>
        ) : (
          <Raise elderId={elder.elderId} assessmentId={assessmentId ?? ''} onDone={() => setDone(true)} />
        )
      }
    </ElderPage>
  )
}

function Raise(props: {
  readonly elderId: string
  readonly assessmentId: string
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const [asking, setAsking] = useState(false)
  const raise = useWrite(raiseObjectionContract, { refresh: [elderAssessmentsContract] })
  const labels = { reason: t('objection.reason') }
  const form = useForm({
    initial: { reason: '' },
    labels,
    check: {
      reason: (value) => (value.trim().length >= 2 ? undefined : t('common:form.required', { what: labels.reason })),
    },
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.passes(['reason'])) setAsking(true)
      }}
    >
      <p>{t('objection.about')}</p>
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <TextField
        label={labels.reason}
        hint={t('objection.reasonHint')}
        lines={5}
        maxLength={REASON_MAX}
        {...form.field('reason')}
      />
      <BigButton submit pending={form.pending}>
        {t('objection.submit')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('objection.confirm')}
        confirm={t('objection.submit')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void form.submit(async ({ reason }) => {
            const { elderId, assessmentId } = props
            await raise.mutateAsync({ params: { elderId, assessmentId }, body: { reason } })
            props.onDone()
          })
        }}
      >
        <p className="soft">{t('objection.yourWords')}</p>
        <p>{form.values.reason}</p>
      </Confirm>
    </form>
  )
}
