import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { openCaseContract } from '#applications/opening/contract.ts'
import { casesOfElderContract } from '#applications/view/contract.ts'
import { programmeContract } from '#directory/contract.ts'
import { ApiError } from '../../../shared/api.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Card } from '../../../shared/ui/card.tsx'
import { DateField } from '../../../shared/ui/date-field.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { useToday } from '../../today.ts'

/** A claim may look back so far; the programme's own cut-off is checked by the office. */
const CLAIM_YEARS_BACK = 2

/** What a programme asks for and how long it takes; then the request is opened, or its draft goes on. */
export function Begin(props: { readonly elderId: string; readonly policy: string }): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const { elderId, policy } = props
  const read = useRead(programmeContract, { params: { policy } })
  const open = useWrite(openCaseContract, { refresh: [casesOfElderContract] })
  const navigate = useNavigate()
  const today = useToday()
  const labels = { from: t('new.from'), to: t('new.to') }
  const claims = read.data?.kind === 'reimbursement'
  const form = useForm({
    initial: { from: '', to: '' },
    labels,
    check: {
      from: (value) => (value || !claims ? undefined : t('common:form.required', { what: labels.from })),
      to: (value, all) => {
        if (!claims) return undefined
        if (!value) return t('common:form.required', { what: labels.to })
        return all.from && value < all.from ? t('new.backwards') : undefined
      },
    },
  })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const programme = read.data
  const steps = programme.process.filter((step) => !step.optional)
  const range = { from: today.subtract({ years: CLAIM_YEARS_BACK }).toString(), to: today.toString() }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ from, to }) => {
          const body = { policy, ...(claims && { claimed: { from, to } }) }
          const { caseId } = await open.mutateAsync({ params: { elderId }, body })
          await navigate(`/cases/${elderId}/${caseId}/apply`)
        })
      }}
    >
      <Card title={programme.title} tone="accent">
        {programme.summary && <p>{programme.summary}</p>}
      </Card>
      <Card title={t('new.papers')}>
        <ul className="bullets">
          {programme.documents.map((document) => (
            <li key={document.id}>
              {document.title}
              {!document.required && <span className="soft">（{t('new.ifAny')}）</span>}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('new.steps')}>
        <ol className="numbered">
          {steps.map((step) => {
            const days = step.workingDays ?? step.noticeWorkingDays
            return (
              <li key={step.step}>
                {step.title}
                {days !== null && <span className="soft">（{t('new.days', { count: days })}）</span>}
              </li>
            )
          })}
        </ol>
      </Card>
      {claims && (
        <>
          <p>{t('new.claim')}</p>
          <DateField label={labels.from} {...range} {...form.field('from')} />
          <DateField label={labels.to} {...range} {...form.field('to')} />
        </>
      )}
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <OpenAlready refusal={form.refusal} elderId={elderId} />
      <BigButton submit pending={form.pending}>
        {t('new.start')}
      </BigButton>
    </form>
  )
}

/** Where a request is open already, the way to it. */
function OpenAlready(props: { readonly refusal: unknown; readonly elderId: string }): ReactElement | null {
  const { t } = useTranslation('cases')
  const { refusal } = props
  if (!(refusal instanceof ApiError)) return null
  const { caseId } = refusal.problem.facts
  if (typeof caseId !== 'string') return null
  return (
    <BigLink to={`/cases/${props.elderId}/${caseId}`} weight="second">
      {t('new.toOpen')}
    </BigLink>
  )
}
