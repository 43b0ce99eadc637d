import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Card, LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import type { MyElder } from '../person.tsx'
import '../open/open.css'
import { type Todo, useTodos } from './todos.ts'

/** 现在要办什么: the one thing that is due first, and below it, folded, what waits behind. */
export function DoNow({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('home')
  const { todos, loading, error, retry } = useTodos(elder)
  return (
    <section className="stack stack-close" aria-labelledby="do-now">
      <h2 className="card-title" id="do-now">
        {t('now.title')}
      </h2>
      {loading && <Loading />}
      {Boolean(error) && <ProblemView error={error} onRetry={retry} />}
      {(todos.length > 0 || (!loading && !error)) && <First todos={todos} />}
    </section>
  )
}

function First({ todos }: { readonly todos: readonly Todo[] }): ReactElement {
  const { t } = useTranslation('home')
  const [first, ...rest] = todos
  if (!first) return <Empty title={t('now.none')} todo={t('now.noneTodo')} />
  return (
    <>
      <Card title={first.title} tone="urgent">
        {first.about && <p>{first.about}</p>}
        {first.due && <p>{t('now.due', { due: first.due })}</p>}
        <BigLink to={first.to}>{t('now.open')}</BigLink>
      </Card>
      {rest.length > 0 && (
        <details className="fold">
          <summary data-main>{t('now.more', { count: rest.length })}</summary>
          <ul className="fold-body">
            {rest.map((todo) => (
              <li key={todo.key}>
                <LinkRow
                  to={todo.to}
                  title={todo.title}
                  {...(todo.due && { about: t('now.due', { due: todo.due }) })}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
