import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { adviceContract } from '#care/contract.ts'
import { money, percent } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { Badge } from '../../shared/ui/card.tsx'
import { RadioCards } from '../../shared/ui/choices.tsx'
import type { Month } from './page.tsx'

/** The categories in plain words: what each is for, what it pays, and which one saves most by bookings and usual bills. */
export function CategoryChoice(props: {
  readonly elderId: string
  readonly month: Month
  readonly name: string
  readonly value: string
  readonly error: string | undefined
  readonly without?: string | null
  readonly onChange: (category: string) => void
}): ReactElement {
  const { t } = useTranslation('vouchers')
  const advice = useRead(adviceContract, { params: { elderId: props.elderId } })
  const items = advice.data?.items ?? []
  const best = items.reduce((most, item) => Math.max(most, item.savesFen), 0)
  return (
    <RadioCards
      label={t('claim.category')}
      name={props.name}
      value={props.value || undefined}
      error={props.error}
      choices={props.month.categories
        .filter(({ id }) => id !== props.without)
        .map((category) => {
          const saves = items.find((item) => item.category === category.id)?.savesFen ?? 0
          return {
            value: category.id,
            title: category.title,
            about: (
              <>
                <span className="is-block">{category.use}</span>
                <span className="is-block">
                  {t('claim.pays', { ratio: percent(category.ratio), cap: money(category.capFen) })}
                </span>
                {!category.inParts && <span className="is-block">{t('claim.once')}</span>}
                {saves > 0 && (
                  <span className="is-block">
                    {t('claim.saves', { sum: money(saves) })}
                    {saves === best && <Badge tone="good">{t('claim.best')}</Badge>}
                  </span>
                )}
              </>
            ),
          }
        })}
      onChange={props.onChange}
    />
  )
}
