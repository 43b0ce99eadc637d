import { Button, Drawer, Dropdown, Layout, Menu } from 'antd'
import { type ReactElement, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { changeLanguage } from '../i18n.ts'
import { type Me, useSession, useSignOut } from '../session.ts'
import { changeSettings, isDark, useSettings } from '../settings.ts'
import mark from '../ui/mark.svg'
import { mayOpen, menuOf, type StaffPortal, type StaffRoute } from './pages.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { StaffPage } from './staff-page.tsx'
import { StaffEmpty, Waiting } from './states.tsx'

const MENU_WIDTH = 208
/** Below this the menu is a drawer: a counter phone or a zoomed screen. */
const NARROW = '(max-width: 900px)'

/** The frame of every staff page: header, side menu, and the page, for somebody who is signed in and belongs here. */
export function Shell({ portal }: { readonly portal: StaffPortal }): ReactElement {
  const session = useSession()
  const here = useLocation()
  if (session.state === 'loading') return <Waiting />
  if (session.state === 'failed')
    return (
      <div className="staff-login">
        <ProblemAlert error={session.error} onRetry={session.retry} />
      </div>
    )
  if (session.state === 'signed-out')
    return <Navigate to={`/login?to=${encodeURIComponent(here.pathname + here.search)}`} replace />
  return <Frame portal={portal} me={session.me} />
}

function Frame({ portal, me }: { readonly portal: StaffPortal; readonly me: Me }): ReactElement {
  const { t } = useTranslation(['staff', 'common'])
  const narrow = useNarrow()
  const here = useLocation()
  const [open, setOpen] = useState(false)
  // A menu that stays open over the page just chosen would hide it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes on every change of address
  useEffect(() => setOpen(false), [here.pathname])
  const belongs = portal.roles.some((role) => me.roles.includes(role))
  const forAnyone = portal.pages.some((page) => page.anyone === true && page.path === here.pathname)
  const menu = <SideMenu portal={portal} me={me} />
  return (
    <Layout className="staff-layout">
      <a className="staff-skip" href="#main">
        {t('common:nav.skip')}
      </a>
      <Layout.Header className="staff-header">
        {narrow && (
          <Button onClick={() => setOpen(true)} aria-expanded={open}>
            {t('shell.menu')}
          </Button>
        )}
        <Link className="staff-brand" to="/">
          <img src={mark} alt="" width="28" height="28" />
          {t('common:product')}
          <span>{t(`portals.${portal.key}`)}</span>
        </Link>
        <HeaderEnd me={me} />
      </Layout.Header>
      <Layout>
        {!narrow && belongs && (
          <Layout.Sider width={MENU_WIDTH} role="navigation" aria-label={t('common:nav.main')}>
            {menu}
          </Layout.Sider>
        )}
        <div className="staff-content">{belongs || forAnyone ? <Page /> : <Elsewhere portal={portal} />}</div>
      </Layout>
      <Drawer
        open={narrow && open}
        placement="left"
        size={MENU_WIDTH + 40}
        title={t('common:nav.main')}
        onClose={() => setOpen(false)}
      >
        <nav aria-label={t('common:nav.main')}>{menu}</nav>
      </Drawer>
    </Layout>
  )
}

function Page(): ReactElement {
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  )
}

function SideMenu({ portal, me }: { readonly portal: StaffPortal; readonly me: Me }): ReactElement {
  const { t } = useTranslation('staff')
  const here = useLocation()
  const groups = menuOf(portal, me.roles)
  const paths = groups.flatMap(({ entries }) => entries.map(({ path }) => path))
  // The entry whose address is the longest beginning of ours: a case belongs to the list it was opened from.
  const current = paths
    .filter((path) => here.pathname === path || (path !== '/' && here.pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0]
  return (
    <Menu
      mode="inline"
      selectedKeys={current ? [current] : []}
      items={groups.map(({ group, entries }) => ({
        type: 'group' as const,
        key: group,
        label: t(`groups.${group}`),
        children: entries.map(({ path, key }) => ({
          key: path,
          label: <Link to={path}>{t(`menu.${key}`)}</Link>,
        })),
      }))}
    />
  )
}

function HeaderEnd({ me }: { readonly me: Me }): ReactElement {
  const { t } = useTranslation(['staff', 'common'])
  const { language, theme } = useSettings()
  const { signOut } = useSignOut()
  const navigate = useNavigate()
  const dark = isDark(theme)
  return (
    <div className="staff-header-end">
      <Button type="text" onClick={() => changeSettings({ theme: dark ? 'light' : 'dark' })}>
        {dark ? t('common:settings.themeLight') : t('common:settings.themeDark')}
      </Button>
      <Button
        type="text"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => {
          const next = language === 'en' ? 'zh-CN' : 'en'
          changeSettings({ language: next })
          void changeLanguage(next)
        }}
      >
        {language === 'en' ? '中文' : 'English'}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'roles', disabled: true, label: me.roles.map((role) => t(`roles.${role}`)).join('、') },
            { key: 'password', label: t('shell.password') },
            { key: 'out', label: t('common:action.signOut') },
          ],
          onClick: ({ key }) => {
            if (key === 'password') void navigate('/password')
            if (key === 'out') void signOut()
          },
        }}
      >
        <Button aria-haspopup="menu">{me.displayName}</Button>
      </Dropdown>
    </div>
  )
}

/** Lets a page through to those who may open it; the server refuses the others anyway. */
export function Guarded({ page }: { readonly page: StaffRoute }): ReactElement {
  const { t } = useTranslation('staff')
  const session = useSession()
  const here = useLocation()
  if (session.state !== 'signed-in') return <Waiting />
  if (session.me.mustChangePassword && here.pathname !== '/password') return <Navigate to="/password" replace />
  if (mayOpen(page, session.me.roles)) return <Outlet />
  return (
    <StaffPage title={t('notYours.title')}>
      <StaffEmpty title={t('notYours.title')} todo={t('notYours.todo')} />
    </StaffPage>
  )
}

/** For somebody who signed in at the wrong door. */
function Elsewhere({ portal }: { readonly portal: StaffPortal }): ReactElement {
  const { t } = useTranslation('staff')
  const open = portal.pages.filter(({ anyone }) => anyone === true)
  return (
    <StaffPage title={t('elsewhere.title')}>
      <StaffEmpty title={t('elsewhere.title')} todo={t('elsewhere.todo')}>
        <p>
          <a href="/">{t('portals.citizen')}</a> · <a href="/institution">{t('portals.institution')}</a> ·{' '}
          <a href="/officer">{t('portals.officer')}</a>
        </p>
        {open.map(({ path }) => (
          <p key={path}>
            <Link to={path}>{t('elsewhere.join')}</Link>
          </p>
        ))}
      </StaffEmpty>
    </StaffPage>
  )
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const listen = (): void => setNarrow(query.matches)
    query.addEventListener('change', listen)
    return () => query.removeEventListener('change', listen)
  }, [])
  return narrow
}
