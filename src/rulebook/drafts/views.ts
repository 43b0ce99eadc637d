import { type Act, actingAccount } from '#access/act.ts'
import { holds } from '#access/actor.ts'
import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { fen, yuanString } from '#kernel/money.ts'
import { isWithin } from '#kernel/region.ts'
import { caseOutcomes } from '#policy/checks/cases.ts'
import { ratioString } from '#policy/facts.ts'
import type { SourcePack } from '#policy/library.ts'
import { citations, versionOn } from '#policy/overlay.ts'
import type { PackParameter, Unit } from '#policy/pack.ts'
import { parameterOn, scalarOf } from '#policy/parameters.ts'
import { makePolicy, versionFor } from '#policy/policy.ts'
import type { LiveRulebook } from '../publication/live.ts'
import { findPublicationsOf, findStandingFiles, findWaiting } from '../publication/store.ts'
import { casesFileOf, DRAFT_READERS, EDITORS, handOf, textsOf } from './access.ts'
import type { listPoliciesContract, readDraftContract, readPolicyContract } from './contract.ts'
import { blockOf, DRAFT_ACTIONS, type Draft, firstOfNextMonth } from './draft.ts'
import { isDirectoryFile } from './edition-report.ts'
import { candidateOf } from './report.ts'
import { findDraftEvents, findDrafts, findSimulation, type RevisionTexts } from './store.ts'

type Head = AnswerOf<typeof listPoliciesContract>['policies'][number]

/** The head of a draft as lists show it. */
export function draftHeadOf(draft: Draft): NonNullable<Head['draft']> {
  return {
    draftId: draft.draftId,
    policy: draft.policy,
    title: draft.title,
    region: draft.region,
    reason: draft.reason,
    state: draft.state,
    revision: draft.revision,
    sound: draft.soundRevision === draft.revision,
    effectiveOn: draft.effectiveOn?.toString() ?? null,
    openedAt: draft.openedAt.toString(),
  }
}

/** The regions whose drafts the actor may see. */
export function draftRegions(act: Act): readonly string[] {
  if (act.actor.kind !== 'account') return []
  return act.actor.roles.filter(({ role }) => DRAFT_READERS.includes(role)).map(({ region }) => region)
}

/** Every published policy of a region, of what lies in it and of what lies around it. */
export async function listPolicies(
  act: Act,
  rulebook: LiveRulebook,
  query: { readonly region?: string | undefined; readonly kind?: string | undefined; readonly q?: string | undefined },
): Promise<readonly Head[]> {
  const standing = new Map((await findStandingFiles(act.tx)).map((entry) => [entry.file, entry]))
  const waiting = new Set((await findWaiting(act.tx)).map(({ file }) => file))
  const drafts = new Map((await findDrafts(act.tx, draftRegions(act), { open: true })).map((one) => [one.policy, one]))
  const { region, kind, q } = query
  return [...rulebook.sources.values()]
    .filter(({ pack }) => region === undefined || isWithin(region, pack.region) || isWithin(pack.region, region))
    .filter(({ pack }) => kind === undefined || pack.kind === kind)
    .filter(({ pack }) => q === undefined || `${pack.title} ${pack.id}`.includes(q.trim()))
    .sort((a, b) => compare(a, b))
    .map((source) =>
      headOf(rulebook, source, act.today, {
        standing: standing.get(source.file),
        waiting: waiting.has(source.file) || waiting.has(casesFileOf(rulebook, source.pack.id, source.file)),
        draft: drafts.get(source.pack.id),
      }),
    )
}

function compare(a: SourcePack, b: SourcePack): number {
  const key = ({ pack }: SourcePack): string =>
    `${pack.abstract ? 0 : 1}${pack.directory ? 1 : 0}${pack.region}${String(pack.directory?.number ?? 0).padStart(3, '0')}`
  return key(a) < key(b) ? -1 : 1
}

function headOf(
  rulebook: LiveRulebook,
  { pack }: SourcePack,
  today: PlainDate,
  beside: {
    readonly standing: { readonly publication: number; readonly publishedAt: Temporal.Instant } | undefined
    readonly waiting: boolean
    readonly draft: Draft | undefined
  },
): Head {
  const base = pack.base === undefined ? undefined : rulebook.sources.get(pack.base)?.pack
  const on = today.toString()
  const version = versionFor(pack, base, on)
  const { changes } = makePolicy({ pack, base, digest: '', vocabulary: rulebook.vocabulary })
  const window = version.window
  const inWindow = window === undefined || (`${window.from}-01` <= on && on.slice(0, 7) <= window.to)
  return {
    policy: pack.id,
    title: pack.title,
    region: pack.region,
    kind: pack.kind,
    form: pack.form,
    abstract: pack.abstract,
    base: pack.base ?? null,
    inForce: versionOn(pack, on).inForce && inWindow,
    rules: version.eligibility.length + (version.continuation ?? []).length,
    clauses: Object.keys(version.clauses).length,
    cases: rulebook.cases.filter((entry) => entry.pack === pack.id).reduce((sum, { cases }) => sum + cases.length, 0),
    unset: Object.entries(version.parameters).filter(
      ([name, parameter]) => parameter.formula === undefined && parameterOn(name, parameter, on).value === undefined,
    ).length,
    publication: beside.standing?.publication ?? 0,
    publishedAt: beside.standing?.publishedAt.toString() ?? null,
    scheduled: changes.filter((day) => day > on),
    waiting: beside.waiting,
    draft: beside.draft ? draftHeadOf(beside.draft) : null,
  }
}

