import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accept, unwrap } from '#kernel/result.ts'
import { aCaseWorld, type CaseWorld, SYSTEM } from '#test/case-world.ts'
import { loadRulebookFromFiles, readPolicyFiles } from '../files.ts'
import { makeRulebook } from '../publication/state.ts'
import { decideForElder, openDecision, previewForElder } from './actions.ts'
import { differenceRun } from './difference.ts'
import { isVerified } from './gather.ts'
import { lawOf } from './law.ts'
import { replayAll, replayDecision } from './replay.ts'

const POLICY = 'xinjiang-care-voucher'
const ON = Temporal.PlainDate.from('2026-03-02')
let world: CaseWorld
beforeAll(async () => {
  world = await aCaseWorld({ today: '2026-03-02' })
})
afterAll(() => world.close())

async function anEntitledElder() {
  const elderId = await world.elder()
  await world.assessed(elderId)
  await world.noExclusions(elderId)
  return elderId
}

const decided = async (elderId: string) =>
  unwrap(
    await world.run(SYSTEM, (act) =>
      decideForElder(act, world.desk.law, { policy: POLICY, elderId, on: ON, purpose: 'inquiry' }),
    ),
  )

describe('a stored decision', () => {
  test('carries pack digest, engine, facts with their origin, and the answer; facts and answer are sealed', async () => {
    const elderId = await anEntitledElder()
    const { decisionId, answer } = await decided(elderId)
    expect(answer).toMatchObject({ outcome: 'granted', amountFen: 80000, policy: POLICY })
    const row = await world.services.db
      .selectFrom('decision')
      .selectAll()
      .where('decision_id', '=', decisionId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ outcome: 'granted', amount_fen: 80000, pack_digest: answer.digest, engine: 'feel-1' })
    expect(row.facts_sealed.toString('utf8')).not.toContain('失能')
    expect(row.answer_sealed.toString('utf8')).not.toContain('granted')
    const opened = await world.read(SYSTEM, (act) => openDecision(act, elderId, decisionId))
    expect(opened?.answer).toEqual(answer)
    expect(opened?.facts).toMatchObject({ 能力等级: '中度失能', 在享待遇: { 特困供养: false } })
    expect(opened?.origins.能力等级).toMatchObject({ source: 'assessment', validFrom: '2026-01-15', verified: true })
  })

  test('counts only what is verified: the applicant’s own word about a register is left out', async () => {
    const elderId = await world.elder()
    await world.assessed(elderId)
    await world.facts(elderId, { '在享待遇:特困供养': false, '在享待遇:提升行动': false }, 'self')
    await world.facts(elderId, { '在享待遇:集中照护救助': false }, 'county')
    const { answer, unverified } = await decided(elderId)
    expect(answer.outcome).toBe('undecided')
    expect([...unverified].sort()).toEqual(['在享待遇:提升行动', '在享待遇:特困供养'])
    const told = unwrap(
      await world.read(SYSTEM, (act) =>
        previewForElder(act, world.desk.law, { policy: POLICY, elderId, on: ON, trust: 'told' }),
      ),
    )
    expect(told.answer.outcome).toBe('granted')
  })

  test('rows cannot be changed or taken away by the application', async () => {
    const { decisionId } = await decided(await anEntitledElder())
    const change = sql`update decision set outcome = 'refused' where decision_id = ${decisionId}`
    await expect(change.execute(world.services.db)).rejects.toThrow(/permission denied/)
    const remove = sql`delete from decision where decision_id = ${decisionId}`
    await expect(remove.execute(world.services.db)).rejects.toThrow(/permission denied/)
  })

  test('a policy that does not exist is refused and leaves no trace', async () => {
    const elderId = await anEntitledElder()
    const result = await world.run(SYSTEM, (act) =>
      decideForElder(act, world.desk.law, { policy: 'no-such', elderId, on: ON, purpose: 'inquiry' }),
    )
    expect(result).toMatchObject({ ok: false, refusal: { code: 'policy-unknown' } })
  })
})

