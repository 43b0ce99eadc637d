import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirmDelegationContract, elderDelegationsContract, myEldersContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { useSay } from '../say.ts'
import { EndDelegation } from './end-delegation.tsx'

type Delegation = Output<typeof elderDelegationsContract>['items'][number]

const TONES = { proposed: 'warn', active: 'good', ended: 'plain', declined: 'plain' } as const
const CONFIRMED_BY = ['elder-code', 'paper-signature', 'community'] as const

/** One binding with its state; the elder (`own`) answers a request, either side ends what runs. */
export function DelegationCard(props: { readonly delegation: Delegation; readonly own: boolean }): ReactElement {
  const { t } = useTranslation(['record', 'people'])
  const { time } = useSay()
  const { delegation } = props
  const { state } = delegation
  const confirmedBy = CONFIRMED_BY.find((one) => one === delegation.confirmedBy)
  const relation =
    delegation.relationship === 'other'
      ? (delegation.relationshipNote ?? t('people:add.relationships.other'))
      : t(`people:add.relationships.${delegation.relationship}`)
  return (
    <Card title={delegation.agentName} {...(state === 'proposed' && props.own && { tone: 'urgent' as const })}>
      <Facts
        rows={[
          {
            name: t('delegations.state'),
            value: <Badge tone={TONES[state]}>{t(`delegations.states.${state}`)}</Badge>,
          },
          { name: t('delegations.relation'), value: relation },
          { name: t('delegations.proposedAt'), value: time(delegation.proposedAt) },
          ...(confirmedBy ? [{ name: t('delegations.confirmed'), value: t(`delegations.by.${confirmedBy}`) }] : []),
          ...(delegation.endedAt ? [{ name: t('delegations.endedAt'), value: time(delegation.endedAt) }] : []),
          ...(delegation.endReason ? [{ name: t('delegations.reason'), value: delegation.endReason }] : []),
        ]}
      />
      {state === 'proposed' && props.own && <Agree delegation={delegation} />}
      {(state === 'active' || state === 'proposed') && <EndDelegation delegation={delegation} own={props.own} />}
    </Card>
  )
}

function Agree({ delegation }: { readonly delegation: Delegation }): ReactElement {
  const { t } = useTranslation('record')
  const [asking, setAsking] = useState(false)
  const confirm = useWrite(confirmDelegationContract, { refresh: [elderDelegationsContract, myEldersContract] })
  const params = { elderId: delegation.elderId, delegationId: delegation.delegationId }
  return (
    <>
      <p>{t('delegations.ask', { agent: delegation.agentName })}</p>
      {confirm.error && <ProblemView error={confirm.error} />}
      <BigButton pending={confirm.isPending} onPress={() => setAsking(true)}>
        {t('delegations.agree')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('delegations.agreeTitle', { agent: delegation.agentName })}
        confirm={t('delegations.agree')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          confirm.mutate({ params, body: {} })
        }}
      >
        <p>{t('delegations.agreeAbout')}</p>
      </Confirm>
    </>
  )
}
