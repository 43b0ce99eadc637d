import { type ReactElement, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ApiError } from '../shared/api.ts'
import type { Me } from '../shared/session.ts'
import { BigLink } from '../shared/ui/buttons.tsx'
import { Empty, Loading, ProblemView } from '../shared/ui/states.tsx'
import { OwnPage } from './frame.tsx'
import { type MyElder, useElders } from './person.tsx'

const NOT_FOUND = new ApiError({ code: 'not-found', status: 404, title: 'not one of my elders', facts: {} })

/** A page about the elder chosen in 切换人员: whoever has nobody to act for is led there first. */
export function ElderPage(props: {
  readonly title: string
  readonly children: (elder: MyElder, me: Me) => ReactNode
  readonly back?: string
}): ReactElement {
  return (
    <OwnPage title={props.title} {...(props.back && { back: props.back })}>
      {(me) => <ForElder>{(elder) => props.children(elder, me)}</ForElder>}
    </OwnPage>
  )
}

/**
 * The chosen elder's part of a page; starts anew when another person is chosen, so that nothing is carried over. An address
 * that names the elder (links in messages do) chooses that person first.
 */
function ForElder({ children }: { readonly children: (elder: MyElder) => ReactNode }): ReactElement {
  const { t } = useTranslation('record')
  const { elders, chosen, choose, loading, error } = useElders()
  const named = useParams().elderId
  const other =
    named !== undefined && named !== chosen?.elderId ? elders.find((one) => one.elderId === named) : undefined
  useEffect(() => {
    if (other) choose(other.elderId)
  })
  if (loading || other) return <Loading />
  if (error) return <ProblemView error={error} />
  if (named !== undefined && named !== chosen?.elderId) return <ProblemView error={NOT_FOUND} />
  if (!chosen)
    return (
      <Empty title={t('nobody.title')} todo={t('nobody.todo')}>
        <BigLink to="/people">{t('nobody.choose')}</BigLink>
      </Empty>
    )
  if (chosen.delegation?.state === 'proposed')
    return (
      <Empty title={t('waiting.title', { name: chosen.name })} todo={t('waiting.todo')}>
        <BigLink to="/people">{t('nobody.choose')}</BigLink>
      </Empty>
    )
  return (
    <div className="stack" key={chosen.elderId}>
      {children(chosen)}
    </div>
  )
}
