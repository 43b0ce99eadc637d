import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardContract } from '#vouchers/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { PressAction } from '../../shared/staff/form-action.tsx'

/** A card with a new PIN for somebody without a phone; the PIN is told this once, and an older one is void. */
export function NewCard({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('officer-people')
  const print = useWrite(cardContract)
  const [card, setCard] = useState<Output<typeof cardContract>>()
  return (
    <div style={{ marginTop: 8 }}>
      {card && (
        <>
          <DescriptionList
            items={[
              { key: 'number', name: t('vouchers.cardNumber'), value: <code>{card.number}</code> },
              { key: 'pin', name: t('vouchers.cardPin'), value: <strong>{card.pin}</strong> },
            ]}
          />
          <Alert type="warning" showIcon title={t('vouchers.cardOnce')} style={{ marginBlock: 8 }} />
        </>
      )}
      <PressAction
        label={t('vouchers.card')}
        confirm={t('vouchers.cardAsk')}
        send={async () => setCard(await print.mutateAsync({ params: { elderId }, body: {} }))}
      />
    </div>
  )
}
