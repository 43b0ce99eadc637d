import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { casesOfElderContract } from '#applications/view/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useCaseWords } from './words.ts'

type Item = Output<typeof casesOfElderContract>['items'][number]

/** 我的办件: every request with its step and deadline; what waits for the applicant stands first. */
export function Component(): ReactElement {
  const { t } = useTranslation('cases')
  return (
    <ElderPage title={t('title')} back="/mine">
      {(elder) => <Cases elderId={elder.elderId} />}
    </ElderPage>
  )
}

function Cases({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('cases')
  const read = useRead(casesOfElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { items } = read.data
  const groups = [
    ['waiting', items.filter((item) => item.needsApplicant)],
    ['running', items.filter((item) => !item.needsApplicant && (item.state === 'running' || item.state === 'held'))],
    ['closed', items.filter((item) => ['granted', 'refused', 'withdrawn'].includes(item.state))],
  ] as const
  return (
    <>
      {items.length === 0 && <Empty title={t('none')} todo={t('noneTodo')} />}
      {groups
        .filter(([, list]) => list.length > 0)
        .map(([group, list]) => (
          <section className="stack stack-close" key={group}>
            <h2 className="card-title">{t(`groups.${group}`)}</h2>
            {list.map((item) => (
              <CaseRow key={item.caseId} item={item} />
            ))}
          </section>
        ))}
      <BigLink to="/cases/new" weight={items.length === 0 ? 'main' : 'second'}>
        {t('apply')}
      </BigLink>
    </>
  )
}

function CaseRow({ item }: { readonly item: Item }): ReactElement {
  const words = useCaseWords()
  return <LinkRow to={`/cases/${item.elderId}/${item.caseId}`} icon="list" title={item.title} about={words.now(item)} />
}
