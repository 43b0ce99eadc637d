import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePasswordContract } from '#access/contract.ts'
import { PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { isLongEnough } from '../../shared/forms/checks.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage, OwnPage } from '../frame.tsx'

/** The own password; afterwards everybody signs in anew. */
export function Component(): ReactElement {
  const { t } = useTranslation('citizen')
  const [done, setDone] = useState(false)
  if (done)
    return (
      <CitizenPage title={t('password.done')} back="/mine">
        <div className="stack">
          <p>{t('password.doneTodo')}</p>
          <BigLink to="/login">{t('login.submit')}</BigLink>
        </div>
      </CitizenPage>
    )
  return (
    <OwnPage title={t('password.title')} back="/mine">
      {() => <ChangePassword onDone={() => setDone(true)} />}
    </OwnPage>
  )
}

function ChangePassword({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation(['citizen', 'common'])
  const change = useWrite(changePasswordContract)
  const labels = { current: t('password.current'), next: t('password.next'), again: t('password.again') }
  const form = useForm({
    initial: { current: '', next: '', again: '' },
    labels,
    check: {
      current: (value) => (value ? undefined : t('common:form.required', { what: labels.current })),
      next: (value) =>
        isLongEnough(value) ? undefined : t('password.short', { min: PASSWORD_LENGTH_MIN, count: [...value].length }),
      again: (value, all) => (value === all.next ? undefined : t('password.different')),
    },
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ current, next }) => {
          await change.mutateAsync({ body: { current, next } })
          onDone()
        })
      }}
    >
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <TextField
        label={labels.current}
        kind="password"
        maxLength={100}
        autoComplete="current-password"
        {...form.field('current')}
      />
      <TextField
        label={labels.next}
        hint={t('forgot.passwordHint', { min: PASSWORD_LENGTH_MIN })}
        kind="password"
        maxLength={100}
        autoComplete="new-password"
        {...form.field('next')}
      />
      <TextField
        label={labels.again}
        kind="password"
        maxLength={100}
        autoComplete="new-password"
        {...form.field('again')}
      />
      <BigButton submit pending={form.pending}>
        {t('password.submit')}
      </BigButton>
    </form>
  )
}
