import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { NATION } from '#kernel/region.ts'
import { useRegions } from '../regions.ts'
import { useSession } from '../session.ts'
import { DescriptionList } from './description-list.tsx'
import { menuOf, type StaffPortal } from './pages.ts'
import { Panel, StaffPage } from './staff-page.tsx'
import { StaffEmpty, Waiting } from './states.tsx'

/** The first page of a staff portal: what the portal puts first, who you are here, and everything you may do. */
export function StaffHome({
  portal,
  children,
}: {
  readonly portal: StaffPortal
  readonly children?: ReactNode
}): ReactElement {
  const { t } = useTranslation('staff')
  const session = useSession()
  const regions = useRegions()
  if (session.state !== 'signed-in') return <Waiting />
  const { me } = session
  const groups = menuOf(portal, me.roles)
    .map(({ group, entries }) => ({ group, entries: entries.filter(({ path }) => path !== '/') }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <StaffPage title={t('home.title')}>
      {children}
      <Panel title={t('home.you')}>
        <DescriptionList
          items={[
            { key: 'name', name: t('home.name'), value: me.displayName },
            { key: 'roles', name: t('home.roles'), value: me.roles.map((role) => t(`roles.${role}`)).join('、') },
            {
              key: 'regions',
              name: t('home.regions'),
              value: me.regions.map((code) => (code === NATION ? t('home.nation') : regions.nameOf(code))).join('、'),
            },
          ]}
        />
      </Panel>
      <Panel title={t('home.start')}>
        {groups.length === 0 && <StaffEmpty title={t('home.nothing')} todo={t('home.nothingTodo')} />}
        {groups.map(({ group, entries }) => (
          <p key={group}>
            <b>{t(`groups.${group}`)}：</b>
            {entries.map(({ path, key }) => (
              <Link key={path} to={path} style={{ marginInlineEnd: 16 }}>
                {t(`menu.${key}`)}
              </Link>
            ))}
          </p>
        ))}
      </Panel>
    </StaffPage>
  )
}
