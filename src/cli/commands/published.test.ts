import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKeyRing } from '#db/sealed.ts'
import { aDatabase, aFolder, type TestDatabase } from '#db/test-database.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const XINJIANG = join(ROOT, 'policies/xinjiang-650000/care-voucher.yaml')

/** The commands that read the published rulebook, run as an operator runs them against the started database. */
let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await aDatabase()
  folder = aFolder()
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(newKeyRing()))
})
afterAll(() => database.close())

function yiyang(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      YIYANG_TODAY: '2026-03-02',
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_JOBS_URL: database.jobsUrl,
      YIYANG_KEY_FILE: join(folder, 'keys.json'),
      YIYANG_FILES: join(folder, 'files'),
      YIYANG_DATA: folder,
    },
  })
  const last = stderr.trim().split('\n').at(-1) ?? ''
  return { status, answer: stdout === '' ? undefined : JSON.parse(stdout), last }
}

/** A command starts the whole program: seconds alone, much longer beside other work. */
const TIME = { timeout: 300_000 } as const

test('policies export writes every published text byte for byte', TIME, () => {
  const to = join(folder, 'published')
  const { status, answer, last } = yiyang('policies', 'export', '--to', to)
  expect(status, last).toBe(0)
  const written = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(answer).toEqual({ publication: expect.any(Number), files: written.length, to })
  expect(written.length).toBeGreaterThan(40)
  for (const { parentPath, name } of written) {
    const path = join(parentPath, name)
    expect(readFileSync(path, 'utf8'), path).toBe(readFileSync(path.replace(to, ROOT.replace(/\/$/, '')), 'utf8'))
  }
})

test('difference says in words what another text changes, and that the same text changes nothing', TIME, () => {
  const other = join(folder, 'other.yaml')
  const text = readFileSync(XINJIANG, 'utf8')
  writeFileSync(
    other,
    text.replace('每名代办人可代老人数: { unit: persons, value: 4', '每名代办人可代老人数: { unit: persons, value: 6'),
  )
  const changed = yiyang('difference', '--policy', 'xinjiang-care-voucher', '--with', other)
  expect(changed.status, changed.last).toBe(0)
  expect(changed.answer.firstDifference).toMatch(/^2026-/)
  expect(JSON.stringify(changed.answer.words)).toContain('每名代办人可代老人数')
  const same = yiyang('difference', '--policy', 'xinjiang-care-voucher', '--with', XINJIANG)
  expect(same.answer).toMatchObject({ firstDifference: null, words: [] })
})

test(
  'difference refuses what it cannot compare with a sentence: a name it does not know, a file that is not there, a broken text',
  TIME,
  () => {
    const unknown = yiyang('difference', '--policy', 'nobody', '--with', XINJIANG)
    expect([unknown.status, JSON.parse(unknown.last).error.code]).toEqual([2, 'policy-unknown'])
    const missing = yiyang('difference', '--policy', 'xinjiang-care-voucher', '--with', join(folder, 'none.yaml'))
    expect([missing.status, JSON.parse(missing.last).error.code]).toEqual([2, 'file-unreadable'])
    const broken = join(folder, 'broken.yaml')
    writeFileSync(broken, 'id: [')
    const faulty = yiyang('difference', '--policy', 'xinjiang-care-voucher', '--with', broken)
    expect([faulty.status, JSON.parse(faulty.last).error.code]).toEqual([1, 'pack-faulty'])
  },
)
