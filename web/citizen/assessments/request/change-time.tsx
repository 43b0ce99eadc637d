import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { changeTimeContract, elderAssessmentsContract } from '#assessments/requests/contract.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { Assessments } from '../page.tsx'
import { useRequestForm } from './request-form.ts'
import { TimeFields } from './time-fields.tsx'

/** Another time for a request; one that was accepted has to be accepted again. */
export function Component(): ReactElement {
  const { t } = useTranslation('assessments')
  const { requestId } = useParams()
  return (
    <ElderPage title={t('request.changeTime')} back="/assessments">
      {(elder) => <Find elderId={elder.elderId} requestId={requestId ?? ''} />}
    </ElderPage>
  )
}

function Find(props: { readonly elderId: string; readonly requestId: string }): ReactElement {
  const { t } = useTranslation('assessments')
  const read = useRead(elderAssessmentsContract, { params: { elderId: props.elderId } })
  const [done, setDone] = useState(false)
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const request = read.data.requests.find(({ requestId }) => requestId === props.requestId)
  if (done || !request?.possible.includes('change-time'))
    return (
      <>
        <p role="status">{t(done ? 'request.timeChanged' : 'request.noChange')}</p>
        <BigLink to="/assessments">{t('self.toAssessments')}</BigLink>
      </>
    )
  return <ChangeTime request={request} onDone={() => setDone(true)} />
}

function ChangeTime(props: {
  readonly request: Assessments['requests'][number]
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation('assessments')
  const { elderId, requestId, organizationId, mode } = props.request
  const form = useRequestForm({ organizationId: organizationId ?? '', mode })
  const change = useWrite(changeTimeContract, { refresh: [elderAssessmentsContract] })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ slotId, day, hour }) => {
          const body = slotId ? { slotId } : { wantedAt: `${day}T${hour}:00+08:00` }
          await change.mutateAsync({ params: { elderId, requestId }, body })
          props.onDone()
        })
      }}
    >
      {props.request.state === 'accepted' && <p className="reason">{t('request.acceptAgain')}</p>}
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <TimeFields form={form} />
      <BigButton submit pending={form.pending}>
        {t('request.changeTime')}
      </BigButton>
    </form>
  )
}
