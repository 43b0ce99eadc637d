import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Called by anyone; they call nobody but the floor. */
const SERVICES = ['access', 'audit', 'notifications', 'files'] as const
const FLOOR = ['kernel', 'db', 'http', 'jobs', ...SERVICES] as const

/**
 * Who may import whom, by module of `src/`. `http` here means contracts and problem tables: the server itself knows no domain.
 * A new arrow is a decision: it is added here, with the reason in the commit.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  policy: ['kernel'],
  db: ['kernel'],
  http: ['kernel', 'access', 'audit'],
  jobs: ['kernel', 'db'],
  access: ['kernel', 'db', 'http', 'audit'],
  audit: ['kernel', 'db', 'http', 'access'],
  notifications: ['kernel', 'db', 'http', 'access', 'audit'],
  files: ['kernel', 'db', 'http', 'access', 'audit'],
  rulebook: [...FLOOR, 'policy', 'people'],
  ledger: [...FLOOR],
  budgets: [...FLOOR, 'ledger', 'rulebook', 'policy'],
  people: [...FLOOR],
  // Files that offices bring in: each domain says what one of its own does, `registries` reads and keeps them.
  organizations: [...FLOOR, 'people', 'registries', 'rulebook', 'policy'],
  assessments: [...FLOOR, 'people', 'organizations', 'rulebook', 'policy'],
  // Papers of a case are printed, and name their regions.
  applications: [...FLOOR, 'people', 'organizations', 'assessments', 'registries', 'reports', 'rulebook', 'policy'],
  // What a provider draws of a service entitlement is owed to it in the ledger. Claims print the official annexes, with the
  // names of streets; lists of what is handed over are printed.
  awards: [
    ...FLOOR,
    'ledger',
    'people',
    'organizations',
    'assessments',
    'applications',
    'reports',
    'registries',
    'rulebook',
    'policy',
  ],
  // Vouchers fill the hook that awards declare; awards never import vouchers.
  vouchers: [...FLOOR, 'people', 'ledger', 'budgets', 'awards', 'rulebook', 'policy'],
  // The monthly sheet on paper names providers near the elder.
  // A service record is paid from a voucher or from a service award.
  care: [...FLOOR, 'people', 'organizations', 'awards', 'vouchers', 'ledger', 'reports', 'rulebook', 'policy'],
  // Settlement ends what vouchers began (refused redemptions, recoveries), commits budgets for assessment fees and prints statements.
  payments: [
    ...FLOOR,
    'people',
    'organizations',
    'awards',
    'ledger',
    'budgets',
    'vouchers',
    'reports',
    'rulebook',
    'policy',
  ],
  // Names of regions, for answers to "where" and for hotlines by place.
  directory: [...FLOOR, 'people', 'awards', 'registries', 'rulebook', 'policy'],
  visits: [...FLOOR, 'people', 'awards', 'rulebook', 'policy'],
  oversight: [...FLOOR, 'people', 'organizations', 'rulebook', 'policy'],
  registries: [...FLOOR, 'people', 'rulebook', 'policy'],
  // The forms render what assessments and payments decide: types only.
  // Levels are sealed with each person's key: their distribution opens them to count them.
  reports: [...FLOOR, 'people', 'assessments'],
}
/** Knows everything: the composition root and the commands. */
const ROOT_MODULES = new Set(['cli', 'main.ts'])
/** What the web may take from `src`: contracts, kernel, policy, and the limits contracts are made of. */
const WEB_MAY_IMPORT =
  /^(kernel|policy)\/|\/contract\.ts$|^http\/(contract|fields|problem)\.ts$|^access\/password-limits\.ts$|^assessments\/requests\/request\.ts$|^files\/limits\.ts$|^awards\/changes\/kinds\.ts$/

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean }

const files = listFiles('src').concat(listFiles('web'))
const imports = files.flatMap(importsOf)

