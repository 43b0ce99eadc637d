import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { openCaseContract } from '#applications/opening/contract.ts'
import { casesOfElderContract } from '#applications/view/contract.ts'
import type { getElderContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { useProgrammes } from '../parts/programme-choice.ts'
import { useRegion } from '../parts/region.tsx'

/** Paper intake: the counter opens a request for somebody who came in person, and goes on in the case. */
export function OpenCase({ elder }: { readonly elder: Output<typeof getElderContract> }): ReactElement {
  const { t } = useTranslation('officer-people')
  const navigate = useNavigate()
  const region = useRegion()
  const { choices } = useProgrammes(region)
  const open = useWrite(openCaseContract, { refresh: [casesOfElderContract] })
  const { elderId } = elder
  return (
    <FormAction
      label={t('openCase.open')}
      kind="main"
      blockedBecause={elder.diedOn ? t('openCase.died') : undefined}
      about={<p>{t('openCase.about')}</p>}
      asked={[
        { name: 'policy', label: t('openCase.policy'), kind: 'select', options: choices },
        { name: 'from', label: t('openCase.from'), kind: 'date', optional: true, hint: t('openCase.claimed') },
        { name: 'to', label: t('openCase.to'), kind: 'date', optional: true },
        { name: 'throughAgent', label: t('openCase.throughAgent'), kind: 'check' },
      ]}
      send={async (filled) => {
        const from = filled('from')
        const to = filled('to')
        const { caseId } = await open.mutateAsync({
          params: { elderId },
          body: {
            policy: filled('policy'),
            ...(filled('throughAgent') === 'yes' && { throughAgent: true }),
            ...(from !== '' && to !== '' && { claimed: { from, to } }),
          },
        })
        await navigate(`/worklist/${elderId}/${caseId}`)
      }}
    />
  )
}
