import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { registerAgentContract } from '#people/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { useSignIn } from '../../shared/session.ts'
import { RegistrationPages } from './registration.tsx'

/** Somebody who helps makes an account, and is signed in with it. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  const register = useWrite(registerAgentContract)
  const { signIn } = useSignIn()
  return (
    <RegistrationPages
      title={t('register.agentTitle')}
      withPlace={false}
      after={t('register.doneAgent')}
      send={async ({ name, identityNumber, phone, password }) => {
        await register.mutateAsync({
          body: { name, identityNumber, password, agreement: true, ...(phone && { phone }) },
        })
        await signIn({ account: identityNumber, password })
        return { merged: false }
      }}
    />
  )
}
