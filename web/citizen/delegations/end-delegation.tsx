import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { elderDelegationsContract, endDelegationContract, myEldersContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { RadioCards } from '../../shared/ui/choices.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'

type Delegation = Output<typeof elderDelegationsContract>['items'][number]

const REASONS = ['unneeded', 'another', 'unwanted'] as const

/** Ends a binding, or declines a request, after asking why. */
export function EndDelegation(props: { readonly delegation: Delegation; readonly own: boolean }): ReactElement {
  const { t } = useTranslation('record')
  const { delegation } = props
  const declines = delegation.state === 'proposed' && props.own
  const verb = declines ? 'decline' : delegation.state === 'proposed' ? 'withdraw' : 'end'
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState<(typeof REASONS)[number]>('unneeded')
  const end = useWrite(endDelegationContract, { refresh: [elderDelegationsContract, myEldersContract] })
  return (
    <>
      {end.error && <ProblemView error={end.error} />}
      <BigButton weight="second" pending={end.isPending} onPress={() => setAsking(true)}>
        {t(`delegations.${verb}`)}
      </BigButton>
      <Confirm
        open={asking}
        danger
        title={t(`delegations.${verb}Title`, { agent: delegation.agentName, elder: delegation.elderName })}
        confirm={t(`delegations.${verb}`)}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          end.mutate({
            params: { elderId: delegation.elderId, delegationId: delegation.delegationId },
            body: { reason: t(`delegations.reasons.${reason}`) },
          })
        }}
      >
        <div className="stack stack-close">
          <p>{t(`delegations.${verb}About`)}</p>
          <RadioCards
            label={t('delegations.reason')}
            name="reason"
            value={reason}
            choices={REASONS.map((value) => ({ value, title: t(`delegations.reasons.${value}`) }))}
            onChange={setReason}
          />
        </div>
      </Confirm>
    </>
  )
}
