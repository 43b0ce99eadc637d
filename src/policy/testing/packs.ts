import { checkLibrary } from '../checks/check.ts'
import { type Library, readLibrary } from '../library.ts'
import { problemText } from '../problem.ts'
import { SAMPLE_FACTS } from './sample.ts'

/** A sound pack as text; a test replaces one stretch of it by something bad. */
export const SOUND_PACK = `id: sample-allowance
title: 测试津贴
region: "330324"
kind: allowance
form: cash
source: { document: 测试文件 }
versions:
  - in-force: { from: 2024-01-01 }
    clauses:
      "一": 年满八十周岁。
      "二": 每月六十元。
    parameters:
      起龄: { unit: age, value: 80, clause: "一" }
      月额: { unit: yuan, value: 60.00, clause: "二" }
    eligibility:
      - id: age
        clause: "一"
        says: 年满80周岁
        when: "周岁 >= 起龄"
    amount:
      clause: "二"
      monthly: "月额"
`

export const FACTS_FILE = { file: 'policies/facts.yaml', text: SAMPLE_FACTS }

export function libraryOf(...packs: readonly string[]): Library {
  return readLibrary(
    [FACTS_FILE, ...packs.map((text, index) => ({ file: `policies/p${index}.yaml`, text }))],
    (pack) => pack.id,
  )
}

/** Every problem of these packs but the missing worked cases, as the command line prints it. */
export function problemsOf(...packs: readonly string[]): readonly string[] {
  const report = checkLibrary(libraryOf(...packs))
  return report.problems.filter((problem) => !problem.message.includes('has no worked cases')).map(problemText)
}
