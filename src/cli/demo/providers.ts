import type { DemoAgency, DemoAssessor } from '#assessments/demo.ts'
import { must } from '#kernel/assert.ts'
import { addMonths } from '#kernel/calendar.ts'
import {
  actorOf,
  type DemoOfficers,
  type DemoProvider,
  inventedCreditCode,
  openDemoAccount,
  type SeededProvider,
  seedProvider,
  seedSubsidisedItems,
} from '#organizations/demo.ts'
import type { NewStaffInput } from '#organizations/staff/actions.ts'
import type { PlatformServices } from '../../main.ts'
import { demoIdentityNumber } from './people.ts'

type Place = { readonly region: string; readonly county: string; readonly password: string }

const PRICES = {
  meal: ['助餐', '餐', 'home-community', 1800],
  bath: ['助浴', '次', 'home-community', 12000],
  clean: ['助洁', '小时', 'home-community', 4500],
  rehab: ['康复护理', '次', 'home-community', 16000],
  'assessment-home': ['上门能力评估', '次', 'assessment', 15000],
  'assessment-on-site': ['到机构能力评估', '次', 'assessment', 8000],
  day: ['日间托养', '天', 'day-care', 9000],
  'long-bed': ['机构长期照护', '月', 'institution-long', 320000],
  'respite-bed': ['短期托养', '天', 'institution-respite', 12000],
} as const

function price(serviceCode: keyof typeof PRICES) {
  const [name, unit, category, priceFen] = PRICES[serviceCode]
  return { serviceCode, name, unit, category, priceFen }
}

/** What the rest of the demo needs of its providers. */
export type DemoProviders = { readonly agency: DemoAgency; readonly institutionId: string }

/** The demo county's agency and two institutions with everybody who works there, each onboarded by the ordinary actions. */
export async function seedDemoProviders(
  services: PlatformServices,
  place: Place,
  officers: DemoOfficers,
): Promise<DemoProviders> {
  const from = services.clock.today().with({ month: 1, day: 1 })
  await seedSubsidisedItems(services, place.region, from, officers.approver)
  const seededByKind: SeededProvider[] = []
  for (const { provider, staff } of demoProviders(place, from)) {
    const prepared: Omit<NewStaffInput, 'organizationId'>[] = []
    for (const [index, person] of staff.entries()) {
      await openDemoAccount(services, { login: person.login, name: person.name, password: place.password })
      prepared.push({
        name: person.name,
        job: person.job,
        login: person.login,
        ...(person.job === 'assessor'
          ? {
              identityNumber: demoIdentityNumber(
                `198${index}-03-0${index + 1}`,
                700 + Number(place.region.slice(0, 2)) + index,
              ),
              certificateNumber: `PG-${place.region}-${index + 1}`,
              certificateExpiresOn: addMonths(from, 36),
            }
          : {}),
      })
    }
    seededByKind.push(await seedProvider(services, { ...provider, staff: prepared }, officers))
  }
  const [agency, institution] = seededByKind
  return {
    agency: await demoAgency(services, must(agency, 'the demo has an agency')),
    institutionId: must(institution, 'the demo has an institution').organizationId,
  }
}

async function demoAgency(services: PlatformServices, seeded: SeededProvider): Promise<DemoAgency> {
  const assessor = async (index: number): Promise<DemoAssessor> => {
    const member = must(seeded.staff[index], 'the demo agency has two assessors')
    return { staffId: member.staffId, actor: await actorOf(services, must(member.accountId, 'an assessor signs in')) }
  }
  return {
    organizationId: seeded.organizationId,
    manager: await actorOf(services, seeded.managerAccountId),
    assessors: [await assessor(0), await assessor(1)],
  }
}

type Offer = {
  readonly provider: Omit<DemoProvider, 'staff'>
  readonly staff: readonly { readonly login: string; readonly name: string; readonly job: 'assessor' | 'desk' }[]
}

function demoProviders({ region, county, password }: Place, from: Temporal.PlainDate): readonly Offer[] {
  const base = {
    region,
    contractFrom: from,
    contractTo: from.add({ years: 2 }).subtract({ days: 1 }),
    licenceExpiresOn: addMonths(from, 36),
  }
  const serial = Number(region) * 10
  return [
    {
      provider: {
        ...base,
        kind: 'agency',
        name: `${county}安康能力评估中心`,
        creditCode: inventedCreditCode(serial + 1),
        address: `${county}健康路12号`,
        phone: '0990-5550101',
        introduction: '受民政部门委托开展老年人能力评估,可以上门。',
        manager: { login: `agency-manager-${region}`, name: '周敏', password },
        family: 'assessment',
        places: [{ category: 'assessment', capacity: 100, freePlaces: 60 }],
        prices: [price('assessment-home'), price('assessment-on-site')],
        settlementAccount: { account: '6222000000000000017', bankName: '示范银行' },
      },
      staff: [
        { login: `assessor-${region}`, name: '吴芳', job: 'assessor' },
        { login: `assessor-2-${region}`, name: '郑强', job: 'assessor' },
        { login: `assessor-3-${region}`, name: '冯雪', job: 'assessor' },
      ],
    },
    {
      provider: {
        ...base,
        kind: 'institution',
        name: `${county}幸福里社区养老服务中心`,
        creditCode: inventedCreditCode(serial + 2),
        address: `${county}幸福里社区1号楼`,
        phone: '0990-5550102',
        introduction: '送餐、助浴、助洁、康复护理和日间托养。',
        manager: { login: `institution-manager-${region}`, name: '陈立', password },
        family: 'care-voucher',
        places: [
          { category: 'home-community', capacity: 80, freePlaces: 35 },
          { category: 'day-care', capacity: 30, freePlaces: 12 },
        ],
        prices: [price('meal'), price('bath'), price('clean'), price('rehab'), price('day')],
        settlementAccount: { account: '6222000000000000025', bankName: '示范银行' },
      },
      staff: [{ login: `desk-${region}`, name: '许静', job: 'desk' }],
    },
    {
      provider: {
        ...base,
        kind: 'institution',
        name: `${county}松鹤养老院`,
        creditCode: inventedCreditCode(serial + 3),
        address: `${county}松鹤路88号`,
        phone: '0990-5550103',
        introduction: '长期照护床位120张,另设短期托养。',
        manager: { login: `institution-manager-2-${region}`, name: '何涛', password },
        family: 'care-voucher',
        places: [
          { category: 'institution-long', capacity: 120, freePlaces: 18 },
          { category: 'institution-respite', capacity: 10, freePlaces: 4 },
        ],
        prices: [price('long-bed'), price('respite-bed')],
        settlementAccount: { account: '6222000000000000033', bankName: '示范银行' },
      },
      staff: [{ login: `desk-2-${region}`, name: '孙丽', job: 'desk' }],
    },
  ]
}
