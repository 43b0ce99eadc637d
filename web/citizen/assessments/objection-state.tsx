import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withdrawObjectionContract } from '#assessments/objections/contract.ts'
import { elderAssessmentsContract } from '#assessments/requests/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { useSay } from '../say.ts'
import type { Assessments } from './page.tsx'

type Objection = Assessments['objections'][number]

/** Where an objection stands; while nobody has decided it can be taken back. */
export function ObjectionState(props: { readonly elderId: string; readonly objection: Objection }): ReactElement {
  const { t } = useTranslation('assessments')
  const { time } = useSay()
  const { objection } = props
  const [asking, setAsking] = useState(false)
  const withdraw = useWrite(withdrawObjectionContract, { refresh: [elderAssessmentsContract] })
  return (
    <div className="stack stack-close">
      <p className="reason">
        {t(`objection.states.${objection.state}`, { at: time(objection.raisedAt) })}
        {objection.decisionReason && ` ${t('objection.because', { reason: objection.decisionReason })}`}
      </p>
      {withdraw.error && <ProblemView error={withdraw.error} />}
      {objection.state === 'raised' && (
        <BigButton weight="second" pending={withdraw.isPending} onPress={() => setAsking(true)}>
          {t('objection.withdraw')}
        </BigButton>
      )}
      <Confirm
        open={asking}
        title={t('objection.withdrawTitle')}
        confirm={t('objection.withdraw')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          withdraw.mutate({ params: { elderId: props.elderId, objectionId: objection.objectionId }, body: {} })
        }}
      >
        <p>{t('objection.withdrawAbout')}</p>
      </Confirm>
    </div>
  )
}
