import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The three portals, each a page of its own under one prefix. */
const PORTALS = [
  { prefix: '/institution', page: 'institution/index.html' },
  { prefix: '/officer', page: 'officer/index.html' },
  { prefix: '/', page: 'citizen/index.html' },
] as const

/** Pages that name people for a few days: no search engine may keep them longer. */
const UNINDEXED = '/notices'

/** Serves the bundled portals from `folder`; addresses inside a portal give its page, which routes by itself. */
export async function mountWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    maxAge: '1h',
    setHeaders: (reply, path) => {
      if (path.endsWith('.html')) reply.header('cache-control', 'no-cache')
    },
  })
  // Every other address below a portal is a page; an address of the API that does not exist is none.
  app.get('/api/*', (_request, reply) => reply.callNotFound())
  for (const portal of PORTALS) {
    const file = [portal.page, portal.page.replace('citizen/', '')].find((name) => existsSync(join(folder, name)))
    if (!file) continue
    const send = async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.url.startsWith(UNINDEXED)) reply.header('x-robots-tag', 'noindex, noarchive')
      return reply.sendFile(file)
    }
    const base = portal.prefix === '/' ? '' : portal.prefix
    if (base) app.get(base, send)
    app.get(`${base}/*`, send)
    if (!base) app.get('/', send)
  }
}
