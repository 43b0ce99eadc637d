import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { redeemAtDeskContract, redemptionsOfDeskContract } from '#care/redeem/contract.ts'
import { servicesOfDeskContract } from '#care/services/contract.ts'
import { tillContract } from '#care/till/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Receipt } from '../../shared/staff/receipt.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import type { Presented } from './read-voucher.tsx'
import type { Quote } from './services.tsx'

export type Redeemed = Output<typeof redeemAtDeskContract>

/** The bill split, line by line; the person agrees, pays the own part, and the voucher pays the rest. */
export function Collect(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly quote: Quote
  readonly swap: boolean
  readonly onRedeemed: (redeemed: Redeemed) => void
  readonly onChange: () => void
}): ReactElement {
  const { t } = useTranslation('institution-desk')
  const { quote, swap } = props
  const redeem = useWrite(redeemAtDeskContract, {
    refresh: [servicesOfDeskContract, redemptionsOfDeskContract, tillContract],
  })
  const collect = (payment: 'cash' | 'online'): void => {
    const { ticket } = props.presented
    const body = { ticket, serviceId: quote.serviceId, deductFen: quote.deductFen, payment, swap }
    redeem.mutate({ params: { organizationId: props.organizationId }, body }, { onSuccess: props.onRedeemed })
  }
  const nothing = quote.elderFen === 0
  const label = (payment: 'cash' | 'online'): string =>
    nothing
      ? t('desk.confirmFree')
      : t('desk.confirm', { how: t(`desk.payments.${payment}`), sum: money(quote.elderFen) })
  return (
    <Panel title={t('desk.receipt')}>
      {redeem.error && <ProblemAlert error={redeem.error} />}
      <BillReceipt quote={quote} />
      <p className="staff-title-end" style={{ marginTop: 14, marginLeft: 0 }}>
        <ActionButton onPress={() => collect('cash')} pending={redeem.isPending}>
          {label('cash')}
        </ActionButton>
        {!nothing && (
          <ActionButton kind="second" onPress={() => collect('online')} pending={redeem.isPending}>
            {label('online')}
          </ActionButton>
        )}
        <Button onClick={props.onChange}>{t('desk.change')}</Button>
      </p>
    </Panel>
  )
}

/** Services, then each step of the computation, then what the person pays. */
export function BillReceipt({ quote }: { readonly quote: Pick<Quote, 'lines' | 'steps' | 'elderFen'> }): ReactElement {
  const { t } = useTranslation('institution-desk')
  return (
    <Receipt
      title={t('desk.fee')}
      lines={[
        ...quote.lines.map((line) => ({
          key: line.serviceCode,
          name: line.name,
          how: `${money(line.priceFen)} × ${line.quantity} ${line.unit}`,
          fen: line.amountFen,
        })),
        ...quote.steps
          .filter(({ step }) => step !== 'elder')
          .map((step) =>
            step.step === 'cap'
              ? { key: 'deduct', name: t('desk.deduct'), how: step.says, fen: step.amountFen }
              : { key: `step-${step.step}`, name: step.says, fen: step.amountFen },
          ),
      ]}
      total={{ name: t('desk.elder'), fen: quote.elderFen }}
    />
  )
}
