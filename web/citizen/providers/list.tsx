import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '../../shared/format.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { type Provider, type ProviderQuery, useProviders } from './use-providers.ts'

/** Providers that answer to a search, more on request. */
export function ProviderList(props: {
  readonly query: ProviderQuery
  readonly none: string
  readonly noneTodo: string
}): ReactElement {
  const { t } = useTranslation('providers')
  const read = useProviders(props.query)
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const found = read.data
  if (found.length === 0) return <Empty title={props.none} todo={props.noneTodo} />
  return (
    <section className="stack stack-close">
      <h2 className="card-title" role="status">
        {t(read.hasNextPage ? 'foundMore' : 'found', { count: found.length })}
      </h2>
      <ul className="stack stack-close">
        {found.map((provider) => (
          <li key={provider.organizationId}>
            <ProviderRow provider={provider} />
          </li>
        ))}
      </ul>
      {read.hasNextPage && (
        <BigButton weight="second" pending={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
          {t('more')}
        </BigButton>
      )}
    </section>
  )
}

function ProviderRow({ provider }: { readonly provider: Provider }): ReactElement {
  const { t } = useTranslation('providers')
  const rating = useRatingWords()
  const { fromFen, freePlaces } = provider
  const facts = [
    fromFen !== null && t('from', { price: money(fromFen) }),
    freePlaces !== null && (freePlaces > 0 ? t('free', { count: freePlaces }) : t('full')),
    rating(provider),
  ].filter(Boolean)
  return (
    <LinkRow
      to={`/providers/${provider.organizationId}`}
      title={provider.name}
      about={
        <>
          <span className="is-block">{provider.address}</span>
          <span className="is-block">{facts.join(' · ')}</span>
        </>
      }
    />
  )
}

/** 评分 4.5（12 人评价）, or that nobody has rated yet. */
export function useRatingWords(): (provider: Pick<Provider, 'ratingCount' | 'ratingHundredths'>) => string {
  const { t } = useTranslation('providers')
  return ({ ratingCount, ratingHundredths }) =>
    ratingHundredths === null ? t('noRating') : t('rating', { stars: stars(ratingHundredths), count: ratingCount })
}

/** 4.5 from hundredths of a star; tenths are enough. */
function stars(hundredths: number): string {
  const tenths = Math.round(hundredths / 10)
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`
}
