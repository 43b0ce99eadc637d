import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A question of annex A: basic data, informant, diseases, health. Without options it is answered in words. */
export type BackgroundItem = {
  readonly code: string
  readonly name: string
  readonly options: readonly string[]
  readonly multi: boolean
}
export type BackgroundSection = { readonly title: string; readonly items: readonly BackgroundItem[] }

const item = z.object({
  code: z.string(),
  name: z.string(),
  options: z.array(z.string()).default([]),
  multi: z.boolean().default(false),
})
const annex = z.object({
  annexA: z.object({
    A2: z.object({ title: z.string(), fields: z.array(z.looseObject({ code: z.string() })) }),
    A4: z.object({ title: z.string(), diseases: z.array(z.object({ code: z.string(), name: z.string() })) }),
    A5: z.object({ title: z.string(), items: z.array(item) }),
  }),
})

/** Asked elsewhere: the registration knows name, sex, birth and number, and the sheets hold the risk events. */
const KNOWN = new Set(['A.2.1', 'A.2.2', 'A.2.3', 'A.2.8', 'A.2.14'])

let loaded: readonly BackgroundSection[] | undefined

/** The questions of annex A that an assessor asks beside the 26 items, from `standards/gbt42195.json`. */
export function loadBackground(): readonly BackgroundSection[] {
  loaded ??= readBackground(JSON.parse(readFileSync(new URL('../../standards/gbt42195.json', import.meta.url), 'utf8')))
  return loaded
}

function readBackground(json: unknown): readonly BackgroundSection[] {
  const { A2, A4, A5 } = annex.parse(json).annexA
  return [
    { title: A2.title, items: A2.fields.filter((field) => !KNOWN.has(field.code)).map((field) => item.parse(field)) },
    {
      title: A4.title,
      items: [
        { code: 'A.4.1', name: '疾病诊断', options: A4.diseases.map((disease) => disease.name), multi: true },
        { code: 'A.4.2', name: '用药情况', options: [], multi: false },
      ],
    },
    { title: A5.title, items: A5.items },
  ]
}
