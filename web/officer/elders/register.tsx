import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { registerAtCounterContract, searchEldersContract } from '#people/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { useOwnRegions, useRegion } from '../parts/region.tsx'

/** At the counter: the clerk has seen the card and registers somebody who has no phone or no account. */
export function Register(): ReactElement {
  const { t } = useTranslation('officer-people')
  const navigate = useNavigate()
  const region = useRegion()
  const regions = useOwnRegions()
  const register = useWrite(registerAtCounterContract, { refresh: [searchEldersContract] })
  return (
    <FormAction
      label={t('register.open')}
      kind="main"
      about={<p>{t('register.about')}</p>}
      asked={[
        { name: 'name', label: t('register.name') },
        { name: 'identityNumber', label: t('register.identityNumber') },
        { name: 'phone', label: t('register.phone'), optional: true },
        { name: 'residenceRegion', label: t('register.residence'), kind: 'select', options: regions, initial: region },
        {
          name: 'householdRegion',
          label: t('register.household'),
          kind: 'select',
          options: regions,
          initial: region,
          optional: true,
        },
        { name: 'address', label: t('register.address'), optional: true },
        { name: 'checked', label: t('register.checked'), kind: 'must' },
      ]}
      send={async (filled) => {
        const { elderId } = await register.mutateAsync({
          body: {
            name: filled('name'),
            identityNumber: filled('identityNumber'),
            phone: filled('phone') || undefined,
            residenceRegion: filled('residenceRegion'),
            householdRegion: filled('householdRegion') || undefined,
            address: filled('address') || undefined,
            checkedInPerson: true,
          },
        })
        await navigate(`/elders/${elderId}`)
      }}
    />
  )
}
