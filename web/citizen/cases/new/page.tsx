import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { elderEntitlementsContract } from '#directory/entitlements/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { money } from '../../../shared/format.ts'
import { useRead } from '../../../shared/query.ts'
import { TextLink } from '../../../shared/ui/buttons.tsx'
import { LinkRow } from '../../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { Begin } from './begin.tsx'

type Item = Output<typeof elderEntitlementsContract>['yes'][number]

/** 申请补贴: what this elder can ask for, from the facts on record; then what it needs and takes before it is opened. */
export function Component(): ReactElement {
  const { t } = useTranslation('cases')
  const [search] = useSearchParams()
  const policy = search.get('policy')
  return (
    <ElderPage title={t(policy ? 'new.begin' : 'new.title')} back={policy ? '/cases/new' : '/cases'}>
      {(elder) => (policy ? <Begin elderId={elder.elderId} policy={policy} /> : <Choose elderId={elder.elderId} />)}
    </ElderPage>
  )
}

function Choose({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('cases')
  const read = useRead(elderEntitlementsContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { yes, perhaps, no } = read.data
  // What is given by itself is not asked for; what somebody has already is not asked for again.
  const open = (items: readonly Item[]): readonly Item[] => items.filter((item) => !item.proactive && !item.receiving)
  return (
    <>
      <p className="soft">{t('new.about', { place: read.data.place })}</p>
      {open(yes).length + open(perhaps).length === 0 && <Empty title={t('new.none')} todo={t('new.noneTodo')} />}
      <Items title={t('new.yes')} items={open(yes)} />
      <Items title={t('new.perhaps')} items={open(perhaps)} />
      {no.length > 0 && (
        <p>
          <TextLink to="/check">{t('new.others', { count: no.length })}</TextLink>
        </p>
      )}
    </>
  )
}

function Items({ title, items }: { readonly title: string; readonly items: readonly Item[] }): ReactElement | null {
  const { t } = useTranslation('cases')
  if (items.length === 0) return null
  return (
    <section className="stack stack-close">
      <h2 className="card-title">{title}</h2>
      {items.map((item) => (
        <LinkRow
          key={item.policy}
          to={`/cases/new?policy=${item.policy}`}
          icon="ticket"
          title={item.title}
          {...(item.amountFen !== null && {
            about: t(`new.amount.${item.period ?? 'once'}`, { sum: money(item.amountFen) }),
          })}
        />
      ))}
    </section>
  )
}
