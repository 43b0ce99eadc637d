import { Alert, Button, Checkbox } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { issueRecoveryCodeContract } from '#access/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { identityNumberError } from '../../shared/forms/checks.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'

type Issued = Output<typeof issueRecoveryCodeContract>

/** At the counter: the clerk has seen the card and hands out a code for a new password. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer')
  const [issued, setIssued] = useState<Issued>()
  return (
    <StaffPage title={t('recovery.title')}>
      <Panel>
        {issued ? <Code issued={issued} onNext={() => setIssued(undefined)} /> : <Ask onIssued={setIssued} />}
      </Panel>
    </StaffPage>
  )
}

function Ask({ onIssued }: { readonly onIssued: (issued: Issued) => void }): ReactElement {
  const { t } = useTranslation('officer')
  const issue = useWrite(issueRecoveryCodeContract)
  const form = useForm({
    initial: { identityNumber: '', checkedInPerson: false },
    labels: { identityNumber: t('recovery.identityNumber'), checkedInPerson: t('recovery.checked') },
    check: {
      identityNumber: identityNumberError,
      checkedInPerson: (value) => (value ? undefined : t('recovery.notChecked')),
    },
  })
  const checked = form.field('checkedInPerson')
  return (
    <form
      className="staff-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ identityNumber }) => {
          onIssued(await issue.mutateAsync({ body: { identityNumber, checkedInPerson: true } }))
        })
      }}
    >
      <p>{t('recovery.about')}</p>
      <FormAlert form={form} />
      <TextInput label={t('recovery.identityNumber')} maxLength={30} {...form.field('identityNumber')} />
      <Checkbox
        name={checked.name}
        checked={checked.value}
        onChange={(event) => checked.onChange(event.target.checked)}
      >
        {t('recovery.checked')}
      </Checkbox>
      <Button type="primary" htmlType="submit" loading={form.pending}>
        {t('recovery.submit')}
      </Button>
    </form>
  )
}

function Code({ issued, onNext }: { readonly issued: Issued; readonly onNext: () => void }): ReactElement {
  const { t, i18n } = useTranslation('officer')
  return (
    <div className="staff-form">
      <DescriptionList
        items={[
          { key: 'code', name: t('recovery.code'), value: <strong>{issued.code}</strong>, wide: true },
          { key: 'until', name: t('recovery.until'), value: dateTime(issued.expiresAt, i18n.language), wide: true },
        ]}
      />
      <Alert type="warning" showIcon title={t('recovery.handOver')} />
      <Button onClick={onNext}>{t('recovery.another')}</Button>
    </div>
  )
}
