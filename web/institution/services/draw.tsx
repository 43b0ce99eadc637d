import { Modal } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawServiceContract, drawsOfDeskContract, quoteDrawContract } from '#care/draws/contract.ts'
import { servicesOfDeskContract } from '#care/services/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth, money } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Receipt } from '../../shared/staff/receipt.tsx'
import { Waiting } from '../../shared/staff/states.tsx'

type Service = Output<typeof servicesOfDeskContract>['items'][number]

/** The care that the government buys is care at home. */
const HOME = 'home-community'

/** Pays a record from the month's service entitlement: what it covers and what the elder pays is seen before it is done. */
export function Draw(props: {
  readonly organizationId: string
  readonly service: Service
  readonly onSaid: (says: string) => void
}): ReactElement | null {
  const { t } = useTranslation('institution-care')
  const { service } = props
  const [open, setOpen] = useState(false)
  const paid = service.drawId !== null || service.redemptionId !== null
  if (!service.entitled || service.category !== HOME || service.state === 'cancelled' || paid) return null
  const blocked = service.state === 'confirmed' ? undefined : t('draws.unconfirmed')
  return (
    <>
      <ActionButton
        kind="second"
        onPress={() => setOpen(true)}
        {...(blocked !== undefined && { blockedBecause: blocked })}
      >
        {t('draws.draw')}
      </ActionButton>
      {open && <Window {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function Window(props: {
  readonly organizationId: string
  readonly service: Service
  readonly onSaid: (says: string) => void
  readonly onClose: () => void
}): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const { elderId, serviceId, elderName, feeFen, insuranceFen, otherInsuranceFen, lines } = props.service
  const params = { organizationId: props.organizationId, elderId, serviceId }
  const quote = useRead(quoteDrawContract, { params })
  const draw = useWrite(drawServiceContract, { refresh: [servicesOfDeskContract, drawsOfDeskContract] })
  const quoted = quote.data
  const submit = async (): Promise<void> => {
    if (!quoted) return
    try {
      const done = await draw.mutateAsync({ params, body: { programme: quoted.programme } })
      props.onSaid(t('draws.done', { sum: money(done.drawFen), left: money(done.leftFen), rest: money(done.elderFen) }))
      props.onClose()
    } catch {
      // The refusal is shown from the mutation's own state.
    }
  }
  const insured = insuranceFen + otherInsuranceFen
  return (
    <Modal
      open
      title={t('draws.draw')}
      okText={t('draws.confirm')}
      okButtonProps={{ disabled: !quoted }}
      confirmLoading={draw.isPending}
      mask={{ closable: false }}
      onOk={() => void submit()}
      onCancel={props.onClose}
    >
      {quote.error && <ProblemAlert error={quote.error} />}
      {draw.error && <ProblemAlert error={draw.error} />}
      {!quoted && !quote.error && <Waiting />}
      {quoted && (
        <>
          <p className="staff-hint">
            {t('draws.month', {
              month: longMonth(quoted.month, i18n.language),
              granted: money(quoted.grantedFen),
              left: money(quoted.leftFen),
            })}
          </p>
          <Receipt
            title={elderName}
            lines={[
              ...lines.map((line) => ({
                key: line.serviceCode,
                name: line.name,
                how: `${money(line.priceFen)} × ${line.quantity} ${line.unit}`,
                fen: line.amountFen,
              })),
              ...(insured > 0 ? [{ key: 'insured', name: t('services.insurance'), fen: -insured }] : []),
              { key: 'drawn', name: t('draws.covers'), fen: -quoted.drawFen },
            ]}
            total={{ name: t('draws.elder'), fen: quoted.elderFen }}
          />
          <p className="staff-hint">{t('draws.total', { fee: money(feeFen) })}</p>
        </>
      )}
    </Modal>
  )
}
