import { useTranslation } from 'react-i18next'
import { money } from '../../shared/format.ts'

export type Period = 'monthly' | 'quarterly' | 'yearly' | 'once'

/** Sums as people say them: 每月 ¥60.00, 每年 ¥2,000.00 到 ¥4,000.00, 每月最多抵扣 ¥800.00. */
export function useAmountWords(): {
  readonly sum: (fen: number, period: Period, form?: string) => string
  readonly range: (from: number, to: number, period: Period, form?: string) => string
} {
  const { t } = useTranslation('directory')
  const say = (sum: string, period: Period, form: string | undefined): string =>
    // A voucher's sum is the most it takes off a bill, not money in hand.
    form === 'voucher' ? t(`amount.upTo.${period}`, { sum }) : t(`amount.${period}`, { sum })
  return {
    sum: (fen, period, form) => say(money(fen), period, form),
    range: (from, to, period, form) =>
      say(from === to ? money(from) : t('amount.range', { from: money(from), to: money(to) }), period, form),
  }
}
