import { sql } from 'kysely'
import type { Actor, Role } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import type { Desk } from '#applications/desk.ts'
import { type CaseHooks, NO_HOOKS } from '#applications/hooks.ts'
import { loadRemedies } from '#applications/letters/remedies-file.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { newId } from '#kernel/ids.ts'
import { type FactSource, type FactValue, recordFact } from '#people/facts.ts'
import { createPersonKey } from '#people/keys.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { anActor, testServices } from '#test/services.ts'

export const SYSTEM: Actor = { kind: 'system', name: 'test' }
export const COUNTY = '650199'

const library = loadRulebookFromFiles()

/** A database of its own with the real packs, and short ways to make people, facts and files. */
export async function aCaseWorld(options: { readonly today?: string; readonly hooks?: Partial<CaseHooks> } = {}) {
  const database: TestDatabase = await aDatabase()
  const services = testServices(database, { today: options.today ?? '2026-03-02' })
  const desk: Desk = {
    law: lawOf(library),
    holidays: loadHolidays(),
    remedies: loadRemedies(),
    hooks: { ...NO_HOOKS, ...options.hooks },
  }
  const run = <T, R extends { readonly code: string }>(actor: Actor, work: Parameters<typeof runAction<T, R>>[2]) =>
    runAction<T, R>(services, { actor }, work)
  const read = <T>(actor: Actor, work: Parameters<typeof runReading<T>>[2]) => runReading<T>(services, { actor }, work)

  /** An elder of 76 who lives in the demo county, with a data key. */
  const elder = async (
    over: {
      readonly name?: string
      readonly bornOn?: string
      readonly residence?: string
      readonly household?: string
      readonly sex?: '男' | '女'
    } = {},
  ): Promise<string> => {
    const elderId = newId()
    await services.db.transaction().execute(async (tx) => {
      await sql`
        insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, household_region, registered_at)
        values (${elderId}, ${over.name ?? '测试老人'}, 'csl ceshilaoren', ${over.sex ?? '女'}, ${over.bornOn ?? '1950-01-01'}, ${elderId},
                ${over.residence ?? COUNTY}, ${over.household ?? null}, '2025-01-01T00:00:00Z')`.execute(tx)
      await createPersonKey(tx, services.sealer, elderId, services.sealer.newDataKey())
    })
    return elderId
  }

  /** Records facts on the word of a source, the county's unless said otherwise. */
  const facts = async (
    elderId: string,
    given: Readonly<Record<string, FactValue>>,
    source: FactSource = 'county',
    from = '2025-01-01',
  ): Promise<void> => {
    await runAction(services, { actor: SYSTEM }, async (act) => {
      for (const [fact, value] of Object.entries(given))
        await recordFact(act, { elderId, fact, value, validFrom: Temporal.PlainDate.from(from), source })
      act.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
      return { ok: true as const, value: true }
    })
  }

  /** What the voucher asks of the registers: none of the exclusions. */
  const noExclusions = (elderId: string) =>
    facts(elderId, { '在享待遇:特困供养': false, '在享待遇:集中照护救助': false, '在享待遇:提升行动': false })

  /** A confirmed assessment, as the county's confirmation leaves it. */
  const assessed = (elderId: string, level = '中度失能', on = '2026-01-15') =>
    facts(elderId, { 能力等级: level, 评估日期: on }, 'assessment', on)

  /** A file uploaded by an account. */
  const upload = async (actor: Actor): Promise<string> => {
    const fileId = newId()
    const accountId = actor.kind === 'account' ? actor.accountId : newId()
    await sql`
      insert into file (partition_id, file_id, purpose, media_type, bytes, digest, stored_as, scan, uploaded_by, uploaded_at)
      values (${accountId}, ${fileId}, 'case-document', 'image/png', 10, 'd', ${fileId}, 'not-scanned', ${accountId}, '2026-01-01T00:00:00Z')`.execute(
      services.db,
    )
    return fileId
  }

  const officer = (role: Role, region = COUNTY) => anActor(role, region)
  return {
    database,
    services,
    desk,
    run,
    read,
    elder,
    facts,
    noExclusions,
    assessed,
    upload,
    officer,
    moveTo: services.moveTo,
    close: () => database.close(),
  }
}

export type CaseWorld = Awaited<ReturnType<typeof aCaseWorld>>

/** The elder's own account, signed in. */
export function theElder(elderId: string): Extract<Actor, { kind: 'account' }> {
  return anActor('elder', COUNTY, { elderId })
}
