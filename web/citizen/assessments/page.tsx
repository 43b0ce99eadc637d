import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { elderAssessmentsContract } from '#assessments/requests/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Card, LinkRow } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'
import { AssessmentCard } from './assessment-card.tsx'
import { RequestCard } from './request-card.tsx'

export type Assessments = Output<typeof elderAssessmentsContract>

const OPEN = ['awaiting-county', 'requested', 'accepted', 'rescheduled'] as const

/** 我的评估: the result that holds, what is under way, what to do next, what was before. */
export function Component(): ReactElement {
  const { t } = useTranslation('assessments')
  return (
    <ElderPage title={t('title')} back="/mine">
      {(elder) => <Overview elderId={elder.elderId} />}
    </ElderPage>
  )
}

function Overview({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('assessments')
  const read = useRead(elderAssessmentsContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { requests, assessments } = read.data
  const open = requests.filter(({ state }) => OPEN.some((one) => one === state))
  const valid = assessments.find((one) => one.valid)
  const pastRequests = requests.filter((one) => !open.includes(one) && one.state !== 'done')
  // An appointment that has not come yet is told by its request alone.
  const waiting = (one: Assessments['assessments'][number]): boolean =>
    one.state === 'scoring' && open.some(({ requestId }) => requestId === one.requestId)
  const others = assessments.filter((one) => one !== valid && !waiting(one))
  return (
    <>
      {valid && <AssessmentCard assessment={valid} all={read.data} />}
      {open.map((request) => (
        <RequestCard key={request.requestId} request={request} />
      ))}
      {open.length === 0 && <Next all={read.data} valid={valid !== undefined} />}
      {others.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t(valid ? 'others' : 'running')}</h2>
          {others.map((assessment) => (
            <AssessmentCard key={assessment.assessmentId} assessment={assessment} all={read.data} />
          ))}
        </section>
      )}
      {pastRequests.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('pastRequests')}</h2>
          {pastRequests.map((request) => (
            <RequestCard key={request.requestId} request={request} />
          ))}
        </section>
      )}
    </>
  )
}

/** What to do now: the self-assessment first, because an intact or mild result is paid by the elder. */
function Next({ all, valid }: { readonly all: Assessments; readonly valid: boolean }): ReactElement {
  const { t } = useTranslation('assessments')
  const { day } = useSay()
  const self = all.selfAssessment
  const objected = all.objections.some(({ state }) => state === 'raised' || state === 'accepted')
  const inWork = all.assessments.some(({ state }) => ['scoring', 'reconciling', 'signing', 'signed'].includes(state))
  if (valid)
    return objected ? (
      <p className="soft">{t('next.objected')}</p>
    ) : (
      <Card title={t('next.valid')}>
        <p>{t('next.validTodo')}</p>
        <BigLink to="/cases/new">{t('next.apply')}</BigLink>
        <LinkRow to="/assessments/request" icon="calendar" title={t('next.again')} about={t('next.againAbout')} />
      </Card>
    )
  if (inWork) return <p className="soft">{t('next.inWork')}</p>
  return (
    <Card title={t('next.title')} tone="accent">
      <p>{t(self ? 'next.selfDone' : 'next.selfFirst', { date: self ? day(dayOf(self.at)) : '' })}</p>
      {self && <p>{t(`self.advices.${self.estimate.advice}`)}</p>}
      <BigLink to="/assessments/self" weight={self ? 'second' : 'main'}>
        {t(self ? 'next.selfAgain' : 'next.self')}
      </BigLink>
      <BigLink to="/assessments/request" weight={self ? 'main' : 'second'}>
        {t('next.request')}
      </BigLink>
    </Card>
  )
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
}
