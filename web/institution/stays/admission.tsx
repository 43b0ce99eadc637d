import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { admitContract, staysOfDeskContract } from '#care/stays/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Person } from '../desk/person.tsx'
import { type Presented, ReadVoucher } from '../desk/read-voucher.tsx'
import { DESK_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'

/** An admission: the voucher says who it is, the planned length decides long or respite. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const nameOf = useCategoryName()
  const [presented, setPresented] = useState<Presented>()
  const [category, setCategory] = useState<string>()
  if (organizationId === undefined) return <NoOrganization title={t('stays.admit')} />
  return (
    <StaffPage title={t('stays.admit')} up={{ to: '/stays', title: t('stays.title') }}>
      {!presented && (
        <Panel title={t('scan.title')}>
          <p className="staff-hint" style={{ marginBottom: 12 }}>
            {t('scan.hint')}
          </p>
          <ReadVoucher organizationId={organizationId} onRead={setPresented} />
        </Panel>
      )}
      {presented && <Person organizationId={organizationId} presented={presented} />}
      {presented && category === undefined && (
        <Panel title={t('stays.admit')}>
          <AdmitForm organizationId={organizationId} ticket={presented.ticket} onDone={setCategory} />
        </Panel>
      )}
      {category !== undefined && (
        <Alert type="success" showIcon role="status" title={t('stays.done', { category: nameOf(category) })} />
      )}
    </StaffPage>
  )
}

function AdmitForm(props: {
  readonly organizationId: string
  readonly ticket: string
  readonly onDone: (category: string) => void
}): ReactElement {
  const { t } = useTranslation(['institution-care', 'institution-desk'])
  const today = useToday()
  const admit = useWrite(admitContract, { refresh: [staysOfDeskContract] })
  const form = useForm({
    initial: { admittedOn: today, plannedUntil: '', contractNumber: '' },
    labels: {
      admittedOn: t('stays.admitted'),
      plannedUntil: t('stays.until'),
      contractNumber: t('stays.contract'),
    },
    check: { admittedOn: (value) => (value === '' ? t('institution-desk:desk.required') : undefined) },
  })
  return (
    <form
      className="staff-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ admittedOn, plannedUntil, contractNumber }) => {
          const { category } = await admit.mutateAsync({
            params: { organizationId: props.organizationId },
            body: {
              ticket: props.ticket,
              admittedOn,
              plannedUntil: plannedUntil === '' ? null : plannedUntil,
              contractNumber: contractNumber.trim() === '' ? null : contractNumber.trim(),
            },
          })
          props.onDone(category)
        })
      }}
    >
      <FormAlert form={form} />
      <TextInput label={t('stays.admitted')} kind="date" {...form.field('admittedOn')} />
      <TextInput
        label={t('stays.until')}
        kind="date"
        optional
        hint={t('stays.untilHint')}
        {...form.field('plannedUntil')}
      />
      <TextInput label={t('stays.contract')} optional maxLength={60} {...form.field('contractNumber')} />
      <Button type="primary" htmlType="submit" loading={form.pending}>
        {t('stays.admit')}
      </Button>
    </form>
  )
}
