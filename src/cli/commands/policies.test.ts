import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

function yiyang(
  args: readonly string[],
  input = '',
): { readonly status: number | null; readonly json: unknown; readonly error: string } {
  const run = spawnSync(process.execPath, ['src/cli/main.ts', ...args], { cwd: ROOT, input, encoding: 'utf8' })
  return { status: run.status, json: run.stdout === '' ? undefined : JSON.parse(run.stdout), error: run.stderr }
}

const quote = (...rest: readonly string[]) =>
  yiyang(['quote', '--policy', 'xinjiang-care-voucher', '--on', '2026-05-01', ...rest])
const line = (category: string, fee: number, insurance: number, used: number): readonly string[] => [
  '--category',
  category,
  '--fee-fen',
  String(fee),
  '--insurance-fen',
  String(insurance),
  '--used-fen',
  String(used),
]

describe('quote', () => {
  test.each([
    ['institution-long', 150_000, 50_000, 0, [], [100_000, 40_000, 60_000, 40_000]],
    ['institution-long', 300_000, 0, 0, [], [300_000, 80_000, 220_000, 0]],
    ['institution-long', 200_000, 0, 50_000, ['--ratio', '0.60'], [200_000, 30_000, 170_000, 0]],
    ['institution-respite', 450_000, 0, 0, [], [450_000, 80_000, 370_000, 0]],
    ['home-community', 32_745, 0, 0, [], [32_745, 16_373, 16_372, 63_627]],
  ] as const)(
    '%s of %d fen, insurance %d, used %d',
    (category, fee, insurance, used, more, [baseFen, deductFen, elderFen, capLeftFen]) => {
      const { status, json } = quote(...line(category, fee, insurance, used), ...more)
      expect(status).toBe(0)
      expect(json).toMatchObject({ baseFen, deductFen, elderFen, capLeftFen })
    },
  )

  test.each([
    ['the month after the programme', [...line('day-care', 100, 0, 0), '--on', '2027-01-01'], 'outside-window'],
    ['the month before the programme', [...line('day-care', 100, 0, 0), '--on', '2025-12-31'], 'outside-window'],
    ['a ratio above the bounds', [...line('day-care', 100, 0, 0), '--ratio', '0.6001'], 'ratio-out-of-range'],
    ['a ratio below the bounds', [...line('day-care', 100, 0, 0), '--ratio', '0.2999'], 'ratio-out-of-range'],
    ['a ratio in percent', [...line('day-care', 100, 0, 0), '--ratio', '50%'], 'ratio-out-of-range'],
    ['an unknown category', line('daycare', 100, 0, 0), 'category-unknown'],
    ['a fee below nothing', line('day-care', -1, 0, 0), 'number-out-of-range'],
    ['more used than the cap', line('day-care', 100, 0, 80_001), 'number-out-of-range'],
  ])('%s exits 2', (_, args, code) => {
    const { status, json, error } = quote(...args)
    expect([status, json]).toEqual([2, undefined])
    expect(JSON.parse(error.trim().split('\n').at(-1) ?? '')).toMatchObject({ error: { code } })
  })

  test('the bounds of the ratio are allowed themselves', () => {
    expect(quote(...line('day-care', 10_000, 0, 0), '--ratio', '0.30').json).toMatchObject({ deductFen: 3_000 })
    expect(quote(...line('day-care', 10_000, 0, 0), '--ratio', '0.60').json).toMatchObject({ deductFen: 6_000 })
  })
})

describe('decide', () => {
  const decide = (facts: unknown, policy = 'luzhai-collective-care-relief') =>
    yiyang(['decide', '--policy', policy, '--facts', '-', '--on', '2026-05-12'], JSON.stringify(facts))

  test('prints the whole answer whatever the outcome', () => {
    const { status, json } = decide({})
    expect(status).toBe(0)
    expect(json).toMatchObject({
      policy: 'luzhai-collective-care-relief',
      version: '2024-01-01',
      on: '2026-05-12',
      outcome: 'undecided',
      form: 'cash',
      amountFen: null,
      amountRangeFen: null,
      parts: [],
      nearest: [],
    })
    for (const key of ['digest', 'rules', 'missing', 'notices']) expect(json).toHaveProperty(key)
  })

  test('reads a file that begins with a byte order mark, as Windows editors write it', () => {
    const run = yiyang(['decide', '--policy', 'yongjia-11', '--facts', '-', '--on', '2026-05-12'], '\uFEFF{"周岁":80}')
    expect([run.status, run.json]).toMatchObject([0, { outcome: 'undecided', missing: ['户籍地'] }])
  })

  test.each([
    ['an unknown policy', {}, 'luzhai-collective-care-releif', 'policy-unknown'],
    ['a policy that is a path', {}, '../facts', 'policy-unknown'],
    ['an unknown fact', { 能力登级: '中度失能' }, undefined, 'fact-unknown'],
    ['an age that contradicts the birth date', { 周岁: 60, 出生日期: '1950-01-01' }, undefined, 'fact-contradiction'],
    ['a yuan that is a number', { 机构实际收费: 3200 }, undefined, 'fact-wrong-type'],
    ['a yuan of three decimals', { 机构实际收费: '3200.001' }, undefined, 'fact-wrong-type'],
    ['a yuan below nothing', { 机构实际收费: '-1.00' }, undefined, 'fact-out-of-range'],
    ['a boolean that is a text', { 自愿入住: 'true' }, undefined, 'fact-wrong-type'],
    ['a day that does not exist', { 评估日期: '2026-02-30' }, undefined, 'fact-wrong-type'],
    ['facts that are a list', [], undefined, 'facts-not-an-object'],
  ])('%s exits 2 with its code', (_, facts, policy, code) => {
    const { status, error } = decide(facts, policy)
    expect(status).toBe(2)
    expect(JSON.parse(error.trim().split('\n').at(-1) ?? '')).toMatchObject({ error: { code } })
  })
})
