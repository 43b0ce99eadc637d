import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withdrawCaseContract } from '#applications/opening/contract.ts'
import { caseContract, casesOfElderContract } from '#applications/view/contract.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton } from '../../../shared/ui/buttons.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import type { Case } from '../apply/page.tsx'

const REASONS = ['unneeded', 'mistake', 'other'] as const

/** Takes a request back before it is decided; a new one is possible at once. */
export function Withdraw({ file }: { readonly file: Case }): ReactElement {
  const { t } = useTranslation('cases')
  const { elderId, caseId } = file.case
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState<(typeof REASONS)[number]>('unneeded')
  const withdraw = useWrite(withdrawCaseContract, { refresh: [caseContract, casesOfElderContract] })
  return (
    <>
      {withdraw.error && <ProblemView error={withdraw.error} />}
      <BigButton weight="second" pending={withdraw.isPending} onPress={() => setAsking(true)}>
        {t('withdraw.do')}
      </BigButton>
      <Confirm
        open={asking}
        danger
        title={t('withdraw.title')}
        confirm={t('withdraw.do')}
        keep={t('withdraw.keep')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          withdraw.mutate({ params: { elderId, caseId }, body: { reason: t(`withdraw.reasons.${reason}`) } })
        }}
      >
        <div className="stack stack-close">
          <p>{t('withdraw.about')}</p>
          <RadioCards
            label={t('withdraw.reason')}
            name="reason"
            value={reason}
            choices={REASONS.map((value) => ({ value, title: t(`withdraw.reasons.${value}`) }))}
            onChange={setReason}
          />
        </div>
      </Confirm>
    </>
  )
}
