import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type Me, useSession } from '../../shared/session.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage, Tiles } from '../frame.tsx'
import { tilesOn } from '../pages.ts'

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
      {tilesOn('open', []).length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('home.noAccount')}</h2>
          <Tiles place="open" roles={[]} />
        </section>
      )}
    </>
  )
}

function Own({ me }: { readonly me: Me }): ReactElement {
  const { t } = useTranslation('citizen')
  return (
    <>
      {(['home', 'open'] as const)
        .filter((place) => tilesOn(place, me.roles).length > 0)
        .map((place) => (
          <section className="stack stack-close" key={place}>
            <h2 className="card-title">{t(place === 'home' ? 'home.nowTitle' : 'home.elseTitle')}</h2>
            <Tiles place={place} roles={me.roles} />
          </section>
        ))}
    </>
  )
}
