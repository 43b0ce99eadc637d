import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { casesOfElderContract } from '#applications/view/contract.ts'
import { elderDelegationsContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import type { MyElder } from '../person.tsx'
import { hasPage } from './link-if-there.tsx'

type Case = Output<typeof casesOfElderContract>['items'][number]

type Todo = {
  readonly key: string
  readonly title: string
  readonly about?: string
  readonly due: string | null
  readonly to: string
  /** The pattern of the page that `to` belongs to. */
  readonly page: string
}

/** 现在要办什么: the one thing that is due first, and how many wait behind it. */
export function DoNow({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('home')
  const { elderId } = elder
  const cases = useRead(casesOfElderContract, { params: { elderId } })
  const delegations = useRead(elderDelegationsContract, { params: { elderId } }, { enabled: elder.as === 'self' })
  const proposed = delegations.data?.items.some(({ state }) => state === 'proposed') ?? false
  const todos = [
    ...(proposed
      ? [
          {
            key: 'delegation',
            title: t('now.confirmAgent'),
            about: t('now.confirmAgentAbout'),
            due: null,
            to: '/delegations',
            page: '/delegations',
          },
        ]
      : []),
    ...(cases.data?.items ?? []).filter((one) => one.needsApplicant).map(todoOf),
  ].sort(byDeadline)
  return (
    <section className="stack stack-close" aria-labelledby="do-now">
      <h2 className="card-title" id="do-now">
        {t('now.title')}
      </h2>
      {cases.isPending && <Loading />}
      {cases.error && !cases.data && <ProblemView error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data && <First todos={todos} />}
    </section>
  )
}

function First({ todos }: { readonly todos: readonly Todo[] }): ReactElement {
  const { t } = useTranslation('home')
  const [first, ...rest] = todos
  if (!first) return <Empty title={t('now.none')} todo={t('now.noneTodo')} />
  return (
    <Card title={first.title} tone="urgent">
      {first.about && <p>{first.about}</p>}
      {first.due && <p>{t('now.due', { due: first.due })}</p>}
      {hasPage(first.page) && <BigLink to={first.to}>{t('now.open')}</BigLink>}
      {rest.length > 0 && <p className="soft">{t('now.more', { count: rest.length })}</p>}
    </Card>
  )
}

function todoOf({ caseId, elderId, title, step }: Case): Todo {
  return {
    key: caseId,
    title,
    ...(step && { about: step.title }),
    due: step?.dueOn ?? null,
    to: `/cases/${elderId}/${caseId}`,
    page: '/cases/:elderId/:caseId',
  }
}

/** The nearest deadline first; what has none waits behind. ISO dates sort as text. */
export function byDeadline(a: Todo, b: Todo): number {
  if (a.due === b.due) return 0
  if (a.due === null) return 1
  if (b.due === null) return -1
  return a.due < b.due ? -1 : 1
}
