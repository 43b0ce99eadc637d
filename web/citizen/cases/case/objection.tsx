import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { objectToDecisionContract } from '#applications/notices/contract.ts'
import { caseContract, casesOfElderContract } from '#applications/view/contract.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'

const LENGTH_MIN = 5
const LENGTH_MAX = 2000

/** 对决定有异议: in the applicant's own words; an office answers in words. */
export function Component(): ReactElement {
  const { t } = useTranslation('cases')
  const { elderId, caseId } = useParams()
  const [done, setDone] = useState(false)
  const decision = `/cases/${elderId}/${caseId}/decision`
  return (
    <ElderPage title={t(done ? 'objection.done' : 'objection.title')} back={decision}>
      {(elder) =>
        done ? (
          <>
            <p>{t('objection.doneTodo')}</p>
            <BigLink to={decision}>{t('seeDecision')}</BigLink>
          </>
        ) : (
          <Raise elderId={elder.elderId} caseId={caseId ?? ''} onDone={() => setDone(true)} />
        )
      }
    </ElderPage>
  )
}

function Raise(props: {
  readonly elderId: string
  readonly caseId: string
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation('cases')
  const { elderId, caseId } = props
  const [asking, setAsking] = useState(false)
  const raise = useWrite(objectToDecisionContract, { refresh: [caseContract, casesOfElderContract] })
  const form = useForm({
    initial: { says: '' },
    labels: { says: t('objection.says') },
    check: {
      says: (value) => (value.trim().length >= LENGTH_MIN ? undefined : t('objection.short', { min: LENGTH_MIN })),
    },
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.passes(['says'])) setAsking(true)
      }}
    >
      <p>{t('objection.about')}</p>
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <TextField label={t('objection.says')} lines={6} maxLength={LENGTH_MAX} {...form.field('says')} />
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
          void form.submit(async ({ says }) => {
            await raise.mutateAsync({ params: { elderId, caseId }, body: { says } })
            props.onDone()
          })
        }}
      >
        <p>{form.values.says}</p>
      </Confirm>
    </form>
  )
}
