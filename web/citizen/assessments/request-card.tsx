import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  cancelRequestContract,
  consentToTimeContract,
  elderAssessmentsContract,
} from '#assessments/requests/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { useSay } from '../say.ts'
import type { Assessments } from './page.tsx'

type Request = Assessments['requests'][number]

const TONES = {
  'awaiting-county': 'warn',
  requested: 'warn',
  accepted: 'good',
  rescheduled: 'warn',
  declined: 'bad',
  cancelled: 'plain',
  'no-show': 'bad',
  done: 'good',
} as const

/** One request: where and when, how far it is, and the steps its state allows. */
export function RequestCard({ request }: { readonly request: Request }): ReactElement {
  const { t } = useTranslation('assessments')
  const { time } = useSay()
  const may = (step: string): boolean => request.possible.includes(step)
  return (
    <Card title={t('request.of')} {...(request.state === 'rescheduled' && { tone: 'urgent' as const })}>
      <Facts
        rows={[
          {
            name: t('state'),
            value: <Badge tone={TONES[request.state]}>{t(`request.states.${request.state}`)}</Badge>,
          },
          { name: t('agency'), value: request.organizationName ?? t('request.noAgency') },
          { name: t('request.mode'), value: t(`request.modes.${request.mode}`) },
          {
            name: t('request.time'),
            value: time(request.appointmentAt ?? request.wantedAt),
          },
          ...(request.feeFen === null ? [] : [{ name: t('fee'), value: <Money fen={request.feeFen} /> }]),
          ...(request.stateReason ? [{ name: t('request.reason'), value: request.stateReason }] : []),
        ]}
      />
      <p className="soft">{t(`request.todo.${request.state}`)}</p>
      {may('consent') && <Consent request={request} />}
      {may('change-time') && (
        <BigLink to={`/assessments/${request.elderId}/requests/${request.requestId}/time`} weight="second">
          {t('request.changeTime')}
        </BigLink>
      )}
      {may('cancel') && <Cancel request={request} />}
    </Card>
  )
}

function Consent({ request }: { readonly request: Request }): ReactElement {
  const { t } = useTranslation('assessments')
  const { time } = useSay()
  const consent = useWrite(consentToTimeContract, { refresh: [elderAssessmentsContract] })
  return (
    <>
      <p>{t('request.proposed', { time: request.proposedAt ? time(request.proposedAt) : '' })}</p>
      {consent.error && <ProblemView error={consent.error} />}
      <BigButton
        pending={consent.isPending}
        onPress={() => consent.mutate({ params: { elderId: request.elderId, requestId: request.requestId }, body: {} })}
      >
        {t('request.consent')}
      </BigButton>
    </>
  )
}

function Cancel({ request }: { readonly request: Request }): ReactElement {
  const { t } = useTranslation('assessments')
  const [asking, setAsking] = useState(false)
  const cancel = useWrite(cancelRequestContract, { refresh: [elderAssessmentsContract] })
  return (
    <>
      {cancel.error && <ProblemView error={cancel.error} />}
      <BigButton weight="second" pending={cancel.isPending} onPress={() => setAsking(true)}>
        {t('request.cancel')}
      </BigButton>
      <Confirm
        open={asking}
        danger
        title={t('request.cancelTitle')}
        confirm={t('request.cancel')}
        keep={t('request.keep')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          cancel.mutate({ params: { elderId: request.elderId, requestId: request.requestId }, body: {} })
        }}
      >
        <p>{t('request.cancelAbout')}</p>
      </Confirm>
    </>
  )
}
