import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { directoryContract, directoryDifferenceContract } from '#directory/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { SelectField } from '../../shared/ui/select-field.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import '../open/open.css'

type Difference = Output<typeof directoryDifferenceContract>

/** 各年版本对照: what came, what went and what changed between two editions; with one edition it says that there is one. */
export function Component(): ReactElement {
  const { t } = useTranslation('directory')
  const { directoryId = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const to = params.get('to')
  const directory = useRead(directoryContract, { params: { directoryId } })
  const read = useRead(directoryDifferenceContract, { params: { directoryId }, query: to ? { to } : {} })
  const error = directory.error ?? read.error
  const years = directory.data?.editions.map((edition) => edition.year) ?? []
  return (
    <CitizenPage title={t('versions.title')} back={`/directory/${directoryId}`}>
      <div className="stack">
        {error && <ProblemView error={error} onRetry={() => void read.refetch()} />}
        {!error && (!read.data || !directory.data) && <Loading />}
        {years.length > 2 && (
          <SelectField
            label={t('editionLabel')}
            name="to"
            value={to ?? String(years.at(-1))}
            choices={years.slice(1).map((year) => ({ value: String(year), title: t('edition', { year }) }))}
            onChange={(year) => setParams({ to: year })}
          />
        )}
        {read.data && directory.data && <Compared difference={read.data} newest={years.at(-1) ?? 0} />}
      </div>
    </CitizenPage>
  )
}

function Compared({ difference, newest }: { readonly difference: Difference; readonly newest: number }): ReactElement {
  const { t } = useTranslation('directory')
  if (!difference.compared)
    return <Empty title={t('versions.single', { year: newest })} todo={t('versions.singleTodo')} />
  return (
    <>
      <p>{t('versions.compared', difference.compared)}</p>
      {difference.items.length === 0 && <Empty title={t('versions.same')} />}
      {difference.items.map((item) => (
        <Card key={item.policy} title={`${item.number}. ${item.title}`}>
          <p>
            <Badge tone={item.change === 'removed' ? 'bad' : item.change === 'added' ? 'good' : 'warn'}>
              {t(`versions.${item.change}`)}
            </Badge>
          </p>
          {item.differences.map((one) => (
            <div key={`${one.part} ${one.name}`}>
              <h3>
                {t(`versions.parts.${one.part}`)}：{one.name}
              </h3>
              <Facts
                rows={[
                  { name: t('versions.before'), value: one.before ?? t('versions.nothing') },
                  { name: t('versions.after'), value: one.after ?? t('versions.nothing') },
                ]}
              />
            </div>
          ))}
        </Card>
      ))}
    </>
  )
}
