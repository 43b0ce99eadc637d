import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useSession, useSignOut } from '../../shared/session.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Card, Facts, LinkRow } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage, Tiles } from '../frame.tsx'

/** 个人中心: who is signed in, what is theirs, how it looks, the way out. */
export function Component(): ReactElement {
  const { t } = useTranslation('citizen')
  const session = useSession()
  return (
    <CitizenPage title={t('mine.title')}>
      <div className="stack">
        {session.state === 'loading' && <Loading />}
        {session.state === 'failed' && <ProblemView error={session.error} onRetry={session.retry} />}
        {session.state === 'signed-out' && (
          <>
            <p>{t('mine.signedOut')}</p>
            <BigLink to="/login?to=/mine">{t('home.signIn')}</BigLink>
            <LinkRow to="/display" icon="letters" title={t('tiles.display.title')} about={t('tiles.display.about')} />
          </>
        )}
        {session.state === 'signed-in' && (
          <>
            <Card>
              <Facts rows={[{ name: t('mine.name'), value: session.me.displayName }]} />
            </Card>
            <Tiles place="mine" roles={session.me.roles} />
            <SignOut />
          </>
        )}
      </div>
    </CitizenPage>
  )
}

function SignOut(): ReactElement {
  const { t } = useTranslation('citizen')
  const { signOut, pending } = useSignOut()
  const navigate = useNavigate()
  return (
    <BigButton weight="second" pending={pending} onPress={() => void signOut().then(() => navigate('/'))}>
      {t('mine.signOut')}
    </BigButton>
  )
}
