import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { inside } from '../../shared/forms/checks.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useSignIn } from '../../shared/session.ts'
import { BigButton, TextLink } from '../../shared/ui/buttons.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'

/** Sign in, then go where the person wanted to go. */
export function Component(): ReactElement {
  const { t } = useTranslation(['citizen', 'common'])
  const { signIn } = useSignIn()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const labels = { account: t('login.account'), password: t('login.password') }
  const form = useForm({
    initial: { account: '', password: '' },
    labels,
    check: {
      account: (value) => (value.trim() ? undefined : t('common:form.required', { what: labels.account })),
      password: (value) => (value ? undefined : t('common:form.required', { what: labels.password })),
    },
  })
  return (
    <CitizenPage title={t('login.title')} back="/">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async (values) => {
            await signIn(values)
            await navigate(inside(search.get('to')), { replace: true })
          })
        }}
      >
        <ErrorSummary complaints={form.complaints} tries={form.tries} />
        {form.refusal !== undefined && <ProblemView error={form.refusal} />}
        <TextField
          label={labels.account}
          hint={t('login.accountHint')}
          autoComplete="username"
          {...form.field('account')}
        />
        <TextField
          label={labels.password}
          kind="password"
          autoComplete="current-password"
          maxLength={100}
          {...form.field('password')}
        />
        <BigButton submit pending={form.pending}>
          {t('login.submit')}
        </BigButton>
      </form>
      <p>
        <TextLink to="/forgot-password">{t('login.forgot')}</TextLink>
      </p>
      <p>
        <TextLink to="/register">{t('login.register')}</TextLink>
      </p>
    </CitizenPage>
  )
}
