import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { thisMonthContract } from '#vouchers/contract.ts'
import type { Output } from '../../shared/api.ts'
import { lastDayBefore } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { Ticket } from '../home/ticket.tsx'
import { useSay } from '../say.ts'

export type Month = Output<typeof thisMonthContract>
type Voucher = NonNullable<Month['voucher']>

/** 消费券: this month's voucher and everything that can be done with it now. */
export function Component(): ReactElement {
  const { t } = useTranslation('vouchers')
  return (
    <ElderPage title={t('title')} back="/services">
      {(elder) => <ThisMonth elderId={elder.elderId} region={elder.residenceRegion} />}
    </ElderPage>
  )
}

function ThisMonth(props: { readonly elderId: string; readonly region: string }): ReactElement {
  const { t } = useTranslation('vouchers')
  const read = useRead(thisMonthContract, { params: { elderId: props.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { voucher, refused } = read.data
  return (
    <>
      {voucher ? (
        <Standing month={read.data} voucher={voucher} region={props.region} />
      ) : (
        <None code={refused?.code ?? null} />
      )}
      <LinkRow to="/vouchers/history" icon="list" title={t('history.title')} about={t('history.about')} />
    </>
  )
}

const REFUSALS = ['issued-elsewhere', 'died', 'no-budget', 'budget-exhausted'] as const

function None({ code }: { readonly code: string | null }): ReactElement {
  const { t } = useTranslation('vouchers')
  const known = REFUSALS.find((one) => one === code)
  if (known) return <Empty title={t('none.title')} todo={t(`none.refused.${known}`)} />
  return (
    <Empty title={t('none.title')} todo={t('none.todo')}>
      <BigLink to="/cases/new">{t('none.apply')}</BigLink>
      <BigLink to="/cases" weight="second">
        {t('none.cases')}
      </BigLink>
    </Empty>
  )
}

function Standing(props: { readonly month: Month; readonly voucher: Voucher; readonly region: string }): ReactElement {
  const { t } = useTranslation('vouchers')
  const { month } = useSay()
  const { voucher } = props
  switch (voucher.standing) {
    case 'claimable':
      return (
        <Ticket
          title={t('claimable.title', { month: month(voucher.month) })}
          fen={voucher.capFen}
          about={t('claimable.about', { until: lastDayBefore(voucher.expiresAt) })}
        >
          <BigLink to="/vouchers/claim" icon="ticket">
            {t('claimable.claim')}
          </BigLink>
        </Ticket>
      )
    case 'usable':
      return <Usable {...props} />
    case 'used-up':
      return <Empty title={t('standing.usedUp')} todo={t('standing.usedUpTodo')} />
    case 'suspended':
      return (
        <Empty title={t('standing.suspended')} todo={t('standing.suspendedTodo')}>
          <BigLink to="/hotlines" weight="second" icon="phone">
            {t('standing.call')}
          </BigLink>
        </Empty>
      )
    case 'not-begun':
      return <Empty title={t('standing.notBegun')} todo={t('standing.notBegunTodo')} />
    case 'expired':
      return <Empty title={t('standing.expired')} todo={t('standing.expiredTodo')} />
    case 'void':
    case 'person-died':
      return (
        <Empty title={t('standing.void')} todo={t('standing.voidTodo')}>
          <BigLink to="/hotlines" weight="second" icon="phone">
            {t('standing.call')}
          </BigLink>
        </Empty>
      )
  }
}

function Usable(props: { readonly month: Month; readonly voucher: Voucher; readonly region: string }): ReactElement {
  const { t } = useTranslation(['vouchers', 'home'])
  const { voucher } = props
  const category = props.month.categories.find(({ id }) => id === voucher.category)
  const untouched = voucher.usedFen === 0 && voucher.heldFen === 0
  const lines = [
    t('home:month.used', { cap: String(voucher.capFen), used: String(voucher.usedFen) }),
    ...(voucher.heldFen > 0 ? [t('home:month.held', { held: String(voucher.heldFen) })] : []),
    ...(category && voucher.ratio !== null
      ? [t('home:month.category', { category: category.title, ratio: String(voucher.ratio / 100) })]
      : []),
    t('home:month.until', { until: lastDayBefore(voucher.expiresAt) }),
    ...(voucher.channel ? [t('usable.channel', { channel: t(`channels.${voucher.channel}`) })] : []),
  ]
  return (
    <>
      <Ticket title={t('home:month.left')} fen={voucher.leftFen} lines={lines}>
        <BigLink to="/vouchers/code" icon="ticket">
          {t('home:month.show')}
        </BigLink>
      </Ticket>
      <LinkRow
        to={`/providers?region=${props.region}&category=${voucher.category}`}
        icon="search"
        title={t('usable.where')}
        about={t('usable.whereAbout')}
      />
      {untouched ? (
        <LinkRow to="/vouchers/swap" icon="ticket" title={t('swap.title')} about={t('swap.row')} />
      ) : (
        <p className="reason">{t(voucher.usedFen > 0 ? 'swap.used' : 'swap.held')}</p>
      )}
      <LinkRow to="/vouchers/card" icon="card" title={t('card.title')} about={t('card.row')} />
    </>
  )
}
