import type { Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { checkCharacter } from '#kernel/identity-number.ts'
import {
  type DemoProvider,
  inventedCreditCode,
  openDemoAccount,
  type SeededProvider,
  seedProvider,
} from '#organizations/demo.ts'
import { anActor } from './services.ts'

let serial = 0

/** A contracted, licensed provider with prices, onboarded by the ordinary actions; every field has a valid default. */
export async function aProvider(
  services: Services,
  given: Partial<DemoProvider> = {},
): Promise<SeededProvider & { readonly reviewer: Actor; readonly approver: Actor }> {
  serial += 1
  const region = given.region ?? '650199'
  const officers = {
    reviewer: anActor('county-reviewer', region, { accountId: await anAccount(services, 'reviewer') }),
    approver: anActor('county-approver', region, { accountId: await anAccount(services, 'approver') }),
  }
  const seeded = await seedProvider(
    services,
    {
      kind: 'institution',
      name: `示范养老服务中心${serial}`,
      creditCode: inventedCreditCode(serial),
      region,
      address: '示范县幸福路1号',
      phone: '0990-0000001',
      manager: { login: `manager-${serial}-${Math.random().toString(36).slice(2, 8)}`, name: '马经理' },
      family: 'care-voucher',
      contractFrom: Temporal.PlainDate.from('2026-01-01'),
      contractTo: Temporal.PlainDate.from('2026-12-31'),
      licenceExpiresOn: Temporal.PlainDate.from('2028-12-31'),
      places: [{ category: 'home-community', capacity: 20, freePlaces: 8 }],
      prices: [{ serviceCode: 'bath', name: '助浴', unit: '次', category: 'home-community', priceFen: 8000 }],
      staff: [],
      ...given,
    },
    officers,
  )
  return { ...seeded, ...officers }
}

/** An assessment agency with prices for both modes and `assessors` assessors. */
export function anAgency(
  services: Services,
  given: Partial<DemoProvider> & { readonly assessors?: number } = {},
): ReturnType<typeof aProvider> {
  const { assessors = 2, ...rest } = given
  return aProvider(services, {
    kind: 'agency',
    family: 'assessment',
    places: [{ category: 'assessment', capacity: 100, freePlaces: 100 }],
    prices: [
      { serviceCode: 'assessment-home', name: '上门能力评估', unit: '次', category: 'assessment', priceFen: 15000 },
      { serviceCode: 'assessment-on-site', name: '到机构能力评估', unit: '次', category: 'assessment', priceFen: 8000 },
    ],
    staff: Array.from({ length: assessors }, () => anAssessor()),
    ...rest,
  })
}

/** An assessor to be added: account, invented identity number and certificate. */
export function anAssessor() {
  serial += 1
  return {
    name: `评估员${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}`,
    job: 'assessor' as const,
    login: `assessor-${serial}-${Math.random().toString(36).slice(2, 8)}`,
    initialPassword: 'test-only-1',
    identityNumber: anIdentityNumber(),
    certificateNumber: `PG-${serial}`,
  }
}

/** A number of nobody: the county part 330399 was never assigned. */
export function anIdentityNumber(bornOn = '19900101'): string {
  serial += 1
  const digits = `330399${bornOn}${String(serial % 1000).padStart(3, '0')}`
  return `${digits}${checkCharacter(digits)}`
}

/** An account in the database that nobody can sign in with. */
export function anAccount(services: Services, name: string): Promise<string> {
  serial += 1
  const login = `${name}-${serial}-${Math.random().toString(36).slice(2, 10)}`
  return openDemoAccount(services, { login, name: '测试账号' })
}
