import { Alert, Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationContract } from '#organizations/contract.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { BillReceipt, type Redeemed } from './collect.tsx'
import type { Presented } from './read-voucher.tsx'
import type { Quote } from './services.tsx'

/** Done: what was paid by whom, and the receipt to print and sign. */
export function Done(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly quote: Quote
  readonly redeemed: Redeemed
  readonly onNext: () => void
}): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const { presented, redeemed } = props
  const read = useRead(organizationContract, { params: { organizationId: props.organizationId } })
  return (
    <>
      <div className="no-print">
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('desk.done')}
          description={
            <>
              {t('desk.deduct')} <MoneyText fen={redeemed.deductFen} /> · {t('desk.elder')}{' '}
              <MoneyText fen={redeemed.elderFen} /> · {t('desk.leftAfter')} <MoneyText fen={redeemed.leftFen} />
            </>
          }
        />
        {redeemed.payment && !redeemed.payment.paid && (
          <Alert type="warning" showIcon role="alert" title={t('desk.unpaid')} style={{ marginTop: 10 }} />
        )}
        <p className="staff-title-end" style={{ marginTop: 14, marginLeft: 0 }}>
          <Button type="primary" onClick={props.onNext}>
            {t('desk.next')}
          </Button>
          <Button onClick={() => window.print()}>{t('desk.print')}</Button>
        </p>
      </div>
      <Panel title={t('desk.slipTitle')}>
        <div className="paper-receipt">
          <DescriptionList
            items={[
              { key: 'place', name: t('desk.institution'), value: read.data?.name ?? '', wide: true },
              { key: 'person', name: t('desk.person'), value: presented.elder.name, wide: true },
              { key: 'at', name: t('desk.at'), value: dateTime(redeemed.at, i18n.language), wide: true },
              { key: 'number', name: t('desk.slipNumber'), value: redeemed.redemptionId.slice(-12), wide: true },
            ]}
          />
          <BillReceipt quote={props.quote} />
          <p className="sign">{t('desk.signature')}</p>
        </div>
      </Panel>
    </>
  )
}
