import { Alert, Modal } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptRequestContract, agencyRequestContract, agencyRequestsContract } from '#assessments/requests/contract.ts'
import { listStaffContract } from '#organizations/staff/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import type { AgencyRequest } from './page.tsx'

const TEAM_SIZE = 2
const MINUTES_MIN = 15
const MINUTES_MAX = 480

/** Accepts a request with two assessors of the own staff. */
export function AcceptDialog(props: {
  readonly organizationId: string
  readonly request: AgencyRequest
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { organizationId, request } = props
  const staff = useRead(listStaffContract, { params: { organizationId } })
  const accept = useWrite(acceptRequestContract, { refresh: [agencyRequestsContract, agencyRequestContract] })
  const assessors = (staff.data?.staff ?? []).filter((one) => one.job === 'assessor' && one.endedOn === null)
  const form = useForm({
    initial: { first: '', second: '', minutes: '60' },
    labels: {
      first: t('requests.seat', { seat: '1' }),
      second: t('requests.seat', { seat: '2' }),
      minutes: t('requests.minutes'),
    },
    check: {
      first: (value) => (value === '' ? t('requests.seatMissing') : undefined),
      second: (value, { first }) =>
        value === '' ? t('requests.seatMissing') : value === first ? t('requests.seatTwice') : undefined,
      minutes: (value) =>
        /^\d{2,3}$/.test(value) && Number(value) >= MINUTES_MIN && Number(value) <= MINUTES_MAX
          ? undefined
          : t('requests.minutesWrong'),
    },
  })
  const options = assessors.map((one) => ({
    value: one.staffId,
    label: [one.name, one.certificateNumber].filter((part) => part !== null).join(' · '),
  }))
  const tooFew = staff.data !== undefined && assessors.length < TEAM_SIZE
  const send = (): Promise<void> =>
    form.submit(async ({ first, second, minutes }) => {
      await accept.mutateAsync({
        params: { organizationId, elderId: request.elderId, requestId: request.requestId },
        body: { staffIds: [first, second], minutes: Number(minutes) },
      })
      props.onClose()
    })
  return (
    <Modal
      open
      title={`${t('requests.accept')} · ${request.elderName}`}
      okText={t('requests.accept')}
      okButtonProps={{ disabled: staff.data === undefined || tooFew, loading: form.pending }}
      onCancel={props.onClose}
      onOk={() => void send()}
    >
      {staff.error && <ProblemAlert error={staff.error} onRetry={() => void staff.refetch()} />}
      {staff.isPending && <Waiting />}
      {tooFew && <Alert type="warning" showIcon title={t('requests.tooFew')} />}
      {staff.data && !tooFew && (
        <div className="staff-form">
          <p className="staff-hint">{t('requests.acceptHint')}</p>
          <FormAlert form={form} />
          <SelectInput label={t('requests.seat', { seat: '1' })} options={options} {...form.field('first')} />
          <SelectInput label={t('requests.seat', { seat: '2' })} options={options} {...form.field('second')} />
          <TextInput label={t('requests.minutes')} maxLength={3} {...form.field('minutes')} />
        </div>
      )}
    </Modal>
  )
}
