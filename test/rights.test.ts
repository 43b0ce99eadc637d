import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '#access/actor.ts'
import type { Contract } from '#http/contract.ts'
import { readPolicyFiles } from '#rulebook/files.ts'
import { standing } from '#rulebook/publication/live.ts'
import { rulebookOfFiles } from '#rulebook/publication/state.ts'
import { anApi, type TestApi } from '#test/api.ts'
import { platformRoutes } from '../src/main.ts'

let api: TestApi
const tokens = new Map<Role, string>()
beforeAll(async () => {
  api = await anApi()
  for (const role of ROLES) tokens.set(role, await api.staff(role))
})
afterAll(() => api.close())

const contracts: readonly Contract[] = platformRoutes(standing(rulebookOfFiles(readPolicyFiles()))).map(
  (route) => route.contract,
)
/** Routes that anybody may call: each is named here on purpose, so that a new one is a decision. */
const PUBLIC_WRITES = [
  'POST /api/v1/sessions',
  'POST /api/v1/recovery-codes/redeem',
  'POST /api/v1/registrations/elders',
  'POST /api/v1/registrations/agents',
  // Compute and forget: nothing is stored.
  'POST /api/v1/self-assessment-estimates',
  'POST /api/v1/entitlement-checks',
  // Anyone may object to what is publicly announced.
  'POST /api/v1/public-notices/:noticeId/objections',
]

const nameOf = (contract: Contract) => `${contract.method} ${contract.path}`
const addressOf = (contract: Contract) => contract.path.replace(/:[A-Za-z]+/g, '00000000-0000-7000-8000-000000000000')

describe('rights', () => {
  test('there are routes to check, and none is declared twice', () => {
    expect(contracts.length).toBeGreaterThan(20)
    expect(new Set(contracts.map(nameOf)).size).toBe(contracts.length)
  })

  test('every route declares a right, and roles that exist', () => {
    for (const contract of contracts) {
      expect(contract.right, nameOf(contract)).toBeDefined()
      if (typeof contract.right === 'object') {
        expect(contract.right.roles.length, nameOf(contract)).toBeGreaterThan(0)
        for (const role of contract.right.roles) expect(ROLES).toContain(role)
      }
    }
  })

  test('only the named writes are open to everybody', () => {
    const open = contracts.filter((contract) => contract.right === 'public' && contract.method !== 'GET').map(nameOf)
    for (const name of open) expect(PUBLIC_WRITES).toContain(name)
  })

  test('a write without a key says why it needs none', () => {
    for (const contract of contracts)
      if (contract.repeatable !== undefined) expect(contract.repeatable.length, nameOf(contract)).toBeGreaterThan(10)
  })

  test('every route that is not public turns away who is not signed in', async () => {
    for (const contract of contracts) {
      if (contract.right === 'public') continue
      const answer = await api.call(contract.method, addressOf(contract), contract.method === 'GET' ? {} : { body: {} })
      expect(answer, nameOf(contract)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
    }
  })

  test('every route for roles turns away every other role', async () => {
    for (const contract of contracts) {
      if (typeof contract.right !== 'object') continue
      for (const role of ROLES) {
        if (contract.right.roles.includes(role)) continue
        const as = tokens.get(role) ?? ''
        const answer = await api.call(
          contract.method,
          addressOf(contract),
          contract.method === 'GET' ? { as } : { as, body: {} },
        )
        expect(answer, `${nameOf(contract)} as ${role}`).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
      }
    }
  }, 120_000)

  test('a holder of the right is not turned away for the role', async () => {
    for (const contract of contracts) {
      if (typeof contract.right !== 'object') continue
      const as = tokens.get(contract.right.roles[0] ?? 'elder') ?? ''
      const answer = await api.call(
        contract.method,
        addressOf(contract),
        contract.method === 'GET' ? { as } : { as, body: {} },
      )
      expect([401, 500], nameOf(contract)).not.toContain(answer.status)
    }
  }, 60_000)

  test('garbage is refused, never a fault of the server', async () => {
    const bodies: readonly unknown[] = [
      {},
      [],
      { a: 'x'.repeat(5000) },
      { elderId: "' or 1=1 --" },
      { amount: -1, month: '2026-13' },
    ]
    for (const contract of contracts) {
      const role = typeof contract.right === 'object' ? contract.right.roles[0] : 'elder'
      const as = tokens.get(role ?? 'elder') ?? ''
      for (const body of contract.method === 'GET' ? [undefined] : bodies) {
        for (const address of [addressOf(contract), contract.path.replace(/:[A-Za-z]+/g, "x'%20or%201")]) {
          const answer = await api.call(contract.method, address, body === undefined ? { as } : { as, body })
          expect(answer.status, `${nameOf(contract)} ${JSON.stringify(body)?.slice(0, 40)}`).toBeLessThan(500)
        }
      }
      if (contract.path.endsWith('/sessions/current')) tokens.set(role ?? 'elder', await api.staff(role ?? 'elder'))
    }
  }, 120_000)
})
