import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/handle.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { stoppedClock } from '#kernel/clock.ts'
import { sm3 } from '#kernel/digest.ts'
import type { SourceFile } from '#policy/library.ts'
import { testServices } from '#test/services.ts'
import { lawOf } from '../decisions/law.ts'
import { readPolicyFiles } from '../files.ts'
import { openRulebook } from './live.ts'
import { decideSeeding, seedRulebook } from './seed.ts'
import { findPublishedFiles } from './store.ts'

const FILES = readPolicyFiles()
const XINJIANG = 'policies/xinjiang-650000/care-voucher.yaml'
const clock = stoppedClock(Temporal.Instant.from('2026-03-02T10:00:00+08:00'))

function changed(file: string, from: string, to: string): readonly SourceFile[] {
  return FILES.map((entry) => {
    if (entry.file !== file) return entry
    expect(entry.text).toContain(from)
    return { file, text: entry.text.replace(from, to) }
  })
}

describe('what the program’s files bring', () => {
  const now = (origin: 'files' | 'draft') => [{ file: 'a.yaml', digest: sm3('one'), origin, publication: 1 }]
  const known = new Set([`a.yaml ${sm3('one')}`, `a.yaml ${sm3('zero')}`])
  const given = (text: string) => [{ file: 'a.yaml', text }]

  test('a file that is not there yet is published', () => {
    expect(decideSeeding(given('one'), [], new Set()).publish).toHaveLength(1)
  })

  test('what stands there already, or stood there before, changes nothing', () => {
    for (const text of ['one', 'zero'])
      expect(decideSeeding(given(text), now('files'), known)).toEqual({ publish: [], waiting: [] })
  })

  test('a newer text of a file that nobody changed here is published', () => {
    expect(decideSeeding(given('two'), now('files'), known).publish).toEqual(given('two'))
  })

  test('a newer text of a file that was changed here is never published by itself: it waits', () => {
    expect(decideSeeding(given('two'), now('draft'), known)).toEqual({ publish: [], waiting: given('two') })
  })
})

describe('publications', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await aDatabase()
  })
  afterAll(() => database.close())

  test('the files are published once, however often the program starts, and export gives the same bytes', async () => {
    const services = testServices(database, { today: '2026-03-02' })
    const first = await seedRulebook(services, FILES)
    expect(first.published).toHaveLength(FILES.length)
    expect(await seedRulebook(services, FILES)).toEqual({ published: [], waiting: [] })
    const rulebook = await openRulebook({ db: services.db, clock })
    expect(rulebook.number).toBe(1)
    expect(rulebook.problems).toEqual([])
    expect(await findPublishedFiles(services.db, 0, rulebook.number)).toEqual(FILES)
  })

  test('a newer program’s text is taken up by every process, and the old digest still finds its text', async () => {
    const services = testServices(database, { today: '2026-03-02' })
    const other = openDatabase(database.appUrl)
    const here = await openRulebook({ db: services.db, clock })
    const there = await openRulebook({ db: other.db, clock })
    const day = Temporal.PlainDate.from('2026-03-02')
    const law = lawOf(there)
    const before = law.find('xinjiang-care-voucher', day)?.digest ?? ''
    const newer = changed(XINJIANG, 'title: 新疆维吾尔自治区', 'title: 新疆')
    expect((await seedRulebook(services, newer)).published).toEqual([XINJIANG])
    for (const rulebook of [here, there]) {
      await rulebook.refresh()
      expect(rulebook.number).toBe(2)
      expect(rulebook.policies.get('xinjiang-care-voucher')?.title).toMatch(/^新疆中度/)
    }
    expect(law.find('xinjiang-care-voucher', day)?.digest).not.toBe(before)
    expect(law.findDigest('xinjiang-care-voucher', before, day)?.pack.title).toMatch(/^新疆维吾尔自治区/)
    expect(law.findDigest('yunnan-care-voucher', before, day)).toBeUndefined()
    // The older program starts again: its texts are known, nothing goes back.
    expect(await seedRulebook(services, FILES)).toEqual({ published: [], waiting: [] })
    await other.close()
  })

  test('work that has begun sees one law to its end', async () => {
    const services = testServices(database, { today: '2026-03-02' })
    const rulebook = await openRulebook({ db: services.db, clock })
    const number = rulebook.number
    await rulebook.within(async () => {
      const newer = changed('policies/yunnan-530000/care-voucher.yaml', 'title: ', 'title: 新的')
      await seedRulebook(
        services,
        newer.filter(({ file }) => file.includes('yunnan')),
      )
      await rulebook.refresh()
      expect(rulebook.number).toBe(number)
    })
    expect(rulebook.number).toBe(number + 1)
  })

  test('files that do not fit what stands here wait, and nothing changes', async () => {
    const services = testServices(database, { today: '2026-03-02' })
    const broken = changed('policies/national/care-voucher.yaml', '周岁 >= 最低年龄', '周岁 >= 最低年岭')
    const seeded = await seedRulebook(services, broken)
    expect(seeded).toEqual({ published: [], waiting: ['policies/national/care-voucher.yaml'] })
    expect((await openRulebook({ db: services.db, clock })).problems).toEqual([])
  })

  test('published texts cannot be changed or taken away by the application', async () => {
    for (const table of ['policy_text', 'policy_publication', 'policy_publication_file', 'policy_pack'])
      await expect(database.pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
  })
})
