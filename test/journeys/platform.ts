import { resolve } from 'node:path'
import { mountWeb } from '#http/web.ts'
import { anApi, type TestApi } from '#test/api.ts'

/** The whole program on a database and a port of its own, with the built portals: what a browser meets. */
export type TestPlatform = TestApi & { readonly address: string }

/** Opens a platform whose clock stands at `at`. Staff accounts come from `platform.staff(…)`, elders from the API. */
export async function aPlatform(options: { readonly at?: string } = {}): Promise<TestPlatform> {
  const api = await anApi(options)
  await mountWeb(api.app, resolve('dist/web'))
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  return { ...api, address }
}
