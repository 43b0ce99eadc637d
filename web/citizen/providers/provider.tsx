import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { serviceCategoriesContract } from '#directory/contract.ts'
import { providerContract } from '#organizations/search/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate, money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { useSettings } from '../../shared/settings.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { PhoneRow } from '../open/phone-row.tsx'
import { useRatingWords } from './list.tsx'
import { Ratings } from './ratings.tsx'
import '../open/open.css'

type Provider = Output<typeof providerContract>

/** One provider or agency: where it is, what it offers at which price, and whether it can be chosen. */
export function Component(): ReactElement {
  const { t } = useTranslation('providers')
  const { organizationId = '' } = useParams()
  const read = useRead(providerContract, { params: { organizationId } })
  const back = read.data?.kind === 'agency' ? '/agencies' : '/providers'
  return (
    <CitizenPage
      title={read.data?.name ?? t('title')}
      back={`${back}${read.data ? `?region=${read.data.region}` : ''}`}
    >
      {read.error && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data && <Whole provider={read.data} />}
    </CitizenPage>
  )
}

function Whole({ provider }: { readonly provider: Provider }): ReactElement {
  const { t } = useTranslation('providers')
  const { language } = useSettings()
  const regions = useRegions()
  const rating = useRatingWords()
  return (
    <div className="stack">
      {!provider.available && <Empty title={t('one.notNow')} todo={t('one.notNowTodo')} />}
      {provider.available && <NextStep provider={provider} />}
      <PhoneRow name={provider.contactName} phone={provider.phone} about={provider.address} />
      {provider.introduction && (
        <Card title={t('one.introduction')}>
          <p>{provider.introduction}</p>
        </Card>
      )}
      <Offers provider={provider} />
      <Prices provider={provider} />
      <Card>
        <Facts
          rows={[
            { key: 'rating', name: t('one.rating'), value: rating(provider) },
            { key: 'address', name: t('one.address'), value: provider.address },
            ...(provider.areas.length > 0
              ? [{ key: 'areas', name: t('one.areas'), value: provider.areas.map(regions.nameOf).join('、') }]
              : []),
            ...provider.contracts.map((contract) => ({
              key: `${contract.family} ${contract.validFrom}`,
              name: t('one.contracts'),
              value: t('one.contractText', { from: contract.validFrom, to: contract.validTo }),
            })),
            ...(provider.licenceExpiresOn
              ? [{ key: 'licence', name: t('one.licence'), value: longDate(provider.licenceExpiresOn, language) }]
              : []),
          ]}
        />
      </Card>
      <Ratings organizationId={provider.organizationId} />
    </div>
  )
}

/** What somebody came for: to book at an institution, to ask an agency for an assessment. */
function NextStep({ provider }: { readonly provider: Provider }): ReactElement | null {
  const { t } = useTranslation('providers')
  if (provider.kind === 'agency')
    return (
      <BigLink to="/assessments/request" icon="calendar">
        {t('one.assess')}
      </BigLink>
    )
  if (provider.prices.length === 0) return null
  return (
    <BigLink to={`/bookings/new?provider=${provider.organizationId}`} icon="calendar">
      {t('one.book')}
    </BigLink>
  )
}

function useCategoryNames(): (id: string) => string {
  const { t } = useTranslation('providers')
  const read = useRead(serviceCategoriesContract, {})
  return (id) =>
    id === 'assessment'
      ? t('agencies.title')
      : (read.data?.categories.find((category) => category.id === id)?.title ?? id)
}

function Offers({ provider }: { readonly provider: Provider }): ReactElement | null {
  const { t } = useTranslation('providers')
  const nameOf = useCategoryNames()
  if (provider.kind === 'agency' || provider.categories.length === 0) return null
  return (
    <Card title={t('one.services')}>
      <Facts
        rows={provider.categories.map(({ category, capacity, freePlaces }) => ({
          key: category,
          name: nameOf(category),
          value: [
            freePlaces !== null && (freePlaces > 0 ? t('free', { count: freePlaces }) : t('full')),
            capacity !== null && t('one.capacity', { count: capacity }),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </Card>
  )
}

function Prices({ provider }: { readonly provider: Provider }): ReactElement {
  const { t } = useTranslation('providers')
  return (
    <Card title={t('one.prices')}>
      {provider.prices.length === 0 && <p>{t('one.noPrices')}</p>}
      <dl className="facts">
        {provider.prices.map((price) => (
          <div className="facts-row" key={price.serviceCode}>
            <dt>
              {price.name}
              {provider.kind === 'institution' && (
                <span className="is-block">
                  <Badge tone={price.onList ? 'good' : 'plain'}>{t(price.onList ? 'one.onList' : 'one.offList')}</Badge>
                </span>
              )}
            </dt>
            <dd>{t('one.perUnit', { price: money(price.priceFen), unit: price.unit })}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
