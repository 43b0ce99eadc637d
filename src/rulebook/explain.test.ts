import { beforeAll, expect, test } from 'vitest'
import { explainAll, explainRule } from '#policy/explain.ts'
import { type Facts, readFacts } from '#policy/facts.ts'
import type { Library } from '#policy/library.ts'
import { loadRulebookFromFiles } from './files.ts'

const ON = Temporal.PlainDate.from('2026-05-01')
let library: Library
beforeAll(() => {
  library = loadRulebookFromFiles()
})

function at(id: string) {
  const found = library.policies.get(id)?.on(ON)
  if (!found) throw new Error(`no policy ${id}`)
  return found
}

function facts(given: Readonly<Record<string, unknown>>): Facts {
  const read = readFacts(library.vocabulary, given, ON)
  if (!read.ok) throw new Error(read.refusal.message)
  return read.value
}

test('a rule is laid open with its clauses in words and the facts with who says so', () => {
  const given = facts({
    出生日期: { value: '1950-06-30', source: '户籍登记', on: '2026-04-01' },
    在享待遇: ['高龄津贴'],
  })
  const shown = explainRule(at('xinjiang-care-voucher'), 'age', given)
  expect(shown).toMatchObject({ id: 'age', value: true, clause: '问2、对象-1' })
  expect(shown?.clauseTexts.map((entry) => entry.clause)).toEqual(['问2', '对象-1'])
  expect(shown?.facts).toEqual([
    { fact: '周岁', label: '周岁年龄', value: 75, source: '户籍登记', on: '2026-04-01', derivedFrom: '出生日期' },
  ])
  expect(explainRule(at('xinjiang-care-voucher'), 'no-tekun', given)?.facts[0]?.value).toEqual(['高龄津贴'])
})

test('the parts of a condition show which of them fails and which is not known', () => {
  const shown = explainRule(at('yongjia-13'), 'frail', facts({ 能力等级: '能力完好', 救助类别: '低保' }))
  expect(shown?.value).toBe(null)
  expect(shown?.condition.of.map((part) => part.value)).toEqual([false, null])
  expect(shown?.condition.of[1]?.of.map((part) => [part.text, part.value])).toEqual([
    ['救助类别 = "低保"', true],
    ['周岁 >= 高龄年龄', null],
  ])
})

test('all rules of a stage come in their order; a rule that is not there is undefined', () => {
  const policy = at('luzhai-collective-care-relief')
  expect(explainAll(policy, facts({}), 'continuation').map((rule) => rule.id)).toEqual(
    policy.version.continuation?.map((rule) => rule.id),
  )
  expect(explainRule(policy, 'nothing', facts({}))).toBeUndefined()
})
