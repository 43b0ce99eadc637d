import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type Me, useSession } from '../../shared/session.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage, Tiles } from '../frame.tsx'
import { tilesOn } from '../pages.ts'
import { useElders } from '../person.tsx'
import { ThisMonth } from './month.tsx'
import { DoNow } from './now.tsx'

/** 首页: what can I use this month, what must I do now, what else can I get; for strangers the way in. */
export function Component(): ReactElement {
  const { t } = useTranslation('citizen')
  const session = useSession()
  const name = session.state === 'signed-in' ? session.me.displayName : undefined
  return (
    <CitizenPage title={name ? t('home.titleNamed', { name }) : t('home.title')} top>
      <div className="stack">
        {session.state === 'loading' && <Loading />}
        {session.state === 'failed' && <ProblemView error={session.error} onRetry={session.retry} />}
        {session.state === 'signed-out' && <Welcome />}
        {session.state === 'signed-in' && <Own me={session.me} />}
      </div>
    </CitizenPage>
  )
}

function Welcome(): ReactElement {
  const { t } = useTranslation('citizen')
  return (
    <>
      <Card tone="accent">
        <p>{t('home.welcome')}</p>
        <BigLink to="/login">{t('home.signIn')}</BigLink>
        <BigLink to="/register" weight="second">
          {t('home.register')}
        </BigLink>
      </Card>
      <Open title={t('home.noAccount')} roles={[]} />
    </>
  )
}

function Own({ me }: { readonly me: Me }): ReactElement {
  const { t } = useTranslation('home')
  const { chosen, loading, error } = useElders()
  const acting = chosen && chosen.delegation?.state !== 'proposed' ? chosen : undefined
  return (
    <>
      {loading && <Loading />}
      {Boolean(error) && <ProblemView error={error} />}
      {acting && (
        // Keyed by person: what is shown of one elder must not flash up under the name of another.
        <div className="stack" key={acting.elderId}>
          <ThisMonth elderId={acting.elderId} />
          <DoNow elder={acting} />
        </div>
      )}
      {!acting && !loading && !error && me.roles.includes('agent') && <NobodyYet />}
      <Open title={t('otherwise.title')} roles={me.roles} />
    </>
  )
}

/** An agent who has not added anybody yet, or whose elder has not agreed yet. */
function NobodyYet(): ReactElement {
  const { t } = useTranslation('people')
  return (
    <Card tone="accent">
      <p>{t('people.noneTodo')}</p>
      <BigLink to="/people">{t('people.title')}</BigLink>
    </Card>
  )
}

/** What is open to everybody, and what can be applied for. */
function Open({ title, roles }: { readonly title: string; readonly roles: Me['roles'] }): ReactElement | null {
  const places = (['home', 'open'] as const).filter((place) => tilesOn(place, roles).length > 0)
  const shown = roles.length === 0 ? places.filter((place) => place === 'open') : places
  if (shown.length === 0) return null
  return (
    <section className="stack stack-close">
      <h2 className="card-title">{title}</h2>
      {shown.map((place) => (
        <Tiles key={place} place={place} roles={roles} />
      ))}
    </section>
  )
}
