import { Modal } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyRequestContract, agencyRequestsContract, proposeTimeContract } from '#assessments/requests/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import type { AgencyRequest } from './page.tsx'

const REASON_MIN = 2

/** Proposes another time, with the reason; it holds when the elder agrees. */
export function TimeDialog(props: {
  readonly organizationId: string
  readonly request: AgencyRequest
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { organizationId, request } = props
  const propose = useWrite(proposeTimeContract, { refresh: [agencyRequestsContract, agencyRequestContract] })
  const form = useForm({
    initial: { day: '', time: '', reason: '' },
    labels: { day: t('requests.proposedDay'), time: t('requests.proposedTime'), reason: t('requests.why') },
    check: {
      day: (value) => (value === '' ? t('requests.dayMissing') : undefined),
      time: (value) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(value.trim()) ? undefined : t('requests.timeMissing')),
      reason: (value) => (value.trim().length < REASON_MIN ? t('requests.whyMissing') : undefined),
    },
  })
  const send = (): Promise<void> =>
    form.submit(async ({ day, time, reason }) => {
      await propose.mutateAsync({
        params: { organizationId, elderId: request.elderId, requestId: request.requestId },
        body: { at: `${day}T${time.trim()}:00+08:00`, reason: reason.trim() },
      })
      props.onClose()
    })
  return (
    <Modal
      open
      title={`${t('requests.otherTime')} · ${request.elderName}`}
      okText={t('requests.otherTime')}
      okButtonProps={{ loading: form.pending }}
      onCancel={props.onClose}
      onOk={() => void send()}
    >
      <div className="staff-form">
        <p className="staff-hint">{t('requests.otherTimeHint')}</p>
        <FormAlert form={form} />
        <TextInput label={t('requests.proposedDay')} kind="date" {...form.field('day')} />
        <TextInput label={t('requests.proposedTime')} maxLength={5} {...form.field('time')} />
        <TextInput label={t('requests.why')} lines={3} maxLength={300} {...form.field('reason')} />
      </div>
    </Modal>
  )
}