/** One published policy with its text, its worked cases and its publications. */
export async function readPolicy(
  act: Act,
  rulebook: LiveRulebook,
  id: string,
): Promise<AnswerOf<typeof readPolicyContract> | undefined> {
  const source = rulebook.sources.get(id)
  if (!source) return undefined
  const standing = (await findStandingFiles(act.tx)).find(({ file }) => file === source.file)
  const casesFile = casesFileOf(rulebook, id, source.file)
  const waiting = (await findWaiting(act.tx)).some(({ file }) => file === source.file || file === casesFile)
  const [draft] = await findDrafts(act.tx, draftRegions(act), { policy: id, open: true })
  const textOf = (file: string): string | undefined => rulebook.files.find((entry) => entry.file === file)?.text
  const policy = rulebook.policies.get(id)
  const cases = rulebook.cases.filter((entry) => entry.pack === id)
  return {
    ...headOf(rulebook, source, act.today, { standing, waiting, draft }),
    document: source.pack.source.document,
    file: source.file,
    text: textOf(source.file) ?? '',
    casesFile,
    casesText: textOf(casesFile) ?? null,
    caseOutcomes: policy
      ? caseOutcomes(policy, cases).map((one) => ({ ...one, complaints: [...one.complaints], policy: id }))
      : [],
    publications: (await findPublicationsOf(act.tx, source.file)).map((one) => ({
      number: one.number,
      origin: one.origin,
      publishedAt: one.publishedAt.toString(),
      publishedBy: one.publishedBy,
      effectiveOn: one.effectiveOn?.toString() ?? null,
      reason: one.reason,
    })),
    mayEdit: holds(act.actor, EDITORS, source.pack.region),
  }
}

type DraftView = AnswerOf<typeof readDraftContract>

/** A draft with everything its page shows. */
export async function viewDraft(
  act: Act,
  rulebook: LiveRulebook,
  draft: Draft,
  last: RevisionTexts,
): Promise<DraftView> {
  const simulation = await findSimulation(act.tx, draft.draftId, draft.revision)
  const hand = await handOf(act, draft, last)
  const earliest = firstOfNextMonth(act.today)
  const candidate = draft.state === 'published' ? rulebook : candidateOf(rulebook, textsOf(draft, last))
  const source = candidate.sources.get(draft.policy)
  const base = source?.pack.base === undefined ? undefined : candidate.sources.get(source.pack.base)
  const version = source && versionFor(source.pack, base?.pack, earliest.toString())
  return {
    ...draftHeadOf(draft),
    file: draft.file,
    text: last.text,
    casesFile: draft.casesFile,
    casesText: last.cases ?? '',
    isNew: draft.fromText === null,
    isDirectory: isDirectoryFile(draft.file),
    earliestMonth: earliest.toPlainYearMonth().toString(),
    parameters: source ? parametersOf(source, base, earliest) : [],
    clauses: version ? Object.keys(version.clauses) : [],
    // Both were written by the actions of this module in these very shapes.
    report: last.report as DraftView['report'],
    simulation: simulation
      ? {
          runAt: simulation.runAt.toString(),
          ...(simulation.result as Omit<NonNullable<DraftView['simulation']>, 'runAt'>),
        }
      : null,
    events: (await findDraftEvents(act.tx, draft.draftId)).map((event) => ({
      ...event,
      kind: event.kind as DraftView['events'][number]['kind'],
      at: event.at.toString(),
    })),
    can: DRAFT_ACTIONS.map((action) => {
      const because = blockOf(action, draft, { ...hand, accountId: actingAccount(act) }) ?? null
      return { action, allowed: because === null, because }
    }),
  }
}

function parametersOf(source: SourcePack, base: SourcePack | undefined, on: PlainDate): DraftView['parameters'] {
  const day = on.toString()
  const own = versionOn(source.pack, day).version.parameters
  const under = base ? versionOn(base.pack, day).version.parameters : {}
  return Object.entries(versionFor(source.pack, base?.pack, day).parameters).map(([name, parameter]) => {
    const at = parameterOn(name, parameter, day)
    return {
      name,
      label: at.label,
      unit: parameter.unit,
      value: at.value === undefined ? null : written(parameter.unit, at.value),
      inherited: !Object.hasOwn(own, name),
      formula: parameter.formula ?? null,
      adjust: adjustOf(Object.hasOwn(under, name) ? under[name] : undefined),
      clauses: [...new Set(citations(parameter.clause))],
      history: (parameter.history ?? []).map((entry) => ({
        from: entry.from ?? null,
        value: historyValue(parameter.unit, entry.value),
      })),
    }
  })
}

/** What may stand in the place of the base's value; a parameter that the base does not have, or leaves open, is the region's own. */
function adjustOf(base: PackParameter | undefined): DraftView['parameters'][number]['adjust'] {
  if (!base || base.value === 'unset') return 'own'
  const { adjust } = base
  if (adjust === undefined) return null
  return typeof adjust === 'string' ? adjust : { from: String(adjust.from), to: String(adjust.to) }
}

function historyValue(unit: Unit, value: number | string | boolean): string | null {
  const read = value === 'unset' ? undefined : scalarOf(unit, value)
  return read === undefined ? null : written(unit, read)
}

/** A value as people write it: yuan and ratios as decimals. */
function written(unit: Unit, value: number | string | boolean): string {
  if (typeof value !== 'number') return String(value)
  if (unit === 'yuan') return yuanString(fen(value))
  return unit === 'ratio' ? ratioString(value).replace(/0{1,2}$/, '') : String(value)
}