describe('the structure', () => {
  test('the test sees the program: enough files and arrows', () => {
    expect(files.length).toBeGreaterThan(120)
    expect(imports.length).toBeGreaterThan(400)
  })

  test('modules import only downwards', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (!from.startsWith('src/') || !to.startsWith('src/') || from.includes('.test.')) return false
      const [a, b] = [moduleOf(from), moduleOf(to)]
      if (a === b || ROOT_MODULES.has(a)) return false
      return !(MAY_IMPORT[a] ?? []).includes(b)
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('every module is in the table', () => {
    const modules = new Set(files.filter((file) => file.startsWith('src/')).map(moduleOf))
    for (const module of modules) if (!ROOT_MODULES.has(module)) expect(Object.keys(MAY_IMPORT)).toContain(module)
  })

  test('the web takes only contracts, kernel and policy from the server', () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('web/') && to.startsWith('src/') && !typeOnly && !WEB_MAY_IMPORT.test(to.slice('src/'.length)),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('contracts stay free of the server', () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        /^src\/\w+\/(\w+\/)*contract\.ts$/.test(from) && !typeOnly && /(store|actions|routes|handle)\.ts$/.test(to),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('SQL is written in stores only', () => {
    const allowed =
      /store\.ts$|^src\/db\/|\.test\.ts$|^src\/jobs\/|^src\/access\/request-key\.ts$|^src\/people\/keys\.ts$|(tasks|invariants)\.ts$|^src\/reports\/|^src\/vouchers\/voucher-id\.ts$/
    const wrong = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !allowed.test(file) &&
        /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|sql`/.test(read(file)),
    )
    expect(wrong).toEqual([])
  })

  test('dates of the machine are made in one file', () => {
    const wrong = files.filter(
      (file) => file !== 'src/kernel/clock.ts' && file.startsWith('src/') && /new Date\(|Date\.now\(/.test(read(file)),
    )
    expect(wrong).toEqual([])
  })

  test('money is multiplied and divided in one file', () => {
    const wrong = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.includes('.test.') &&
        // SQL computes the deduction inside the one statement that draws it; `quote.ts` is its twin, held together by a test.
        file !== 'src/vouchers/redeem/statement.ts' &&
        /parseFloat\(|toFixed\(|[fF]en\)? [*/] |[*/] \w{0,30}Fen\b/.test(code(file)),
    )
    expect(wrong.filter((file) => file !== 'src/kernel/money.ts')).toEqual([])
  })

  test('no any, no ignored errors, no focused or skipped tests', () => {
    const wrong = files.filter((file) =>
      /\bas any\b|: any\b|@ts-ignore|@ts-expect-error|\b(test|describe|it)\.(only|skip|todo)\(/.test(code(file)),
    )
    expect(wrong).toEqual([])
  })
})

function listFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (statSync(join(ROOT, path)).isDirectory() ? listFiles(path) : [path]))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.generated.ts'))
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** The file without comments. */
function code(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
}

function importsOf(file: string): readonly Import[] {
  const found: Import[] = []
  for (const match of read(file).matchAll(/^(?:import|export) (type )?[^'"]{0,2000}?from '([^']+)'/gm)) {
    const to = resolveImport(file, match[2] ?? '')
    if (to) found.push({ from: file, to, typeOnly: match[1] !== undefined })
  }
  for (const match of read(file).matchAll(/import\('([^']+)'\)/g)) {
    const to = resolveImport(file, match[1] ?? '')
    if (to) found.push({ from: file, to, typeOnly: false })
  }
  return found
}

function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#web/')) return `web/${specifier.slice(5)}`
  if (specifier.startsWith('#test/')) return `test/${specifier.slice(6)}`
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(from), specifier))
  return undefined
}

function moduleOf(file: string): string {
  return file.split('/')[1] ?? ''
}

function describeImport({ from, to }: Import): string {
  return `${from} → ${to}`
}
