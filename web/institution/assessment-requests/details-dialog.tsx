import { Modal } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyRequestContract } from '#assessments/requests/contract.ts'
import { useRead } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import type { AgencyRequest } from './page.tsx'

/** Where to go, whom to call, who goes. Opening it is noted as a look into the elder's record. */
export function DetailsDialog(props: {
  readonly organizationId: string
  readonly request: AgencyRequest
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { elderId, requestId, elderName } = props.request
  const read = useRead(agencyRequestContract, { params: { organizationId: props.organizationId, elderId, requestId } })
  return (
    <Modal
      open
      title={elderName}
      footer={null}
      closable={{ 'aria-label': t('requests.close') }}
      onCancel={props.onClose}
    >
      {read.isPending && <Waiting />}
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <DescriptionList
          items={[
            { key: 'phone', name: t('requests.phone'), value: read.data.phone, wide: true },
            { key: 'place', name: t('requests.place'), value: read.data.place, wide: true },
            { key: 'note', name: t('requests.note'), value: read.data.note, wide: true },
            {
              key: 'team',
              name: t('requests.team'),
              wide: true,
              value:
                read.data.team.length === 0
                  ? t('requests.noTeam')
                  : read.data.team.map((one) => (
                      <div key={one.staffId}>
                        {one.name} · {one.certificateNumber}
                        {one.declared && ` · ${t('requests.declared')}`}
                        {one.handedIn && ` · ${t('requests.handedIn')}`}
                      </div>
                    )),
            },
          ]}
        />
      )}
    </Modal>
  )
}
