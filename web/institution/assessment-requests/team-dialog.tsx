import { Alert, Modal } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyRequestContract, agencyRequestsContract, changeTeamContract } from '#assessments/requests/contract.ts'
import { listStaffContract } from '#organizations/staff/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import type { AgencyRequest } from './page.tsx'

/** Puts another assessor on a seat of the team. */
export function TeamDialog(props: {
  readonly organizationId: string
  readonly request: AgencyRequest
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { organizationId, request } = props
  const params = { organizationId, elderId: request.elderId, requestId: request.requestId }
  const read = useRead(agencyRequestContract, { params })
  const staff = useRead(listStaffContract, { params: { organizationId } })
  const change = useWrite(changeTeamContract, { refresh: [agencyRequestsContract, agencyRequestContract] })
  const form = useForm({
    initial: { seat: '', staffId: '' },
    labels: { seat: t('requests.whichSeat'), staffId: t('requests.newOne') },
    check: {
      seat: (value) => (value === '' ? t('requests.seatMissing') : undefined),
      staffId: (value) => (value === '' ? t('requests.seatMissing') : undefined),
    },
  })
  const team = read.data?.team ?? []
  const free = (staff.data?.staff ?? []).filter(
    ({ job, endedOn, staffId }) =>
      job === 'assessor' && endedOn === null && !team.some((member) => member.staffId === staffId),
  )
  const send = (): Promise<void> =>
    form.submit(async ({ seat, staffId }) => {
      await change.mutateAsync({ params, body: { seat: seat === '1' ? 1 : 2, staffId } })
      props.onClose()
    })
  const error = read.error ?? staff.error
  return (
    <Modal
      open
      title={`${t('requests.changeTeam')} · ${request.elderName}`}
      okText={t('requests.changeTeam')}
      okButtonProps={{ disabled: read.data === undefined || free.length === 0, loading: form.pending }}
      onCancel={props.onClose}
      onOk={() => void send()}
    >
      {error && <ProblemAlert error={error} />}
      {read.isPending && <Waiting />}
      {read.data && (
        <div className="staff-form">
          <p className="staff-hint">{t('requests.changeTeamHint')}</p>
          {staff.data && free.length === 0 && <Alert type="warning" showIcon title={t('requests.noneFree')} />}
          <FormAlert form={form} />
          <SelectInput
            label={t('requests.whichSeat')}
            options={team
              .filter(({ handedIn }) => !handedIn)
              .map(({ seat, name }) => ({
                value: String(seat),
                label: t('requests.seatNow', { seat: String(seat), name }),
              }))}
            {...form.field('seat')}
          />
          <SelectInput
            label={t('requests.newOne')}
            options={free.map(({ staffId, name, certificateNumber }) => ({
              value: staffId,
              label: [name, certificateNumber].filter((part) => part !== null).join(' · '),
            }))}
            {...form.field('staffId')}
          />
        </div>
      )}
    </Modal>
  )
}
