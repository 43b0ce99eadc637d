import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardsContract } from '#awards/contract.ts'
import { bookingsOfElderContract } from '#care/bookings/contract.ts'
import { getElderContract } from '#people/contract.ts'
import { lastDayBefore, money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { useAwardWords } from '../awards/amount.ts'
import { useSay } from '../say.ts'
import type { Month } from '../vouchers/page.tsx'

/** Over 10 000: a ratio of 4000 pays 40 of each 100 yuan. */
const WHOLE = 100

/** What the voucher can be used for, until when, and what the elder pays of each 100 yuan. */
export function Voucher({ month }: { readonly month: Month }): ReactElement {
  const { t } = useTranslation(['sheet', 'vouchers'])
  const { day } = useSay()
  const { voucher, number } = month
  if (!voucher)
    return (
      <Card title={t('voucher')}>
        <p>{t('noVoucher')}</p>
      </Card>
    )
  const until = lastDayBefore(voucher.expiresAt)
  if (voucher.standing === 'claimable')
    return (
      <Card title={t('voucher')}>
        <p>{t('unclaimed', { cap: String(voucher.capFen), until })}</p>
      </Card>
    )
  const category = month.categories.find(({ id }) => id === voucher.category)
  const deduct = voucher.ratio === null ? undefined : voucher.ratio / WHOLE
  return (
    <Card title={t('voucher')} tone="accent">
      <p className="result-sum">{money(voucher.leftFen)}</p>
      <Facts
        rows={[
          { name: t('vouchers:history.standing'), value: t(`vouchers:history.standings.${voucher.standing}`) },
          ...(category ? [{ name: t('category'), value: `${category.title}（${category.use}）` }] : []),
          { name: t('until'), value: day(until) },
          ...(number ? [{ name: t('number'), value: number }] : []),
        ]}
      />
      {deduct !== undefined && (
        <p>{t('pays', { deduct: String(deduct), own: String(Number((WHOLE - deduct).toFixed(2))) })}</p>
      )}
    </Card>
  )
}

/** The benefits that come as money, and the account they go to. */
export function Money({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation(['sheet', 'awards'])
  const words = useAwardWords()
  const awards = useRead(awardsContract, { params: { elderId } })
  const elder = useRead(getElderContract, { params: { elderId } })
  if (awards.error) return <ProblemView error={awards.error} onRetry={() => void awards.refetch()} />
  if (!awards.data) return <Loading />
  const running = awards.data.items.filter(({ state, form }) => state === 'active' && form !== 'voucher')
  const account = elder.data?.bankAccount
  const paysCash = running.some(({ form }) => form === 'cash')
  return (
    <Card title={t('cash')}>
      {running.length === 0 && <p>{t('noCash')}</p>}
      {running.length > 0 && (
        <ul className="bullets">
          {running.map((award) => (
            <li key={award.awardId}>
              {award.title} <strong>{words.amount(award)}</strong>
              <span className="is-block">{words.form(award)}</span>
            </li>
          ))}
        </ul>
      )}
      {paysCash && account && <p>{t('account', { bank: account.bankName, account: account.account })}</p>}
      {paysCash && account === null && <p className="reason">{t('awards:payout.noAccount')}</p>}
    </Card>
  )
}

/** What is booked: when, who, what, and about how much of it the elder pays. */
export function Booked({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('sheet')
  const { time } = useSay()
  const read = useRead(bookingsOfElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const open = read.data.items.filter(({ state }) => state === 'requested' || state === 'accepted').toReversed()
  return (
    <Card title={t('bookings')}>
      {open.length === 0 && <p>{t('noBookings')}</p>}
      {open.length > 0 && (
        <ul className="bullets">
          {open.map((booking) => (
            <li key={booking.bookingId}>
              {t('booking', {
                time: time(booking.startsAt),
                organization: booking.organization,
                what: booking.lines.map((line) => `${line.name} × ${line.quantity}`).join('、'),
              })}
              <span className="is-block">
                {t('estimate', {
                  fee: money(booking.estimateFen),
                  own: money(booking.estimateFen - (booking.quotedFen ?? 0)),
                })}
              </span>
              <span className="is-block">{t('bookingCall', { phone: booking.phone })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
