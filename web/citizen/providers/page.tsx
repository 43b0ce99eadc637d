import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Empty } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { ProviderList } from './list.tsx'
import { useLookedAt } from './place.ts'
import { ProviderSearch } from './search.tsx'
import type { ProviderQuery } from './use-providers.ts'
import '../open/open.css'

const ORDERS = ['name', 'price', 'rating', 'free'] as const
const PRICE_YUAN_MAX = 1_000_000

/** 找服务机构: contracted providers by place, category, price and name; the search lives in the address. */
export function Component(): ReactElement {
  const { t } = useTranslation('providers')
  const [params] = useSearchParams()
  const region = useLookedAt(params.get('region'))
  const query = region ? queryOf(region, params) : undefined
  return (
    <CitizenPage title={t('title')} back="/">
      <div className="stack">
        <p>{t('intro')}</p>
        <details className="fold" key={params.toString()} open={!region}>
          <summary data-main>{t(region ? 'change' : 'place')}</summary>
          <div className="fold-body">
            <ProviderSearch region={region} />
          </div>
        </details>
        {query ? (
          <ProviderList query={query} none={t('none')} noneTodo={t('noneTodo')} />
        ) : (
          <Empty title={t('placeFirst')} />
        )}
      </div>
    </CitizenPage>
  )
}

/** The search an address asks for; what is not one is left out. */
function queryOf(region: string, params: URLSearchParams): ProviderQuery {
  const category = params.get('category')
  const words = params.get('q')
  const yuan = Number(params.get('max') ?? '0')
  const order = ORDERS.find((one) => one === params.get('order'))
  return {
    region,
    ...(category && { category }),
    ...(words && { text: words }),
    ...(Number.isInteger(yuan) && yuan > 0 && yuan <= PRICE_YUAN_MAX && { priceFenMax: String(yuan * 100) }),
    ...(params.get('free') === 'yes' && { freeOnly: 'true' as const }),
    ...(order && { order }),
  }
}
