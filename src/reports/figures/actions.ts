import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { regionPrefix } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { sealersFor } from '#people/keys.ts'
import { concentration, countLevels, FIGURES, type Figure, type FigureId, type Parameter, type Row } from './figure.ts'
import { findLevels, insertEstimate, runFile } from './store.ts'

export const FIGURE_READERS: readonly Role[] = ['county-reviewer', 'county-approver', 'province-viewer', 'auditor']

export type FigureQuery = { readonly region: string; readonly from: string; readonly to: string }
export type FigureAnswer = {
  readonly figure: FigureId
  readonly title: string
  readonly says: string
  readonly columns: Figure['columns']
  readonly rows: readonly Row[]
  /** Whether a place opens to people. */
  readonly opens: boolean
  /** Of the providers' shares, over 10 000. */
  readonly concentration: number | null
}

export type FigureRefusal = NotAllowed | { readonly code: 'period-backwards' }

/** A figure of a region and a span of months. */
export async function readFigure(
  act: Act,
  id: FigureId,
  query: FigureQuery,
): Promise<Result<FigureAnswer, FigureRefusal>> {
  const allowed = requireRegion(act, FIGURE_READERS, query.region)
  if (!allowed.ok) return allowed
  if (query.from > query.to) return refuse({ code: 'period-backwards' })
  const figure: Figure = FIGURES[id]
  const rows =
    id === 'level-distribution'
      ? await readLevels(act, query)
      : await runFile(act.tx, id, parametersOf(figure.takes, query, act))
  return accept({
    figure: id,
    title: figure.title,
    says: figure.says,
    columns: figure.columns,
    rows,
    opens: figure.lines !== undefined,
    concentration: id === 'provider-concentration' ? concentration(rows.map((row) => Number(row.share))) : null,
  })
}

/** The people behind a figure in one place, a page at a time; who looked is written down. Names leave masked. */
export async function readFigureLines(
  act: Act,
  id: FigureId,
  query: FigureQuery & { readonly limit: number; readonly skip: number },
): Promise<Result<readonly Row[], FigureRefusal | { readonly code: 'figure-does-not-open' }>> {
  const allowed = requireRegion(act, FIGURE_READERS, query.region)
  if (!allowed.ok) return allowed
  if (query.from > query.to) return refuse({ code: 'period-backwards' })
  const figure: Figure = FIGURES[id]
  if (!figure.lines) return refuse({ code: 'figure-does-not-open' })
  const rows = await runFile(act.tx, `${id}.lines`, parametersOf(figure.lines, query, act, query))
  act.audit({
    action: 'report.lines-looked-at',
    subject: { kind: 'report', id },
    detail: { region: query.region, from: query.from, to: query.to, lines: rows.length },
  })
  return accept(rows)
}

function parametersOf(
  takes: readonly Parameter[],
  query: FigureQuery,
  act: Act,
  page: { readonly limit: number; readonly skip: number } = { limit: 0, skip: 0 },
): readonly unknown[] {
  const values: Readonly<Record<Parameter, unknown>> = {
    from: query.from,
    to: query.to,
    digits: digitsFor(query.region),
    size: page.limit,
    skip: page.skip,
    today: act.today.toString(),
  }
  return [`${regionPrefix(query.region)}%`, ...takes.map((name) => values[name])]
}

/** A county opens to its townships, anything wider to its counties. */
function digitsFor(region: string): number {
  return regionPrefix(region).length >= 6 ? 9 : 6
}

const LEVEL_PAGE = 1000

/** Opens the levels page by page, only to count them; nobody's level leaves this function. */
async function readLevels(act: Act, query: FigureQuery): Promise<readonly Row[]> {
  const people: { readonly place: string; readonly level: string | null }[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await findLevels(act.tx, {
      places: `${regionPrefix(query.region)}%`,
      to: query.to,
      digits: digitsFor(query.region),
      size: LEVEL_PAGE,
      after,
    })
    const sealed = page.filter((row) => row.sealed !== null).map((row) => row.elderId)
    const sealers = await sealersFor(act.tx, act.services.sealer, sealed)
    for (const { elderId, place, factId, value, sealed: bytes } of page) {
      const own = sealers.get(elderId)
      const text = bytes && own ? JSON.parse(own.open(`elder_fact.value:${factId}`, bytes)) : value
      people.push({ place, level: typeof text === 'string' ? text : null })
    }
    const last = page.at(-1)
    if (!last || page.length < LEVEL_PAGE) break
    after = last.elderId
  }
  act.audit({
    action: 'report.levels-counted',
    subject: { kind: 'report', id: 'level-distribution' },
    detail: { region: query.region, people: people.length },
  })
  return countLevels(people)
}

const ESTIMATORS: readonly Role[] = ['county-approver']

/** A region's own estimate of its disabled elders, with its source: what coverage is measured against. */
export async function recordEstimate(
  act: Act,
  input: { readonly region: string; readonly fromMonth: string; readonly people: number; readonly source: string },
): Promise<Result<{ readonly region: string }, NotAllowed | { readonly code: 'estimate-there-already' }>> {
  const allowed = requireRegion(act, ESTIMATORS, input.region)
  if (!allowed.ok) return allowed
  const inserted = await insertEstimate(act.tx, { ...input, by: actingAccount(act), at: act.at })
  if (!inserted) return refuse({ code: 'estimate-there-already' })
  act.audit({ action: 'estimate.recorded', subject: { kind: 'region', id: input.region }, detail: { ...input } })
  return accept({ region: input.region })
}
