import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { bookContract } from '#care/bookings/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { BigLink } from '../../../shared/ui/buttons.tsx'
import { Bill } from '../../../shared/ui/money.tsx'

const REASONS = [
  'no-voucher-this-month',
  'voucher-unclaimed',
  'other-category',
  'cap-reached',
  'voucher-suspended',
  'not-in-parts',
] as const

/** What was booked, what the voucher set aside for it, and why not where it could not. */
export function Done({ booked }: { readonly booked: Output<typeof bookContract> }): ReactElement {
  const { t } = useTranslation('care')
  const reason = REASONS.find((one) => one === booked.notHeldBecause)
  return (
    <>
      <p>{t('book.doneTodo')}</p>
      {booked.heldFen > 0 ? (
        <Bill
          lines={[
            { name: t('book.sum'), fen: booked.estimateFen },
            { name: t('book.held'), fen: booked.heldFen, minus: true },
          ]}
          total={{ name: t('book.rest'), fen: booked.estimateFen - booked.heldFen }}
        />
      ) : (
        <p className="reason">{t(reason ? `book.notHeld.${reason}` : 'book.notHeld.other')}</p>
      )}
      <BigLink to="/bookings">{t('book.toBookings')}</BigLink>
    </>
  )
}
