import type { Act } from '#access/act.ts'
import { parseDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import type { Elder } from '#people/elder.ts'
import { type FactValue, factsOn, recordFact } from '#people/facts.ts'
import { type ElderInput, registerMany } from '#people/registration.ts'
import { updateElderPlace } from '#people/store.ts'
import type { Fact, Vocabulary } from '#policy/vocabulary.ts'
import { type Column, choiceColumn, dateColumn, type Fault, regionColumn, textColumn, yuanColumn } from './column.ts'
import { type Effect, faulty, type ImportKind, type ImportPlan } from './kind.ts'
import { findRegistered, type NamedRow, otherName, PERSON_COLUMNS, readPeople } from './person.ts'

const SINCE = '情况起始日期'
const OWN: readonly Column[] = [
  ...PERSON_COLUMNS,
  regionColumn('居住地', true),
  regionColumn('户籍地', false),
  { name: '手机', required: false, form: '11位手机号', fits: (text) => /^1[3-9]\d{9}$/.test(text) },
  textColumn('住址', false, 200),
]
/** Facts that the registration itself keeps, or that follow from the identity number. */
const NOT_FACTS: ReadonlySet<string> = new Set([...OWN.map(({ name }) => name), '出生日期', '性别', '周岁', '死亡日期'])

/** Registers of people: who they are, where they live, and what a register says about them from a day on. */
export function eldersKind(vocabulary: Vocabulary): ImportKind {
  const facts = [...vocabulary].flatMap(([name, fact]) => {
    const column = NOT_FACTS.has(name) ? undefined : factColumn(name, fact)
    return column ? [{ name, fact, column }] : []
  })
  return {
    kind: 'elders',
    title: '老年人名册',
    columns: [...OWN, dateColumn(SINCE, false), ...facts.map(({ column }) => column)],
    roles: ['county-reviewer', 'county-approver'],
    byTwo: false,
    national: false,
    plan: (act, region, rows) => planElders(act, new Map(facts.map(({ name, fact }) => [name, fact])), region, rows),
  }
}

/** What registers say: yes or no, one of a list, an amount, a day, a region. Health facts come from assessments, not from files. */
function factColumn(name: string, fact: Fact): Column | undefined {
  if (fact.source !== 'register' || fact.sensitivity === 'health') return undefined
  if (fact.type === 'boolean') return choiceColumn(name, false, ['是', '否'])
  if (fact.type === 'enum') return choiceColumn(name, false, fact.values ?? [])
  if (fact.type === 'yuan') return yuanColumn(name, false)
  if (fact.type === 'date') return dateColumn(name, false)
  if (fact.type === 'text') return textColumn(name, false, 100)
  return fact.type === 'region' ? regionColumn(name, false) : undefined
}

type FactRow = { readonly name: string; readonly value: FactValue }
type Planned =
  | { readonly as: 'new'; readonly row: NamedRow; readonly input: ElderInput; readonly facts: readonly FactRow[] }
  | {
      readonly as: 'known'
      readonly row: NamedRow
      readonly elder: Elder
      readonly place: Partial<Record<'residenceRegion' | 'householdRegion', string>>
      readonly facts: readonly FactRow[]
    }

async function planElders(
  act: Act,
  vocabulary: ReadonlyMap<string, Fact>,
  region: string,
  rows: Parameters<ImportKind['plan']>[2],
): Promise<ImportPlan> {
  const { named, faults } = readPeople(act, rows)
  const known = await findRegistered(act, named)
  const all: Fault[] = [...faults]
  const planned: Planned[] = []
  for (const row of named) {
    const elder = known.get(row.documentIndex)
    const wrong = [...placeFaults(row, elder, region), ...sinceFaults(act, vocabulary, row)]
    all.push(...wrong)
    if (wrong.length > 0) continue
    const told = toldFacts(vocabulary, row)
    planned.push(
      elder
        ? { as: 'known', row, elder, place: movedTo(row, elder), facts: await newToUs(act, elder, row, told) }
        : { as: 'new', row, input: inputOf(row), facts: told },
    )
  }
  const effects = planned.map(effectOf)
  if (all.length > 0) return faulty(all, effects)
  return { faults: [], effects, apply: ({ progress }) => applyElders(act, planned, progress) }
}

function placeFaults(row: NamedRow, elder: Elder | undefined, region: string): readonly Fault[] {
  const renamed = elder ? otherName(row, elder) : undefined
  if (renamed) return [renamed]
  if (elder && !isWithin(elder.residenceRegion, region) && !isWithin(elder.householdRegion ?? '', region))
    return [
      {
        line: row.line,
        column: '证件号码',
        says: '这个人登记在别的地区',
        todo: '请先由原地区办理迁居，或从名册里去掉这一行。',
      },
    ]
  if (['居住地', '户籍地'].some((name) => isWithin(row.cells.get(name) ?? '', region))) return []
  return [
    {
      line: row.line,
      column: '居住地',
      says: '居住地和户籍地都不在您的辖区',
      todo: '只能导入本辖区的人。请核对行政区划代码。',
    },
  ]
}

/** What a register says counts from a day: without it nobody could say which months it touches. */
function sinceFaults(act: Act, vocabulary: ReadonlyMap<string, Fact>, row: NamedRow): readonly Fault[] {
  const since = row.cells.get(SINCE)
  if (since === undefined)
    return [...vocabulary.keys()].some((name) => row.cells.has(name))
      ? [{ line: row.line, column: SINCE, says: '没有填写', todo: '填了救助类别等情况的，要写明从哪一天起。' }]
      : []
  const date = parseDate(since)
  return date && Temporal.PlainDate.compare(date, act.today) > 0
    ? [{ line: row.line, column: SINCE, says: '日期在今天以后', todo: '还没有发生的情况，等发生以后再导入。' }]
    : []
}

function toldFacts(vocabulary: ReadonlyMap<string, Fact>, row: NamedRow): readonly FactRow[] {
  return [...vocabulary].flatMap(([name, fact]) => {
    const text = row.cells.get(name)
    if (text === undefined) return []
    return [{ name, value: fact.type === 'boolean' ? text === '是' : text }]
  })
}

async function newToUs(act: Act, elder: Elder, row: NamedRow, told: readonly FactRow[]): Promise<readonly FactRow[]> {
  if (told.length === 0) return []
  const on = parseDate(row.cells.get(SINCE) ?? '') ?? act.today
  const [then, now] = await Promise.all(
    [on, act.today].map((day) => factsOn(act.tx, act.services.sealer, elder.elderId, day)),
  )
  return told.filter(({ name, value }) => then?.get(name)?.value !== value || now?.get(name)?.value !== value)
}

function movedTo(row: NamedRow, elder: Elder) {
  const residence = row.cells.get('居住地')
  const household = row.cells.get('户籍地')
  return {
    ...(residence !== undefined && residence !== elder.residenceRegion ? { residenceRegion: residence } : {}),
    ...(household !== undefined && household !== elder.householdRegion ? { householdRegion: household } : {}),
  }
}

function inputOf(row: NamedRow): ElderInput {
  const { cells, person } = row
  return {
    name: person.name,
    identityNumber: person.identity.number,
    residenceRegion: cells.get('居住地') ?? '',
    householdRegion: cells.get('户籍地'),
    phone: cells.get('手机'),
    address: cells.get('住址'),
  }
}

function effectOf(planned: Planned): Effect {
  const { row, facts } = planned
  const told = facts.map(({ name, value }) => `${name}：${value === true ? '是' : value === false ? '否' : value}`)
  const at = { line: row.line, name: row.person.name }
  if (planned.as === 'new') return { ...at, what: 'new', says: ['新登记', ...told].join('；') }
  const moved = [
    ...(planned.place.residenceRegion ? [`居住地改为${planned.place.residenceRegion}`] : []),
    ...(planned.place.householdRegion ? [`户籍地改为${planned.place.householdRegion}`] : []),
  ]
  const says = [...moved, ...told]
  return says.length === 0
    ? { ...at, what: 'same', says: '已经登记，没有变化' }
    : { ...at, what: 'changed', says: says.join('；') }
}

const REGISTERED_AT_ONCE = 500

async function applyElders(act: Act, planned: readonly Planned[], progress: (done: number) => void): Promise<void> {
  for (let at = 0; at < planned.length; at += REGISTERED_AT_ONCE) {
    const part = planned.slice(at, at + REGISTERED_AT_ONCE)
    const fresh = part.flatMap((entry) => (entry.as === 'new' ? [entry] : []))
    const ids = await registerMany(
      act,
      fresh.map(({ input, row }) => ({ input, person: row.person })),
    )
    for (const [index, entry] of fresh.entries()) await recordTold(act, ids[index] ?? '', entry)
    for (const entry of part) if (entry.as === 'known') await changeKnown(act, entry)
    progress(at + part.length)
  }
}

async function changeKnown(act: Act, entry: Extract<Planned, { as: 'known' }>): Promise<void> {
  const { elderId } = entry.elder
  const since = parseDate(entry.row.cells.get(SINCE) ?? '') ?? act.today
  const moves = [
    ['居住地', entry.place.residenceRegion],
    ['户籍地', entry.place.householdRegion],
  ] as const
  for (const [fact, value] of moves)
    if (value !== undefined) await recordFact(act, { elderId, fact, value, validFrom: since, source: 'registry' })
  await updateElderPlace(act.tx, elderId, entry.place)
  await recordTold(act, elderId, entry)
  if (entry.facts.length > 0 || Object.keys(entry.place).length > 0)
    act.audit({ action: 'elder.changed-by-register', subject: { kind: 'elder', id: elderId }, elderId })
}

async function recordTold(act: Act, elderId: string, entry: Planned): Promise<void> {
  const validFrom = parseDate(entry.row.cells.get(SINCE) ?? '') ?? act.today
  for (const { name, value } of entry.facts)
    await recordFact(act, { elderId, fact: name, value, validFrom, source: 'registry' })
}
