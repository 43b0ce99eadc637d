import { useTranslation } from 'react-i18next'
import type { awardsContract } from '#awards/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'

export type Award = Output<typeof awardsContract>['items'][number]

const FORMS = ['cash', 'voucher', 'in-kind', 'service', 'fee-waiver', 'card-credit', 'none'] as const
const CYCLES = ['monthly', 'quarterly', 'yearly', 'once'] as const

/** What an award gives, in words: how much how often, and in which form. */
export function useAwardWords(): {
  readonly amount: (award: Award) => string | undefined
  readonly form: (award: Award) => string
} {
  const { t } = useTranslation('awards')
  return {
    amount: ({ amountFen, cycle, form }) => {
      if (amountFen === null) return undefined
      const per = form === 'voucher' ? 'voucher' : (CYCLES.find((one) => one === cycle) ?? 'monthly')
      return t(`amount.${per}`, { sum: money(amountFen) })
    },
    form: ({ form }) => t(`forms.${FORMS.find((one) => one === form) ?? 'none'}`),
  }
}
