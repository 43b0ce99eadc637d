import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changePasswordContract } from '#access/contract.ts'
import { PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { isLongEnough } from '../forms/checks.ts'
import { useForm } from '../forms/use-form.ts'
import { useWrite } from '../query.ts'
import { TextInput } from './fields.tsx'
import { FormAlert } from './form-alert.tsx'
import { Panel, StaffPage } from './staff-page.tsx'

/** The own password; every session ends with it, so the way on is the login page. */
export function Component(): ReactElement {
  const { t } = useTranslation(['staff', 'common'])
  const navigate = useNavigate()
  const change = useWrite(changePasswordContract)
  const labels = { current: t('password.current'), next: t('password.next'), again: t('password.again') }
  const form = useForm({
    initial: { current: '', next: '', again: '' },
    labels,
    check: {
      current: (value) => (value ? undefined : t('common:form.required', { what: labels.current })),
      next: (value) => (isLongEnough(value) ? undefined : t('password.short', { min: PASSWORD_LENGTH_MIN })),
      again: (value, all) => (value === all.next ? undefined : t('password.different')),
    },
  })
  return (
    <StaffPage title={t('password.title')}>
      <Panel>
        <form
          className="staff-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void form.submit(async ({ current, next }) => {
              await change.mutateAsync({ body: { current, next } })
              await navigate('/login', { state: { changed: true } })
            })
          }}
        >
          <FormAlert form={form} />
          <TextInput
            label={labels.current}
            kind="password"
            autoComplete="current-password"
            {...form.field('current')}
          />
          <TextInput
            label={labels.next}
            hint={t('password.hint', { min: PASSWORD_LENGTH_MIN })}
            kind="password"
            autoComplete="new-password"
            {...form.field('next')}
          />
          <TextInput label={labels.again} kind="password" autoComplete="new-password" {...form.field('again')} />
          <Button type="primary" htmlType="submit" loading={form.pending}>
            {t('password.submit')}
          </Button>
        </form>
      </Panel>
    </StaffPage>
  )
}
