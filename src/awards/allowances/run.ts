import { createHash } from 'node:crypto'
import type { Act, Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { accountOf } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { programmeOf } from '#applications/programme.ts'
import { must } from '#kernel/assert.ts'
import { firstDay, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept } from '#kernel/result.ts'
import { insertFacts } from '#people/fact-store.ts'
import { ENTITLEMENT_PREFIX } from '#people/facts.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { type BatchDecision, storeDecisions } from '#rulebook/decisions/actions.ts'
import { endAward } from '../changes/ending.ts'
import type { AwardDesk } from '../desk.ts'
import { findAwardForUpdate, insertAwards, updateAwardAmount } from '../store.ts'
import { type DueLine, decidingDay, dueLines, nextMonth, previousMonth } from './due.ts'
import { explain, type Judged, judge } from './found.ts'
import { type FoundPerson, findDueAwards, findPeople, insertLines, type RunOf } from './store.ts'

/** People per transaction: a run that is cut off goes on where it stopped, because posted months are not posted again. */
const CHUNK = 5000

/** What a monthly run comes to. */
export type RunSum = {
  readonly people: number
  readonly months: number
  readonly amountFen: number
  /** Awards that the run makes: people found without application. */
  readonly added: number
  /** Awards that the run ends, because the policy no longer grants. */
  readonly stopped: number
  /** People whom the policy leaves undecided: nothing is paid, and somebody has to ask. */
  readonly undecided: number
}

const NOTHING: RunSum = { people: 0, months: 0, amountFen: 0, added: 0, stopped: 0, undecided: 0 }

/** A page of a run: lines to post, awards to make first, awards to end. */
type Chunk = {
  readonly lines: readonly DueLine[]
  /** People with the award the run finds for them; explained and stored where a decision is needed. */
  readonly found: readonly Judged[]
  readonly ending: readonly { readonly elderId: string; readonly awardId: string }[]
  readonly undecided: readonly FoundPerson[]
  /** The policy on the day it was asked. */
  readonly policy: PolicyOnDay
  readonly on: PlainDate
  /** How many people were looked at, and the last of them; null while chunks of the same people are still to come. */
  readonly scanned: number
  readonly last: string | null
}

/** The run of a policy: programme and form come with it. */
export type AllowanceOf = RunOf & { readonly form: string; readonly proactive: boolean }

/** Whether a policy has monthly runs, and what they are about; vouchers are issued by their own. */
export function runOf(
  desk: AwardDesk,
  policy: string,
  region: string,
  month: string,
  today: PlainDate,
): AllowanceOf | undefined {
  const found = desk.law.find(policy, decidingDay(month, today))
  const payment = found?.version.payment
  if (!found || !payment || found.pack.form === 'voucher' || found.pack.form === 'none') return undefined
  if (payment.cycle === 'none' || payment.cycle === 'once' || payment.oncePer === 'invoice') return undefined
  return {
    policy,
    programme: programmeOf(found.pack),
    region,
    month,
    form: found.pack.form,
    // Without application only where the policy can compute an amount for everybody it finds.
    proactive: payment.proactive === true && found.version.amount?.monthly !== undefined,
  }
}

/** Looks at a month without posting anything: the sums, and a digest of every line by which a posting is recognised. */
export async function previewMonth(
  services: Services,
  desk: AwardDesk,
  of: AllowanceOf,
): Promise<RunSum & { readonly digest: string }> {
  const hash = createHash('sm3')
  let sum = NOTHING
  for await (const chunk of chunksOf(services, desk, of)) {
    for (const line of chunk.lines) hash.update(`${line.elderId} ${line.month} ${line.amountFen}\n`)
    sum = addUp(sum, countOf(chunk))
  }
  return { ...sum, digest: hash.digest('hex') }
}

/** Posts a month, chunk by chunk, each in its transaction; done again it posts nothing twice. */
export async function postMonth(
  services: Services,
  desk: AwardDesk,
  of: AllowanceOf,
  actor: Actor,
  progress: (sum: RunSum) => unknown = () => undefined,
): Promise<RunSum> {
  let sum = NOTHING
  for await (const chunk of chunksOf(services, desk, of)) {
    const posted = await runAction(services, { actor }, async (act) => accept(await postChunk(act, desk, of, chunk)))
    if (posted.ok) sum = addUp(sum, posted.value)
    await progress(sum)
  }
  return sum
}

/** Where to begin and how many people at a time; pages of a list take small ones. */
type Slice = { readonly after: string | undefined; readonly size: number }
const WHOLE: Slice = { after: undefined, size: CHUNK }

async function* chunksOf(
  services: Services,
  desk: AwardDesk,
  of: AllowanceOf,
  slice: Slice = WHOLE,
): AsyncGenerator<Chunk> {
  const on = decidingDay(of.month, services.clock.today())
  const policy = desk.law.find(of.policy, on)
  if (!policy) return
  yield* of.proactive
    ? foundChunks(services, desk, { of, policy, on, slice })
    : fixedChunks(services, { of, policy, on, slice })
}

type Sweep = {
  readonly of: AllowanceOf
  readonly policy: PolicyOnDay
  readonly on: PlainDate
  readonly slice: Slice
}

async function* fixedChunks(services: Services, { of, policy, on, slice }: Sweep): AsyncGenerator<Chunk> {
  let after = slice.after === undefined ? undefined : { elderId: slice.after, awardId: LAST_ID }
  for (;;) {
    const awards = await findDueAwards(services.db, of, after, slice.size)
    const last = awards.at(-1)
    if (!last) return
    after = last
    const lines = awards.flatMap((award) => dueLines(award, of.month))
    yield { lines, found: [], ending: [], undecided: [], policy, on, scanned: awards.length, last: last.elderId }
  }
}

/** Behind every award of a person. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function* foundChunks(services: Services, desk: AwardDesk, { of, on, slice }: Sweep): AsyncGenerator<Chunk> {
  let { after } = slice
  for (;;) {
    const people = await findPeople(services.db, of, after, slice.size)
    const last = people.at(-1)
    if (!last) return
    after = last.elderId
    // Who is suspended by a person is not judged: a run never undoes that.
    const open = people.filter((person) => person.awardState !== 'suspended')
    const covered = open.filter((person) => awardOf(person, of.month) !== null)
    const fresh = open.filter((person) => awardOf(person, of.month) === null)
    const left = await leftOut(services, desk, of, open)
    // Who has it is judged on the first day of the month, as every reckoning of it will; who is found anew on the day of the run.
    if (covered.length > 0) yield await foundChunk(services, desk, of, covered, firstOf(of.month), left)
    const found = await foundChunk(services, desk, of, fresh, on, covered.length > 0 ? [] : left)
    yield { ...found, scanned: people.length, last: last.elderId }
  }
}

async function foundChunk(
  services: Services,
  desk: AwardDesk,
  of: AllowanceOf,
  people: readonly FoundPerson[],
  on: PlainDate,
  left: readonly DueLine[],
): Promise<Chunk> {
  const policy = must(desk.law.find(of.policy, on), `no policy ${of.policy} on ${on}`)
  const answers = await judge(services, desk.law, policy, people, on)
  const payable = answers.filter((entry) => isPayable(of, entry))
  return {
    lines: [...left, ...payable.map((entry) => foundLine(of, entry, of.month))],
    found: payable,
    ending: answers
      .filter((entry) => isOver(of, entry))
      .flatMap(({ person: { elderId, awardId } }) => (awardId === null ? [] : [{ elderId, awardId }])),
    undecided: answers.filter(({ outcome }) => outcome === 'undecided').map(({ person }) => person),
    policy,
    on,
    scanned: 0,
    last: null,
  }
}

function firstOf(month: string): PlainDate {
  return firstDay(Temporal.PlainYearMonth.from(month))
}

/** Whether the month is to be posted: granted, not posted yet, and not a first award to somebody who has died. */
function isPayable(of: AllowanceOf, { person, outcome, amountFen }: Judged): boolean {
  if (outcome !== 'granted' || amountFen === null) return false
  if (person.lastPosted !== null && person.lastPosted >= of.month) return false
  return person.diedOn === null || awardOf(person, of.month) !== null
}

/** Whether the award ends with this month: the policy refuses, and no later month has been posted by another run. */
function isOver(of: AllowanceOf, { person, outcome }: Judged): boolean {
  const later = person.lastPosted !== null && person.lastPosted >= of.month
  return outcome === 'refused' && person.awardState === 'active' && !later
}

/** Whether somebody suspended the month, and not as a mere hold. */
function isHeld(person: FoundPerson, month: string): boolean {
  return person.suspended.some(({ from, to }) => from <= month && (to === null || to >= month))
}

/** The award that covers the month: the live one, or an ended one whose last month it is or comes before. */
function awardOf(person: FoundPerson, month: string): string | null {
  if (person.awardState === 'active') return person.awardId
  return person.awardToMonth !== null && person.awardToMonth >= month ? person.awardId : null
}

/** Months that earlier runs left out, each judged by the rules of that month. Rare: a run that was not made in time. */
async function leftOut(
  services: Services,
  desk: AwardDesk,
  of: AllowanceOf,
  people: readonly FoundPerson[],
): Promise<readonly DueLine[]> {
  const behind = people.filter((person) => person.lastPosted !== null && nextMonth(person.lastPosted) < of.month)
  const lines: DueLine[] = []
  const first = behind.map((person) => nextMonth(person.lastPosted ?? of.month)).toSorted()[0]
  for (let month = first ?? of.month; month < of.month; month = nextMonth(month)) {
    const on = firstOf(month)
    const policy = desk.law.find(of.policy, on)
    const asked = behind.filter(
      (person) => (person.lastPosted ?? '') < month && awardOf(person, month) !== null && !isHeld(person, month),
    )
    if (!policy) continue
    for (const entry of await judge(services, desk.law, policy, asked, on))
      if (entry.outcome === 'granted' && entry.amountFen !== null) lines.push(foundLine(of, entry, month))
  }
  return lines
}

function foundLine(of: AllowanceOf, { person, amountFen }: Judged, month: string): DueLine {
  const awardId = awardOf(person, month)
  // A new award stands on a decision of its own; a running one keeps its decision while the amount stays.
  const same = awardId !== null && amountFen === person.lastAmountFen
  return {
    elderId: person.elderId,
    awardId,
    region: person.householdRegion ?? person.residenceRegion,
    month,
    amountFen: amountFen ?? 0,
    cause: month < of.month ? 'arrears' : 'regular',
    decisionId: same ? person.lastDecisionId : null,
  }
}

function countOf(chunk: Chunk): RunSum {
  return {
    people: new Set(chunk.lines.map((line) => line.elderId)).size,
    months: chunk.lines.length,
    amountFen: chunk.lines.reduce((total, line) => total + line.amountFen, 0),
    added: new Set(chunk.lines.filter((line) => line.awardId === null).map((line) => line.elderId)).size,
    stopped: chunk.ending.length,
    undecided: chunk.undecided.length,
  }
}

async function postChunk(act: Act, desk: AwardDesk, of: AllowanceOf, chunk: Chunk): Promise<RunSum> {
  const decided = await decideNew(act, desk, chunk)
  const made = await makeAwards(act, of, chunk, decided)
  const lines = chunk.lines.flatMap((line) => {
    const awardId = line.awardId ?? made.get(line.elderId)
    const decisionId = line.decisionId ?? decided.get(line.elderId) ?? null
    return awardId === undefined ? [] : [{ ...line, awardId, decisionId }]
  })
  const by = { account: accountOf(act.actor), at: act.at }
  const posted = await insertLines(act.tx, of, lines, by)
  for (const { elderId, awardId } of chunk.ending) await stop(act, desk, of, elderId, awardId)
  act.audit({
    action: 'allowance.posted',
    subject: { kind: 'run', id: `${of.policy}:${of.region}:${of.month}` },
    detail: { months: posted.rows, amountFen: posted.amountFen, added: made.size, stopped: chunk.ending.length },
  })
  return {
    ...countOf(chunk),
    people: new Set(lines.map((line) => line.elderId)).size,
    months: posted.rows,
    amountFen: posted.amountFen,
    added: made.size,
  }
}

/** Stores a decision for everybody whose month is not covered by the last one: new people, and those whose amount has changed. */
async function decideNew(act: Act, desk: AwardDesk, chunk: Chunk): Promise<ReadonlyMap<string, string>> {
  const without = new Set(chunk.lines.filter((line) => line.decisionId === null).map((line) => line.elderId))
  const people = chunk.found.map(({ person }) => person).filter((person) => without.has(person.elderId))
  if (people.length === 0) return new Map()
  const source = { db: act.tx, sealer: act.services.sealer }
  const answers = await explain(source, desk.law, chunk.policy, people, chunk.on)
  const decisions: BatchDecision[] = answers.map(({ person, answer, gathered }) => ({
    elderId: person.elderId,
    decisionId: newId(act.at.epochMilliseconds),
    answer,
    ...gathered,
  }))
  await storeDecisions(act, desk.law, chunk.policy, { on: chunk.on, decisions })
  for (const { person, answer } of answers)
    if (person.awardId !== null && person.awardState === 'active')
      await updateAwardAmount(act.tx, { elderId: person.elderId, awardId: person.awardId }, answer.amountFen ?? 0)
  return new Map(decisions.map((decision) => [decision.elderId, decision.decisionId]))
}

/** Makes the awards of the people who were found, and tells every other policy that they receive it. */
async function makeAwards(
  act: Act,
  of: AllowanceOf,
  chunk: Chunk,
  decided: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const fresh = chunk.lines.filter((line) => line.awardId === null && decided.has(line.elderId))
  if (fresh.length === 0) return new Map()
  const benefit = chunk.policy.pack.benefit ?? null
  const made = await insertAwards(
    act.tx,
    fresh.map((line) => ({
      elderId: line.elderId,
      awardId: newId(act.at.epochMilliseconds),
      programme: of.programme,
      policy: of.policy,
      benefit,
      region: line.region,
      form: of.form,
      cycle: 'monthly',
      fromMonth: line.month,
      amountFen: line.amountFen,
      decisionId: decided.get(line.elderId) ?? '',
    })),
    { account: accountOf(act.actor), at: act.at },
  )
  if (benefit !== null && made.length > 0)
    await insertFacts(
      act.tx,
      made.map(({ elderId }) => ({ elderId, factId: newId(act.at.epochMilliseconds) })),
      {
        fact: `${ENTITLEMENT_PREFIX}${benefit}`,
        value: 'true',
        validFrom: firstDay(Temporal.PlainYearMonth.from(of.month)),
        at: act.at,
        recordedBy: accountOf(act.actor),
        source: 'system',
      },
    )
  return new Map(made.map(({ elderId, awardId }) => [elderId, awardId]))
}

/** Ends an award that the policy no longer grants, with the month before as its last. */
async function stop(act: Act, desk: AwardDesk, of: AllowanceOf, elderId: string, awardId: string): Promise<void> {
  const award = await findAwardForUpdate(act.tx, elderId, awardId)
  if (award?.state !== 'active') return
  const last = Temporal.PlainYearMonth.from(previousMonth(of.month))
  await endAward(act, desk, award, {
    kind: 'no-longer-entitled',
    happenedOn: last.toPlainDate({ day: last.daysInMonth }),
    confirmedOn: act.today,
    concealed: false,
    reason: '按政策不再符合条件',
    changeId: null,
  })
}

function addUp(a: RunSum, b: RunSum): RunSum {
  return {
    people: a.people + b.people,
    months: a.months + b.months,
    amountFen: a.amountFen + b.amountFen,
    added: a.added + b.added,
    stopped: a.stopped + b.stopped,
    undecided: a.undecided + b.undecided,
  }
}

// Looking at a run ---------------------------------------------------------------------------------------------------------

export type RunPart = 'due' | 'added' | 'stopped' | 'undecided'

/** A person of a run: a month that is due, an award that ends, or what nobody has said yet. */
export type RunPerson = {
  readonly elderId: string
  readonly month: string | null
  readonly amountFen: number | null
  readonly cause: string | null
  /** The facts to ask for, of somebody whom the policy leaves undecided. */
  readonly missing: readonly string[]
}

/** At most so many people are looked at for one page: those who are sought may be rare. */
const SCAN_MAX = 20_000
const PAGE_CHUNK = 500

/** A page of the people behind a sum of a preview, reckoned as the run itself reckons them. `next` is where to go on. */
export async function findRunPeople(
  services: Services,
  desk: AwardDesk,
  of: AllowanceOf,
  query: { readonly part: RunPart; readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly people: readonly RunPerson[]; readonly next: string | null }> {
  const people: RunPerson[] = []
  let scanned = 0
  let waiting: RunPerson[] = []
  for await (const chunk of chunksOf(services, desk, of, { after: query.after, size: PAGE_CHUNK })) {
    waiting.push(...(await partOf(services, desk, chunk, query.part)))
    // Chunks of the same people are shown together, in the order of their ids: the cursor counts by that.
    if (chunk.last === null) continue
    for (const person of inOrder(waiting)) {
      const last = people.at(-1)
      // A person's months stay on one page.
      if (last && people.length >= query.limit && last.elderId !== person.elderId) return { people, next: last.elderId }
      people.push(person)
    }
    waiting = []
    scanned += chunk.scanned
    if (scanned >= SCAN_MAX) return { people, next: chunk.last }
  }
  return { people, next: null }
}

function inOrder(people: readonly RunPerson[]): readonly RunPerson[] {
  return people.toSorted((a, b) => (a.elderId < b.elderId ? -1 : a.elderId > b.elderId ? 1 : 0))
}

async function partOf(services: Services, desk: AwardDesk, chunk: Chunk, part: RunPart): Promise<readonly RunPerson[]> {
  const nothing = { month: null, amountFen: null, cause: null, missing: [] }
  switch (part) {
    case 'due':
      return chunk.lines.map((line) => ({ ...line, missing: [] }))
    case 'added':
      return chunk.lines.filter((line) => line.awardId === null).map((line) => ({ ...line, missing: [] }))
    case 'stopped':
      return chunk.ending.map(({ elderId }) => ({ ...nothing, elderId }))
    case 'undecided': {
      const source = { db: services.db, sealer: services.sealer }
      const answers = await explain(source, desk.law, chunk.policy, chunk.undecided, chunk.on)
      return answers.map(({ person, answer }) => ({ ...nothing, elderId: person.elderId, missing: answer.missing }))
    }
  }
}
