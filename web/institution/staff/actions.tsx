import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { addStaffContract, endStaffContract, listStaffContract } from '#organizations/staff/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { type Asked, FormAction } from '../../shared/staff/form-action.tsx'
import { useToday } from '../own.ts'
import type { Member } from './page.tsx'

const JOBS = { institution: ['carer', 'desk', 'manager'], agency: ['assessor', 'desk', 'manager'] } as const

/** Adds somebody who works here. */
export function AddMember(props: {
  readonly organizationId: string
  readonly kind: 'institution' | 'agency'
}): ReactElement {
  const { t } = useTranslation('institution-own')
  const today = useToday()
  const add = useWrite(addStaffContract, { refresh: [listStaffContract] })
  const jobs = JOBS[props.kind]
  const asked: readonly Asked[] = [
    { name: 'name', label: t('staff.name') },
    {
      name: 'job',
      label: t('staff.job'),
      hint: t('staff.jobHint'),
      options: jobs.map((value) => ({ value, label: t(`staff.jobs.${value}`) })),
    },
    { name: 'since', label: t('staff.since'), kind: 'date', initial: today },
    { name: 'login', label: t('staff.login'), hint: t('staff.loginHint'), optional: true },
    { name: 'initialPassword', label: t('staff.password'), hint: t('staff.passwordHint'), optional: true },
    { name: 'identityNumber', label: t('staff.identity'), hint: t('staff.identityHint'), optional: true },
    { name: 'certificateNumber', label: t('staff.certificate'), optional: true },
    { name: 'certificateExpiresOn', label: t('staff.certificateUntil'), kind: 'date', optional: true },
  ]
  return (
    <FormAction
      kind="main"
      label={t('staff.add')}
      asked={asked}
      send={(filled) => {
        const given = (name: string) => (filled(name) === '' ? {} : { [name]: filled(name) })
        return add.mutateAsync({
          params: { organizationId: props.organizationId },
          body: {
            name: filled('name'),
            job: jobs.find((one) => one === filled('job')) ?? 'desk',
            ...given('since'),
            ...given('login'),
            ...given('initialPassword'),
            ...given('identityNumber'),
            ...given('certificateNumber'),
            ...given('certificateExpiresOn'),
          },
        })
      }}
    />
  )
}

/** Ends somebody's work here; the rights end at once. */
export function EndMember(props: { readonly organizationId: string; readonly member: Member }): ReactElement {
  const { t } = useTranslation('institution-own')
  const today = useToday()
  const end = useWrite(endStaffContract, { refresh: [listStaffContract] })
  return (
    <FormAction
      label={t('staff.end')}
      kind="danger"
      about={<p className="staff-hint">{t('staff.endHint')}</p>}
      asked={[
        { name: 'on', label: t('staff.endOn'), kind: 'date', initial: today },
        { name: 'reason', label: t('staff.reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        end.mutateAsync({
          params: { organizationId: props.organizationId, staffId: props.member.staffId },
          body: { on: filled('on'), reason: filled('reason') },
        })
      }
    />
  )
}
