import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { elderFactsContract, getElderContract } from '#people/contract.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { TextLink } from '../../shared/ui/buttons.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'

/** 我的资料: what the platform knows about the elder, and who said it when. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  return (
    <ElderPage title={t('details.title')} back="/mine">
      {(elder) => (
        <>
          <Person elderId={elder.elderId} />
          <Known elderId={elder.elderId} />
        </>
      )}
    </ElderPage>
  )
}

function Person({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation(['record', 'common'])
  const regions = useRegions()
  const { day } = useSay()
  const read = useRead(getElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const elder = read.data
  const unset = t('common:state.notSet')
  return (
    <Card>
      <Facts
        rows={[
          { name: t('details.name'), value: elder.name },
          { name: t('details.identityNumber'), value: elder.identityNumber ?? unset },
          { name: t('details.bornOn'), value: t('details.born', { date: day(elder.bornOn), age: elder.age }) },
          { name: t('details.phone'), value: elder.phone ?? unset },
          { name: t('details.residence'), value: regions.nameOf(elder.residenceRegion) },
          {
            name: t('details.household'),
            value: elder.householdRegion ? regions.nameOf(elder.householdRegion) : unset,
          },
        ]}
      />
      <p className="soft small">{t('details.wrong')}</p>
      <TextLink to="/details/move">{t('details.move')}</TextLink>
    </Card>
  )
}

/** What the law's questions were answered with so far: value, source, day. */
function Known({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('record')
  const { day, factName, factValue } = useSay()
  const read = useRead(elderFactsContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  // What the registration says stands above already.
  const items = read.data.items.filter(({ source }) => source !== 'registration')
  return (
    <Card title={t('details.known')}>
      {items.length === 0 ? (
        <Empty title={t('details.knownNone')} todo={t('details.knownNoneTodo')} />
      ) : (
        <Facts
          rows={items.map((item) => ({
            key: item.fact,
            name: factName(item.fact),
            value: (
              <>
                {factValue(item.fact, item.value)}
                <span className="soft small is-block">
                  {t('details.source', { source: t(`sources.${sourceOf(item.source)}`), date: day(item.validFrom) })}
                </span>
              </>
            ),
          }))}
        />
      )}
    </Card>
  )
}

const SOURCES = [
  'self',
  'agent',
  'institution',
  'assessment',
  'township',
  'county',
  'registry',
  'import',
  'system',
] as const

function sourceOf(source: string): (typeof SOURCES)[number] {
  return SOURCES.find((one) => one === source) ?? 'system'
}
