import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Services } from '#access/act.ts'
import { openApi } from './openapi.ts'
import type { Route } from './route.ts'

/** The reference page at `/api/docs`, made from the same document as `/api/openapi.json`. */
export async function mountReference<S extends Services>(
  app: FastifyInstance,
  routes: readonly Route<S>[],
): Promise<void> {
  const document = JSON.parse(JSON.stringify(openApi(routes)))
  await app.register(swagger, { mode: 'static', specification: { document } })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
}
