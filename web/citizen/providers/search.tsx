import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { serviceCategoriesContract } from '#directory/contract.ts'
import { useRead } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { CheckboxRow } from '../../shared/ui/choices.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { RegionField } from '../../shared/ui/region-field.tsx'
import { SelectField } from '../../shared/ui/select-field.tsx'
import { rememberPlace } from '../open/places.tsx'

const ORDERS = ['name', 'price', 'rating', 'free'] as const

/** What to look for; nothing moves until "find" is pressed. */
export function ProviderSearch({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('providers')
  const [params, setParams] = useSearchParams()
  const [place, setPlace] = useState(region)
  const [category, setCategory] = useState(params.get('category') ?? '')
  const [words, setWords] = useState(params.get('q') ?? '')
  const [max, setMax] = useState(params.get('max') ?? '')
  const [order, setOrder] = useState<(typeof ORDERS)[number] | ''>(
    ORDERS.find((one) => one === params.get('order')) ?? 'name',
  )
  const [free, setFree] = useState(params.get('free') === 'yes')
  const [tries, setTries] = useState(0)
  const categories = useRead(serviceCategoriesContract, { query: place ? { region: place } : {} })
  const wrong = max.trim() !== '' && !/^\d{1,7}$/.test(max.normalize('NFKC').trim())

  const search = (): void => {
    setTries((count) => count + 1)
    if (wrong) return
    if (place) rememberPlace(place)
    const next = {
      region: place,
      category,
      q: words.trim(),
      max: max.normalize('NFKC').trim(),
      order,
      free: free ? 'yes' : '',
    }
    setParams(Object.entries(next).filter(([name, value]) => value !== '' && !(name === 'order' && value === 'name')))
  }
  return (
    <search>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          search()
        }}
      >
        <RegionField label={t('place')} name="region" value={place} onChange={setPlace} />
        <SelectField
          label={t('category')}
          name="category"
          value={category}
          empty={t('anyCategory')}
          choices={(categories.data?.categories ?? []).map(({ id, title }) => ({ value: id, title }))}
          onChange={setCategory}
        />
        <TextField
          label={t('words')}
          name="q"
          kind="search"
          optional
          maxLength={40}
          hint={t('wordsHint')}
          value={words}
          onChange={setWords}
        />
        <TextField
          label={t('priceMax')}
          name="max"
          kind="number"
          optional
          maxLength={7}
          hint={t('priceHint')}
          value={max}
          onChange={setMax}
          error={tries > 0 && wrong ? t('priceWrong') : undefined}
        />
        <SelectField
          label={t('order')}
          name="order"
          value={order}
          choices={ORDERS.map((one) => ({ value: one, title: t(`orders.${one}`) }))}
          onChange={setOrder}
        />
        <CheckboxRow name="free" value={free} onChange={setFree}>
          {t('freeOnly')}
        </CheckboxRow>
        <BigButton submit icon="search">
          {t('go')}
        </BigButton>
      </form>
    </search>
  )
}
