import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { parseYuan } from '#kernel/money.ts'
import {
  endPriceContract,
  listPricesContract,
  proposePriceContract,
  withdrawPriceContract,
} from '#organizations/prices/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { type Asked, FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { useToday } from '../own.ts'
import { CARE_CATEGORIES, useCategoryName } from '../parts/category.ts'
import type { Price } from './page.tsx'

/** Takes a proposal back, or ends a service that is offered. */
export function PriceActions(props: {
  readonly organizationId: string
  readonly price: Price
  readonly state: Price['state'] | 'ended' | 'ahead'
}): ReactElement | null {
  const { t } = useTranslation('institution-own')
  const today = useToday()
  const { price, state } = props
  const refresh = { refresh: [listPricesContract] }
  const withdraw = useWrite(withdrawPriceContract, refresh)
  const end = useWrite(endPriceContract, refresh)
  const params = { organizationId: props.organizationId, priceItemId: price.priceItemId }
  if (state === 'proposed')
    return (
      <PressAction
        label={t('prices.withdraw')}
        confirm={t('prices.withdrawConfirm')}
        send={() => withdraw.mutateAsync({ params, body: {} })}
      />
    )
  if (state !== 'approved' || price.validTo !== null) return null
  return (
    <FormAction
      label={t('prices.end')}
      about={<p className="staff-hint">{t('prices.endHint')}</p>}
      asked={[{ name: 'on', label: t('prices.endOn'), kind: 'date', initial: today }]}
      send={(filled) => end.mutateAsync({ params, body: { on: filled('on') } })}
    />
  )
}

/** Proposes a price; a jump is said at once, because the county will ask about it. */
export function Propose(props: {
  readonly organizationId: string
  readonly onSaid: (says: string) => void
}): ReactElement {
  const { t } = useTranslation('institution-own')
  const nameOf = useCategoryName()
  const today = useToday()
  const propose = useWrite(proposePriceContract, { refresh: [listPricesContract] })
  const asked: readonly Asked[] = [
    {
      name: 'category',
      label: t('prices.category'),
      options: [...CARE_CATEGORIES, 'assessment'].map((value) => ({ value, label: nameOf(value) })),
    },
    { name: 'serviceCode', label: t('prices.code'), hint: t('prices.codeHint') },
    { name: 'name', label: t('prices.name') },
    { name: 'unit', label: t('prices.unit'), hint: t('prices.unitHint') },
    { name: 'price', label: t('prices.price'), kind: 'yuan' },
    { name: 'validFrom', label: t('prices.from'), kind: 'date', initial: today },
  ]
  return (
    <FormAction
      kind="main"
      label={t('prices.propose')}
      about={<p className="staff-hint">{t('prices.proposeHint')}</p>}
      asked={asked}
      send={async (filled) => {
        const { flags } = await propose.mutateAsync({
          params: { organizationId: props.organizationId },
          body: {
            category: filled('category'),
            serviceCode: filled('serviceCode'),
            name: filled('name'),
            unit: filled('unit'),
            priceFen: parseYuan(filled('price')) ?? 0,
            validFrom: filled('validFrom'),
          },
        })
        props.onSaid(
          flags.length === 0
            ? t('prices.proposed')
            : t('prices.flagged', { flags: flags.map((flag) => t(`prices.flags.${flag}`)).join('；') }),
        )
      }}
    />
  )
}
