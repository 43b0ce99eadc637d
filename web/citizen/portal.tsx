import { type ReactElement, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { createBrowserRouter, Outlet, ScrollRestoration, useRouteError } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { useSettings } from '../shared/settings.ts'
import { BigButton, BigLink } from '../shared/ui/buttons.tsx'
import { Loading } from '../shared/ui/states.tsx'
import { CitizenPage } from './frame.tsx'
import { PAGES } from './pages.ts'
import { PersonProvider } from './person.tsx'

/** The citizen portal: its pages by address, in the language of the settings. */
export function Portal(): ReactElement {
  const { language } = useSettings()
  const [router] = useState(makeRouter)
  return (
    <I18nProvider locale={language}>
      <PersonProvider>
        <RouterProvider router={router} />
      </PersonProvider>
    </I18nProvider>
  )
}

function makeRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <Failed />,
      hydrateFallbackElement: <Loading />,
      children: [...PAGES.map(({ path, load }) => ({ path, lazy: load })), { path: '*', element: <NotFound /> }],
    },
  ])
}

function Shell(): ReactElement {
  return (
    <>
      <Outlet />
      <ScrollRestoration />
    </>
  )
}

function NotFound(): ReactElement {
  const { t } = useTranslation(['citizen', 'common'])
  return (
    <CitizenPage title={t('notFound.title')} back="/">
      <div className="stack">
        <p>{t('notFound.todo')}</p>
        <BigLink to="/">{t('common:action.home')}</BigLink>
      </div>
    </CitizenPage>
  )
}

/** A bug, or a page that did not load because the network went away or a new version came out: trying again reloads. */
function Failed(): ReactElement {
  const { t } = useTranslation(['citizen', 'common'])
  const error = useRouteError()
  console.error(error)
  return (
    <CitizenPage title={t('failed.title')} back="/">
      <div className="stack">
        <p>{t('failed.todo')}</p>
        <BigButton onPress={() => location.reload()}>{t('common:action.retry')}</BigButton>
      </div>
    </CitizenPage>
  )
}
