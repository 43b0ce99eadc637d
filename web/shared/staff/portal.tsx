import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createBrowserRouter, useRouteError } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { LoginPage } from './login-page.tsx'
import { StaffLook } from './look.tsx'
import type { StaffPortal } from './pages.ts'
import { Guarded, Shell } from './shell.tsx'
import { StaffPage } from './staff-page.tsx'
import { StaffEmpty, Waiting } from './states.tsx'

/** A staff portal from its table of pages: look, language, sign-in, menu, pages by address. */
export function StaffApp({ portal }: { readonly portal: StaffPortal }): ReactElement {
  const [router] = useState(() => makeRouter(portal))
  return (
    <StaffLook>
      <RouterProvider router={router} />
    </StaffLook>
  )
}

function makeRouter(portal: StaffPortal): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(
    [
      { path: '/login', element: <LoginPage portal={portal} /> },
      {
        element: <Shell portal={portal} />,
        errorElement: <Failed />,
        hydrateFallbackElement: <Waiting />,
        children: [
          ...portal.pages.map((page) => ({
            path: page.path,
            element: <Guarded page={page} />,
            children: [{ index: true, lazy: page.load }],
          })),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
    { basename: portal.basename },
  )
}

function NotFound(): ReactElement {
  const { t } = useTranslation('staff')
  return (
    <StaffPage title={t('notFound.title')}>
      <StaffEmpty title={t('notFound.title')} todo={t('notFound.todo')} />
    </StaffPage>
  )
}

function Failed(): ReactElement {
  const { t } = useTranslation('staff')
  console.error(useRouteError())
  return (
    <StaffPage title={t('failed.title')}>
      <StaffEmpty title={t('failed.title')} todo={t('failed.todo')} />
    </StaffPage>
  )
}
