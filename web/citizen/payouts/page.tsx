import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardsContract } from '#awards/contract.ts'
import { elderPayoutsContract } from '#payments/payouts/contract.ts'
import { getElderContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'

type Payout = Output<typeof elderPayoutsContract>['payouts'][number]

/** 到账记录: what was paid, what is on its way, what the bank sent back and what to do about it. */
export function Component(): ReactElement {
  const { t } = useTranslation('awards')
  return (
    <ElderPage title={t('payout.title')} back="/awards">
      {(elder) => (
        <>
          <NoAccount elderId={elder.elderId} />
          <Payouts elderId={elder.elderId} />
        </>
      )}
    </ElderPage>
  )
}

/** Whoever is owed money and has no account learns it before wondering where the money is. */
function NoAccount({ elderId }: { readonly elderId: string }): ReactElement | null {
  const { t } = useTranslation('awards')
  const elder = useRead(getElderContract, { params: { elderId } })
  const awards = useRead(awardsContract, { params: { elderId } })
  const paysCash = awards.data?.items.some(({ form, state }) => form === 'cash' && state !== 'ended') ?? false
  if (!paysCash || !elder.data || elder.data.bankAccount) return null
  return (
    <Card tone="urgent">
      <p>{t('payout.noAccount')}</p>
      <BigLink to="/bank-account/change">{t('payout.register')}</BigLink>
    </Card>
  )
}

function Payouts({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('awards')
  const read = useRead(elderPayoutsContract, { params: { elderId } })
  const awards = useRead(awardsContract, { params: { elderId } })
  const error = read.error ?? awards.error
  if (error) return <ProblemView error={error} onRetry={() => void Promise.all([read.refetch(), awards.refetch()])} />
  if (!read.data || !awards.data) return <Loading />
  if (read.data.payouts.length === 0) return <Empty title={t('payout.none')} todo={t('payout.noneTodo')} />
  const { items } = awards.data
  const titleOf = (programme: string): string =>
    items.find((award) => award.programme === programme)?.title ?? t('payout.title')
  return (
    <>
      {read.data.payouts.map((payout) => (
        <PayoutCard key={payout.payoutLineId} payout={payout} title={titleOf(payout.programme)} />
      ))}
    </>
  )
}

const TONES = {
  pending: 'plain',
  batched: 'plain',
  sent: 'plain',
  paid: 'good',
  failed: 'bad',
  returned: 'bad',
  corrected: 'plain',
  cancelled: 'plain',
} as const

function PayoutCard({ payout, title }: { readonly payout: Payout; readonly title: string }): ReactElement {
  const { t } = useTranslation('awards')
  const { day, month } = useSay()
  const failed = payout.state === 'failed' || payout.state === 'returned'
  return (
    <Card title={title} {...(failed && { tone: 'urgent' as const })}>
      <Money fen={payout.amountFen} large />
      <Facts
        rows={[
          {
            name: t('state'),
            value: <Badge tone={TONES[payout.state]}>{t(`payout.states.${payout.state}`)}</Badge>,
          },
          ...(payout.paidOn ? [{ name: t('payout.paidOn'), value: day(payout.paidOn) }] : []),
          {
            name: t('payout.months'),
            value:
              [...new Set(payout.months.map((entry) => entry.month))].map(month).join('、') || month(payout.period),
          },
          ...(payout.reason ? [{ name: t('payout.reason'), value: payout.reason }] : []),
        ]}
      />
      {failed && (
        <>
          <p>{t('payout.account')}</p>
          <BigLink to="/bank-account">{t('payout.toAccount')}</BigLink>
        </>
      )}
    </Card>
  )
}
