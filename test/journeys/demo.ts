import { runAction } from '#access/run-action.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { recordFact } from '#people/facts.ts'
import type { Answer } from '#test/api.ts'
import { DEMO_PASSWORD, seedDemo } from '../../src/cli/demo/seed.ts'
import { anElder, type Citizen } from './citizen.ts'
import { aPhoto } from './people.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

export const COUNTY = '650199'
const SYSTEM = { kind: 'system', name: 'test' } as const

/** The whole program with the demo county in it: officers, budgets, an agency, two institutions and an agent with an elder. */
export type DemoCounty = TestPlatform & {
  /** The session of a demo account by its name: 'desk', 'county-approver', 'desk-2'. */
  readonly officer: (name: string) => Promise<string>
  /** The answer of a step that must succeed. */
  readonly done: (method: string, path: string, as: string, body?: unknown) => Promise<Answer['body']>
}

export async function aDemoCounty(options: { readonly at?: string } = {}): Promise<DemoCounty> {
  const platform = await aPlatform(options)
  await seedDemo(platform.services)
  const done: DemoCounty['done'] = async (method, path, as, body) => {
    const answer = await platform.call(method, `/api/v1${path}`, { as, ...(method !== 'GET' && { body: body ?? {} }) })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return { ...platform, officer: (name) => platform.signIn(`${name}-${COUNTY}`, DEMO_PASSWORD), done }
}

/** Records facts as the county and its registers know them. */
export async function recordFacts(
  platform: TestPlatform,
  elderId: string,
  facts: Readonly<Record<string, string | boolean>>,
  from = '2026-01-15',
): Promise<void> {
  const recorded = await runAction(platform.services, { actor: SYSTEM }, async (act) => {
    for (const [fact, value] of Object.entries(facts))
      await recordFact(act, {
        elderId,
        fact,
        value,
        validFrom: Temporal.PlainDate.from(from),
        source: fact === '能力等级' || fact === '评估日期' ? 'assessment' : 'county',
      })
    act.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
    return accept(true)
  })
  unwrap(recorded)
}

/** A file uploaded in a session, as the portal does it. */
export async function upload(platform: TestPlatform, token: string, purpose = 'document'): Promise<string> {
  const { buffer, mimeType, name } = await aPhoto('paper.jpg')
  const form = new FormData()
  form.append('purpose', purpose)
  form.append('file', new File([new Uint8Array(buffer)], name, { type: mimeType }))
  const answer = await fetch(`${platform.address}/api/v1/files`, {
    method: 'POST',
    headers: { 'idempotency-key': crypto.randomUUID(), cookie: `yiyang_session=${token}` },
    body: form,
  })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || !body || !('fileId' in body)) throw new Error(JSON.stringify(body))
  return String(body.fileId)
}

const ASSESSED = { 能力等级: '中度失能', 评估日期: '2026-01-15' }
const EXCLUSIONS = ['特困供养', '集中照护救助', '提升行动']

/** An elder whose request for the voucher is handed in and stands before the county; who asks is the elder or `as`. */
export async function anApplicant(
  county: DemoCounty,
  elder: Pick<Citizen, 'elderId' | 'token'>,
): Promise<{ readonly caseId: string }> {
  const { elderId, token } = elder
  await recordFacts(county, elderId, ASSESSED)
  const { caseId } = await county.done('POST', `/elders/${elderId}/cases`, token, { policy: 'xinjiang-care-voucher' })
  const path = `/elders/${elderId}/cases/${caseId}`
  const { documents } = await county.done('GET', path, token)
  for (const paper of documents as readonly { document: string; required: boolean; state: string }[])
    if (paper.required && paper.state === 'missing')
      await county.done('POST', `${path}/documents/${paper.document}/files`, token, {
        fileId: await upload(county, token),
      })
  await county.done('POST', `${path}/submission`, token, { answers: { 在享待遇: [] } })
  return { caseId: String(caseId) }
}

export type Holder = Citizen & { readonly caseId: string; readonly voucherId: string }

/** An elder whose request was granted and whose first voucher waits to be claimed. */
export async function aHolder(county: DemoCounty, name: string, order: number): Promise<Holder> {
  const elder = await anElder(county, name, order)
  return { ...elder, ...(await grantVoucher(county, elder)) }
}

export async function grantVoucher(
  county: DemoCounty,
  elder: Pick<Citizen, 'elderId' | 'token'>,
): Promise<{ readonly caseId: string; readonly voucherId: string }> {
  const { elderId, token } = elder
  const { caseId } = await anApplicant(county, elder)
  const path = `/elders/${elderId}/cases/${caseId}`
  const reviewer = await county.officer('county-reviewer')
  await county.done('POST', `${path}/steps/current/completion`, reviewer, { note: '评估结果有效' })
  // What the elder said about other benefits counts once the county has looked it up.
  for (const benefit of EXCLUSIONS)
    await county.done('POST', `/elders/${elderId}/facts`, reviewer, {
      fact: `在享待遇:${benefit}`,
      value: false,
      validFrom: county.services.clock.today().toString(),
      source: 'registry',
    })
  await county.done('POST', `${path}/approval`, await county.officer('county-approver'))
  const { voucher } = await county.done('GET', `/elders/${elderId}/vouchers/current`, token)
  return { caseId, voucherId: (voucher as { voucherId: string }).voucherId }
}

/** Claims the voucher by the API, for journeys that begin after the claim. */
export async function claim(county: DemoCounty, holder: Holder, category = 'home-community'): Promise<void> {
  await county.done('POST', `/elders/${holder.elderId}/vouchers/${holder.voucherId}/claim`, holder.token, {
    category,
    channel: 'wechat',
  })
}

/** The institution of the demo that serves at home, as the public search finds it. */
export async function theProvider(county: DemoCounty, category = 'home-community'): Promise<string> {
  const found = await county.call('GET', `/api/v1/providers?region=${COUNTY}&category=${category}`)
  const list = (found.body.providers ?? found.body.items) as readonly { organizationId: string }[]
  const [first] = list
  if (!first) throw new Error(`no provider: ${JSON.stringify(found.body)}`)
  return first.organizationId
}
