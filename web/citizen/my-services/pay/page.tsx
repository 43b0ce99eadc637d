import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { redeemOnlineContract } from '#care/redeem/contract.ts'
import { servicesOfElderContract } from '#care/services/contract.ts'
import { redemptionsContract, thisMonthContract } from '#vouchers/contract.ts'
import { ApiError, type Output } from '../../../shared/api.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { Quote } from './quote.tsx'
import { useQuote } from './use-quote.ts'

type Receipt = Output<typeof redeemOnlineContract>
const METHODS = ['cash', 'online'] as const

/** 用券付款: what the voucher pays and what is left, before anything is taken; a swap is offered where it helps. */
export function Component(): ReactElement {
  const { t } = useTranslation('care')
  const { serviceId } = useParams()
  const [receipt, setReceipt] = useState<Receipt>()
  return (
    <ElderPage title={t(receipt ? 'pay.done' : 'pay.title')} back="/my-services">
      {(elder) =>
        receipt ? (
          <Paid receipt={receipt} />
        ) : (
          <Load elderId={elder.elderId} serviceId={serviceId ?? ''} onPaid={setReceipt} />
        )
      }
    </ElderPage>
  )
}

function Paid({ receipt }: { readonly receipt: Receipt }): ReactElement {
  const { t } = useTranslation('care')
  return (
    <>
      <Quote quote={receipt} />
      <p>{t(restOf(receipt))}</p>
      <BigLink to={`/my-services/${receipt.serviceId}/rate`}>{t('services.rate')}</BigLink>
      <BigLink to="/my-services" weight="second">
        {t('pay.toServices')}
      </BigLink>
    </>
  )
}

function restOf({ payment, elderFen }: Receipt): 'pay.restNone' | 'pay.restPaid' | 'pay.restCash' | 'pay.restOnline' {
  if (elderFen === 0) return 'pay.restNone'
  if (payment?.method === 'cash') return 'pay.restCash'
  return payment?.paid ? 'pay.restPaid' : 'pay.restOnline'
}

type Props = {
  readonly elderId: string
  readonly serviceId: string
  readonly onPaid: (receipt: Receipt) => void
}

/** Only what was confirmed and is not paid yet can be paid; anything else says so and leads back. */
function Load(props: Props): ReactElement {
  const { t } = useTranslation('care')
  const read = useRead(servicesOfElderContract, { params: { elderId: props.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const service = read.data.items.find(({ serviceId }) => serviceId === props.serviceId)
  if (service?.state === 'confirmed' && service.redemptionId === null) return <Pay {...props} />
  return (
    <Empty
      title={t(service?.redemptionId ? 'pay.already' : 'pay.not')}
      todo={t(service?.redemptionId ? 'pay.alreadyTodo' : 'pay.notTodo')}
    >
      <BigLink to="/my-services">{t('pay.toServices')}</BigLink>
    </Empty>
  )
}

function Pay(props: Props): ReactElement {
  const { t } = useTranslation('care')
  const { elderId, serviceId } = props
  const [swap, setSwap] = useState(false)
  const [asking, setAsking] = useState(false)
  const [payment, setPayment] = useState<(typeof METHODS)[number]>('cash')
  const quote = useQuote({ elderId, serviceId, swap })
  const redeem = useWrite(redeemOnlineContract, {
    refresh: [servicesOfElderContract, thisMonthContract, redemptionsContract],
    onDone: props.onPaid,
  })
  if (quote.error)
    return (
      <>
        <ProblemView error={quote.error} onRetry={() => void quote.refetch()} />
        {isOtherCategory(quote.error) && (
          <>
            <p>{t('pay.swapAbout')}</p>
            <BigButton onPress={() => setSwap(true)}>{t('pay.swap')}</BigButton>
          </>
        )}
      </>
    )
  if (!quote.data) return <Loading />
  const { deductFen, swaps } = quote.data
  return (
    <>
      {swaps && <p className="reason">{t('pay.willSwap')}</p>}
      <Quote quote={quote.data} />
      <RadioCards
        label={t('pay.method')}
        name="payment"
        value={payment}
        choices={METHODS.map((value) => ({ value, title: t(`pay.methods.${value}`) }))}
        onChange={setPayment}
      />
      {redeem.error && <ProblemView error={redeem.error} onRetry={() => void quote.refetch()} />}
      <BigButton pending={redeem.isPending} onPress={() => setAsking(true)}>
        {t('pay.submit')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('pay.confirm', { sum: String(deductFen) })}
        confirm={t('pay.submit')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          redeem.mutate({ params: { elderId, serviceId }, body: { deductFen, swap, payment } })
        }}
      >
        <p>{t(swaps ? 'pay.confirmSwap' : 'pay.confirmAbout')}</p>
      </Confirm>
    </>
  )
}

function isOtherCategory(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'other-category'
}
