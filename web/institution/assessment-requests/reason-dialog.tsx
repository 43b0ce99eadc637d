import { Modal } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  agencyRequestContract,
  agencyRequestsContract,
  declineRequestContract,
  noShowContract,
} from '#assessments/requests/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import type { AgencyRequest } from './page.tsx'

const REASON_MIN = 2

/** Declines a request, or notes that the assessment could not be made; the elder reads the reason. */
export function ReasonDialog(props: {
  readonly what: 'decline' | 'no-show'
  readonly organizationId: string
  readonly request: AgencyRequest
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { organizationId, request } = props
  const refresh = { refresh: [agencyRequestsContract, agencyRequestContract] }
  const decline = useWrite(declineRequestContract, refresh)
  const noShow = useWrite(noShowContract, refresh)
  const form = useForm({
    initial: { reason: '' },
    labels: { reason: t('requests.why') },
    check: { reason: (value) => (value.trim().length < REASON_MIN ? t('requests.whyMissing') : undefined) },
  })
  const title = t(props.what === 'decline' ? 'requests.decline' : 'requests.noShow')
  const send = (): Promise<void> =>
    form.submit(async ({ reason }) => {
      const input = {
        params: { organizationId, elderId: request.elderId, requestId: request.requestId },
        body: { reason: reason.trim() },
      }
      await (props.what === 'decline' ? decline.mutateAsync(input) : noShow.mutateAsync(input))
      props.onClose()
    })
  return (
    <Modal
      open
      title={`${title} · ${request.elderName}`}
      okText={title}
      okButtonProps={{ danger: true, loading: form.pending }}
      onCancel={props.onClose}
      onOk={() => void send()}
    >
      <div className="staff-form">
        {props.what === 'no-show' && <p className="staff-hint">{t('requests.noShowHint')}</p>}
        <FormAlert form={form} />
        <TextInput label={t('requests.why')} lines={3} maxLength={300} {...form.field('reason')} />
      </div>
    </Modal>
  )
}
