import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { listRegionsContract } from './contract.ts'
import { parentOf, regionsOn } from './region-table.ts'

export const regionRoutes: readonly Route[] = [
  implement(listRegionsContract, {}, async ({ services }) => {
    const regions = regionsOn(services.clock.today(), { demo: !services.production })
    const codes = new Set(regions.map(({ code }) => code))
    return accept({
      items: regions.map(({ code, name }) => ({ code, name, parent: parentOf(code, codes) ?? null })),
    })
  }),
]
