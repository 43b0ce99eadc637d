import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redeemRecoveryCodeContract } from '#access/contract.ts'
import { PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { identityNumberError, isLongEnough } from '../../shared/forms/checks.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'

/** A new password with the code from the counter. */
export function Component(): ReactElement {
  const { t } = useTranslation(['citizen', 'common'])
  const [done, setDone] = useState(false)
  const redeem = useWrite(redeemRecoveryCodeContract)
  const labels = {
    identityNumber: t('forgot.identityNumber'),
    code: t('forgot.code'),
    password: t('forgot.password'),
  }
  const form = useForm({
    initial: { identityNumber: '', code: '', password: '' },
    labels,
    check: {
      identityNumber: identityNumberError,
      code: (value) => (value.trim() ? undefined : t('common:form.required', { what: labels.code })),
      password: (value) =>
        isLongEnough(value) ? undefined : t('password.short', { min: PASSWORD_LENGTH_MIN, count: [...value].length }),
    },
  })
  if (done)
    return (
      <CitizenPage title={t('forgot.done')} back="/login">
        <div className="stack">
          <p>{t('forgot.doneTodo')}</p>
          <BigLink to="/login">{t('login.submit')}</BigLink>
        </div>
      </CitizenPage>
    )
  return (
    <CitizenPage title={t('forgot.title')} back="/login">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async (values) => {
            await redeem.mutateAsync({ body: values })
            setDone(true)
          })
        }}
      >
        <p>{t('forgot.how')}</p>
        <ErrorSummary complaints={form.complaints} tries={form.tries} />
        {form.refusal !== undefined && <ProblemView error={form.refusal} />}
        <TextField label={labels.identityNumber} maxLength={30} autoComplete="off" {...form.field('identityNumber')} />
        <TextField label={labels.code} maxLength={20} autoComplete="one-time-code" {...form.field('code')} />
        <TextField
          label={labels.password}
          hint={t('forgot.passwordHint', { min: PASSWORD_LENGTH_MIN })}
          kind="password"
          maxLength={100}
          autoComplete="new-password"
          {...form.field('password')}
        />
        <BigButton submit pending={form.pending}>
          {t('forgot.submit')}
        </BigButton>
      </form>
    </CitizenPage>
  )
}
