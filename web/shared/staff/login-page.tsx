import { Alert, Button } from 'antd'
import { type ReactElement, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { inside } from '../forms/checks.ts'
import { useForm } from '../forms/use-form.ts'
import { useSignIn } from '../session.ts'
import mark from '../ui/mark.svg'
import { TextInput } from './fields.tsx'
import { FormAlert } from './form-alert.tsx'
import type { StaffPortal } from './pages.ts'

/** The door of a staff portal. */
export function LoginPage({ portal }: { readonly portal: StaffPortal }): ReactElement {
  const { t } = useTranslation(['staff', 'common'])
  const { signIn } = useSignIn()
  const navigate = useNavigate()
  const here = useLocation()
  const [search] = useSearchParams()
  const labels = { account: t('login.account'), password: t('login.password') }
  const title = t(`portals.${portal.key}`)
  useEffect(() => {
    document.title = `${t('login.title')} · ${title} · ${t('common:product')}`
  }, [t, title])
  const form = useForm({
    initial: { account: '', password: '' },
    labels,
    check: {
      account: (value) => (value.trim() ? undefined : t('common:form.required', { what: labels.account })),
      password: (value) => (value ? undefined : t('common:form.required', { what: labels.password })),
    },
  })
  return (
    <main className="staff-login">
      <form
        className="staff-login-box"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async (values) => {
            await signIn(values)
            await navigate(inside(search.get('to')), { replace: true })
          })
        }}
      >
        <div className="staff-brand">
          <img src={mark} alt="" width="34" height="34" />
          {t('common:product')}
          <span>{title}</span>
        </div>
        <h1>{t('login.title')}</h1>
        {here.state?.changed === true && <Alert type="success" showIcon title={t('login.changed')} />}
        <FormAlert form={form} />
        <TextInput label={labels.account} autoComplete="username" {...form.field('account')} />
        <TextInput
          label={labels.password}
          kind="password"
          autoComplete="current-password"
          maxLength={100}
          {...form.field('password')}
        />
        <Button type="primary" htmlType="submit" loading={form.pending} block>
          {t('login.submit')}
        </Button>
        <p className="staff-hint">{t('login.forgot')}</p>
      </form>
    </main>
  )
}
