import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation } from 'react-router'
import { type Me, useSession } from '../shared/session.ts'
import { LinkRow } from '../shared/ui/card.tsx'
import { Page } from '../shared/ui/page.tsx'
import { Empty, Loading, ProblemView } from '../shared/ui/states.tsx'
import { PAGES, type Tile, tilesOn } from './pages.ts'

const SWITCH = '/people'

/** A page of this portal: the kit's frame with our tabs and the way to 切换人员 where it exists. */
export function CitizenPage(props: {
  readonly title: string
  readonly children: ReactNode
  /** The page above; without it this is one of the three pages of the tab bar. */
  readonly back?: string
  readonly top?: boolean
}): ReactElement {
  const { t } = useTranslation('citizen')
  const tabs = [
    { to: '/', title: t('tabs.home'), icon: 'home' },
    { to: '/services', title: t('tabs.services'), icon: 'services' },
    { to: '/mine', title: t('tabs.mine'), icon: 'person' },
  ] as const
  return (
    <Page
      title={props.title}
      top={props.top ?? false}
      {...(props.back ? { back: props.back } : { tabs })}
      {...(PAGES.some((page) => page.path === SWITCH) && { switchTo: SWITCH })}
    >
      {props.children}
    </Page>
  )
}

/** A page for people who are signed in; others are sent to sign in and come back here. */
export function OwnPage(props: {
  readonly title: string
  readonly children: (me: Me) => ReactNode
  readonly back?: string
}): ReactElement {
  const session = useSession()
  const here = useLocation()
  if (session.state === 'signed-out')
    return <Navigate to={`/login?to=${encodeURIComponent(here.pathname + here.search)}`} replace />
  if (session.state === 'signed-in' && session.me.mustChangePassword && here.pathname !== '/password')
    return <Navigate to="/password" replace />
  return (
    <CitizenPage title={props.title} {...(props.back && { back: props.back })}>
      {session.state === 'loading' && <Loading />}
      {session.state === 'failed' && <ProblemView error={session.error} onRetry={session.retry} />}
      {session.state === 'signed-in' && props.children(session.me)}
    </CitizenPage>
  )
}

/** The rows of one place, for somebody with these roles; says so when there is none. */
export function Tiles(props: { readonly place: Tile['on'][number]; readonly roles: Me['roles'] }): ReactElement {
  const { t } = useTranslation('citizen')
  const rows = tilesOn(props.place, props.roles)
  if (rows.length === 0) return <Empty title={t('services.none')} todo={t('services.noneTodo')} />
  return (
    <ul className="stack stack-close">
      {rows.map(({ to, tile }) => (
        <li key={to}>
          <LinkRow to={to} icon={tile.icon} title={t(`tiles.${tile.key}.title`)} about={t(`tiles.${tile.key}.about`)} />
        </li>
      ))}
    </ul>
  )
}