describe('who can vouch for what', () => {
  test.each([
    ['self', 'declaration', true],
    ['self', 'register', false],
    ['agent', 'document', false],
    ['institution', 'institution', true],
    ['self', 'institution', false],
    ['institution', 'assessment', false],
    ['county', 'register', true],
    ['assessment', 'assessment', true],
    ['registry', 'register', true],
  ])('%s for a fact that comes from a %s: %s', (source, vouches, expected) => {
    expect(isVerified(source, vouches)).toBe(expected)
  })
})

describe('a difference run', () => {
  test('says over the stored decisions what another text would make of them', async () => {
    const { decisionId } = await decided(await anEntitledElder())
    const files = readPolicyFiles()
    const now = makeRulebook(0, files).policies.get(POLICY)
    const other = files.map((entry) =>
      entry.file === 'policies/national/care-voucher.yaml'
        ? {
            ...entry,
            text: entry.text.replace('in ("中度失能", "重度失能", "完全失能")', 'in ("重度失能", "完全失能")'),
          }
        : entry,
    )
    const after = makeRulebook(0, other).policies.get(POLICY)
    if (!now || !after) throw new Error('the packs are there')
    const same = await differenceRun(world.services, { before: now, after: now, on: ON })
    expect(same).toMatchObject({ outcomes: {}, more: 0, less: 0, examples: [] })
    expect(same.same).toBe(same.decisions)
    const run = await differenceRun(world.services, { before: now, after, on: ON })
    expect(run.outcomes['granted → refused']).toBeGreaterThan(0)
    expect(run.examples.some((one) => one.decisionId === decisionId)).toBe(true)
  })
})

describe('replay', () => {
  test('gives the same bytes for every decision, also after facts have changed since', async () => {
    const elderId = await anEntitledElder()
    const { decisionId } = await decided(elderId)
    await world.facts(elderId, { '在享待遇:特困供养': true })
    expect(await replayDecision(world.services, world.desk.law, decisionId)).toEqual({
      replayed: 1,
      different: 0,
      erased: 0,
      differences: [],
    })
    expect((await replayAll(world.services, world.desk.law)).different).toBe(0)
    const none = await replayDecision(world.services, world.desk.law, crypto.randomUUID())
    expect(none).toBeUndefined()
  })

  test('names a decision whose pack is not known any more', async () => {
    const { decisionId } = await decided(await anEntitledElder())
    await sql`update decision set pack_digest = 'other' where decision_id = ${decisionId}`.execute(
      world.database.owner.db,
    )
    const replay = await replayDecision(world.services, world.desk.law, decisionId)
    expect(replay).toMatchObject({ different: 1, differences: [{ decisionId, why: 'pack-missing' }] })
    await sql`delete from decision where decision_id = ${decisionId}`.execute(world.database.owner.db)
  })

  test('notices another answer: a pack of the same name that says otherwise is told by its digest', async () => {
    const { decisionId } = await decided(await anEntitledElder())
    const library = loadRulebookFromFiles()
    const own = library.policies.get(POLICY)
    const yunnan = library.policies.get('yunnan-care-voucher')
    if (!own || !yunnan) throw new Error('the packs are there')
    // The same digest, another law behind it: what an edited file without a new digest would be.
    const forged = lawOf({ ...library, policies: new Map([[POLICY, { ...own, on: yunnan.on }]]) })
    const replay = await replayDecision(world.services, forged, decisionId)
    expect(replay).toMatchObject({ different: 1, differences: [{ why: 'answer-differs' }] })
  })

  test('a person whose key was destroyed is counted as erased, not as different', async () => {
    const elderId = await anEntitledElder()
    const { decisionId } = await decided(elderId)
    await world.run(SYSTEM, async (act) => {
      await act.tx.deleteFrom('person_key').where('elder_id', '=', elderId).execute()
      act.audit({ action: 'test.erased', subject: { kind: 'elder', id: elderId } })
      return accept(true)
    })
    expect(await replayDecision(world.services, world.desk.law, decisionId)).toMatchObject({
      replayed: 0,
      different: 0,
      erased: 1,
    })
  })
})
