import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { registerElderContract } from '#people/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { useSignIn } from '../../shared/session.ts'
import { RegistrationPages } from './registration.tsx'

/** An elder makes the own account, and is signed in with it. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  const register = useWrite(registerElderContract)
  const { signIn } = useSignIn()
  return (
    <RegistrationPages
      title={t('register.elderTitle')}
      withPlace
      after={t('register.doneElder')}
      send={async ({ name, identityNumber, residenceRegion, address, phone, password }) => {
        const { merged } = await register.mutateAsync({
          body: {
            name,
            identityNumber,
            residenceRegion,
            password,
            agreement: true,
            ...(phone && { phone }),
            ...(address.trim() && { address }),
          },
        })
        await signIn({ account: identityNumber, password })
        return { merged }
      }}
    />
  )
}
