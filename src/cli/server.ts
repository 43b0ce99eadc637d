import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { unfitToServe } from '#db/roles.ts'
import { buildApp } from '#http/app.ts'
import { mountReference } from '#http/reference.ts'
import { mountWeb } from '#http/web.ts'
import { platformRoutes } from '../main.ts'
import { OperationError } from './command.ts'
import type { Platform } from './platform.ts'
import { ROOT } from './root.ts'

/** Starts the HTTP server of an open platform; refuses a database connection that could change the schema. */
export async function listen(platform: Platform): Promise<FastifyInstance> {
  const unfit = await unfitToServe(platform.database.pool)
  if (unfit) throw new OperationError('database-role', unfit)
  const routes = platformRoutes(platform.services.rulebook)
  const app = await buildApp(platform.services, routes)
  await mountReference(app, routes)
  await mountWeb(app, join(ROOT, 'dist', 'web'))
  const { host, port } = platform.config
  try {
    await app.listen({ host, port })
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    await app.close()
    throw taken
      ? new OperationError('port-taken', `port ${port} on ${host} is in use: stop the other program or set YIYANG_PORT`)
      : error
  }
  return app
}

/** Waits until the process is asked to end. */
export function untilStopped(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done())
    process.once('SIGTERM', () => done())
  })
}
