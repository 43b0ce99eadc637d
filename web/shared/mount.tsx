import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactElement, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from './i18n.ts'
import { newQueryClient } from './query.ts'
import { applySettings, watchDevice } from './settings.ts'
import { ensureTemporal } from './temporal.ts'
import type { Namespaces } from './text/namespaces.ts'

type TextFile = keyof Namespaces

/** Starts a portal: settings on the document before the first paint, then Temporal and its text files, then its pages. */
export async function mount(
  portal: ReactElement,
  waiting: ReactElement,
  texts: readonly TextFile[] = [],
): Promise<void> {
  applySettings()
  watchDevice()
  await Promise.all([ensureTemporal(), startTexts(texts)])
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={newQueryClient()}>
        <Suspense fallback={waiting}>{portal}</Suspense>
      </QueryClientProvider>
    </StrictMode>,
  )
}
