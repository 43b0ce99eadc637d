import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { quoteOnlineContract } from '#care/redeem/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { percent } from '../../../shared/format.ts'
import { Bill, Money } from '../../../shared/ui/money.tsx'

type Shown = Pick<
  Output<typeof quoteOnlineContract>,
  'feeFen' | 'baseFen' | 'ratio' | 'deductFen' | 'elderFen' | 'leftFen'
>

/** The computation as a bill: fee, insurance first, the voucher's part, what the elder pays. */
export function Quote({ quote }: { readonly quote: Shown }): ReactElement {
  const { t } = useTranslation('care')
  const insured = quote.feeFen - quote.baseFen
  return (
    <>
      <Bill
        lines={[
          { name: t('pay.fee'), fen: quote.feeFen },
          ...(insured > 0 ? [{ name: t('pay.insurance'), fen: insured, minus: true }] : []),
          { name: t('pay.deduct', { ratio: percent(quote.ratio) }), fen: quote.deductFen, minus: true },
        ]}
        total={{ name: t('pay.elder'), fen: quote.elderFen }}
      />
      <p className="soft">
        {t('pay.left')} <Money fen={quote.leftFen} />
      </p>
    </>
  )
}
