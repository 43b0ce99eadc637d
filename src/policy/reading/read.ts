import type { z } from 'zod'
import { nearestName, type Problem } from '../problem.ts'
import { knownKeys } from './shape.ts'
import { type ReadYaml, readYaml } from './yaml.ts'

export type ShapeOutcome<T> =
  | { readonly ok: true; readonly value: T; readonly place: ReadYaml }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Texts that were read already: a rulebook is read again for every draft and publication, and few of its files differ. */
const READ_MAX = 500
const read = new Map<string, { readonly schema: z.ZodType; readonly outcome: ShapeOutcome<unknown> }>()

/** Reads a YAML file of a known shape; every departure from the shape is a problem with its place. Never throws. */
export function readShape<S extends z.ZodType>(schema: S, file: string, text: string): ShapeOutcome<z.output<S>> {
  const key = `${file}\n${text}`
  const known = read.get(key)
  // The same text read by the same schema gave this very outcome.
  if (known?.schema === schema) return known.outcome as ShapeOutcome<z.output<S>>
  const outcome = readFresh(schema, file, text)
  for (const oldest of read.keys()) {
    if (read.size < READ_MAX) break
    read.delete(oldest)
  }
  read.set(key, { schema, outcome })
  return outcome
}

function readFresh<S extends z.ZodType>(schema: S, file: string, text: string): ShapeOutcome<z.output<S>> {
  const outcome = readYaml(file, text)
  if ('problems' in outcome) return { ok: false, problems: outcome.problems }
  const result = schema.safeParse(outcome.read.value)
  if (result.success) return { ok: true, value: result.data, place: outcome.read }
  const problems = result.error.issues
    .flatMap((issue) => describe(issue, []))
    .map(
      (found): Problem => ({ file, ...outcome.read.placeOf(found.path), message: found.message, advice: found.advice }),
    )
  return { ok: false, problems: problems.slice(0, 50) }
}

type Issue = z.core.$ZodIssue
type Described = { readonly path: readonly PropertyKey[]; readonly message: string; readonly advice: string }

function describe(issue: Issue, before: readonly PropertyKey[]): readonly Described[] {
  const path = [...before, ...issue.path]
  const where = path.length === 0 ? 'the file' : `«${path.map(String).join(' › ')}»`
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const near = nearestName(key, knownKeys)
      return {
        path: [...path, key],
        message: `unknown key «${key}»`,
        advice: near ? `did you mean «${near}»?` : 'see src/policy/README.md',
      }
    })
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors)
    if (branch) return branch.flatMap((inner) => describe(inner, path))
  }
  if (issue.code === 'invalid_key')
    return [{ path, message: `${where} is no valid name`, advice: issue.issues[0]?.message ?? 'see README' }]
  if (issue.code === 'invalid_value')
    return [
      {
        path,
        message: `${where} is none of the allowed values`,
        advice: `write one of ${issue.values.map(String).join(', ')}`,
      },
    ]
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined'))
    return [{ path, message: `${where} is missing`, advice: `write a ${issue.expected}` }]
  return [{ path, message: `${where}: ${issue.message}`, advice: 'correct the value' }]
}

/** Of the branches of a union, the one that fits furthest: its first complaint lies deepest. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  let best: readonly Issue[] | undefined
  let deepest = -1
  for (const branch of branches) {
    const wrongKind = branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type')
    const depth = wrongKind ? 0 : 1 + Math.max(...branch.map((issue) => issue.path.length))
    if (branch.length > 0 && depth > deepest) {
      deepest = depth
      best = branch
    }
  }
  return best
}
