import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { thisMonthContract } from '#vouchers/contract.ts'
import type { Output } from '../../shared/api.ts'
import { lastDayBefore } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { hasPage, LinkIfThere } from './link-if-there.tsx'
import { Receiving } from './receiving.tsx'
import { Ticket } from './ticket.tsx'

type Month = Output<typeof thisMonthContract>
type Voucher = NonNullable<Month['voucher']>

/** 这个月能用多少: the amount left, until when, what to do with it; or in words why there is none. */
export function ThisMonth({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('home')
  const read = useRead(thisMonthContract, { params: { elderId } })
  return (
    <section className="stack stack-close" aria-labelledby="this-month">
      <h2 className="card-title" id="this-month">
        {t('month.title')}
      </h2>
      {read.isPending && <Loading />}
      {read.error && !read.data && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.voucher === null && (
        <Empty title={t('month.none')} todo={t('month.noneTodo')}>
          <LinkIfThere to="/assessments/self" />
        </Empty>
      )}
      {read.data?.voucher && <Standing month={read.data} voucher={read.data.voucher} />}
      <Receiving elderId={elderId} />
    </section>
  )
}

function Standing({ month, voucher }: { readonly month: Month; readonly voucher: Voucher }): ReactElement {
  const { t } = useTranslation('home')
  switch (voucher.standing) {
    case 'claimable':
      return (
        <Ticket title={t('month.claimable')} about={t('month.claimableAbout', { cap: String(voucher.capFen) })}>
          {hasPage('/vouchers') && (
            <BigLink to="/vouchers" icon="ticket">
              {t('month.claim')}
            </BigLink>
          )}
        </Ticket>
      )
    case 'usable':
      return <Usable month={month} voucher={voucher} />
    case 'used-up':
      return <Empty title={t('month.usedUp')} todo={t('month.usedUpAbout', { used: String(voucher.usedFen) })} />
    case 'suspended':
      return <Empty title={t('month.suspended')} todo={t('month.suspendedAbout')} />
    case 'not-begun':
      return <Empty title={t('month.notBegun')} />
    case 'expired':
      return <Empty title={t('month.expired')} />
    case 'void':
    case 'person-died':
      return <Empty title={t('month.void')} />
  }
}

function Usable({ month, voucher }: { readonly month: Month; readonly voucher: Voucher }): ReactElement {
  const { t } = useTranslation('home')
  const category = month.categories.find(({ id }) => id === voucher.category)?.title
  const lines = [
    t('month.used', { cap: String(voucher.capFen), used: String(voucher.usedFen) }),
    ...(voucher.heldFen > 0 ? [t('month.held', { held: String(voucher.heldFen) })] : []),
    ...(category && voucher.ratio !== null
      ? [t('month.category', { category, ratio: String(voucher.ratio / 100) })]
      : []),
    t('month.until', { until: lastDayBefore(voucher.expiresAt) }),
  ]
  return (
    <Ticket title={t('month.left')} fen={voucher.leftFen} lines={lines}>
      {hasPage('/vouchers/code') && (
        <BigLink to="/vouchers/code" icon="ticket">
          {t('month.show')}
        </BigLink>
      )}
    </Ticket>
  )
}
