import type { PlatformServices } from '../../main.ts'

/** Whether the demo data of a region is complete: a seeding that broke off is not. */
export async function isSeeded(services: PlatformServices, region: string): Promise<boolean> {
  const row = await services.db
    .selectFrom('run')
    .select('kind')
    .where('kind', '=', 'demo')
    .where('period', '=', region)
    .executeTakeFirst()
  return row !== undefined
}

export async function markSeeded(services: PlatformServices, region: string): Promise<void> {
  await services.db
    .insertInto('run')
    .values({ kind: 'demo', period: region, state: 'done', started_at: services.clock.now() })
    .execute()
}
