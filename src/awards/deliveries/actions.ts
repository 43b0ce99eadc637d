import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { programmeOf } from '#applications/programme.ts'
import { adoptNamed } from '#files/actions.ts'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { sealersFor } from '#people/keys.ts'
import type { AwardDesk } from '../desk.ts'
import { businessNumberOf, type CardLine, type CardResultRefusal, readCardResult, writeCardFile } from './card-file.ts'
import {
  collectDeliveries,
  type Delivery,
  type DeliveryList,
  findDeliveries,
  findDeliveryForUpdate,
  findList,
  insertResult,
  type Outcome,
  recordOutcome,
  updateList,
} from './store.ts'

export const LIST_MAKERS = ['county-reviewer'] as const satisfies readonly Role[]
export const LIST_RELEASERS = ['county-approver'] as const satisfies readonly Role[]
/** Who hands over and records it: the township, or the county itself. */
export const DELIVERERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const satisfies readonly Role[]
export const LIST_READERS = [...DELIVERERS, 'auditor', 'province-viewer'] as const satisfies readonly Role[]

const LINES_MAX = 100_000

export type MakeRefusal =
  | NotAllowed
  | { readonly code: 'not-handed-over'; readonly policy: string }
  | { readonly code: 'nothing-to-deliver' }

/** Makes the list of a period from the months that two people have confirmed in the monthly run. */
export async function makeList(
  act: Act,
  desk: AwardDesk,
  input: { readonly policy: string; readonly region: string; readonly period: string; readonly content: string },
): Promise<Result<{ readonly listId: string; readonly lines: number; readonly totalFen: number }, MakeRefusal>> {
  const allowed = requireRegion(act, LIST_MAKERS, input.region)
  if (!allowed.ok) return allowed
  const pack = desk.law.find(input.policy, act.today)?.pack
  if (!pack || (pack.form !== 'in-kind' && pack.form !== 'card-credit'))
    return refuse({ code: 'not-handed-over', policy: input.policy })
  const listId = newId(act.at.epochMilliseconds)
  const kind = pack.form === 'in-kind' ? 'WP' : 'CZ'
  const { lines, totalFen } = await collectDeliveries(act.tx, {
    ...input,
    listId,
    listNumber: `${kind}-${input.region.slice(0, 6)}-${input.period}-${listId.slice(-6).toUpperCase()}`,
    programme: programmeOf(pack),
    form: pack.form,
    state: 'made',
    madeBy: actingAccount(act),
    madeAt: act.at,
  })
  if (lines === 0) return refuse({ code: 'nothing-to-deliver' })
  note(act, listId, 'made', { policy: input.policy, period: input.period, lines, totalFen })
  return accept({ listId, lines, totalFen })
}

type ListRefusal =
  | NotAllowed
  | Coded<'not-found'>
  | { readonly code: 'list-in-state'; readonly state: DeliveryList['state'] }

/** Another officer lets the list go out; from now on it is handed over line by line. */
export async function releaseList(
  act: Act,
  listId: string,
): Promise<Result<{ readonly released: true }, ListRefusal | Coded<'same-person'>>> {
  const opened = await openList(act, listId, LIST_RELEASERS, ['made'])
  if (!opened.ok) return opened
  if (opened.value.madeBy === accountOf(act.actor)) return refuse({ code: 'same-person' })
  const digest = opened.value.form === 'card-credit' ? (await cardFileOf(act, opened.value)).digest : null
  await updateList(act.tx, listId, { state: 'released', by: actingAccount(act), at: act.at, digest })
  note(act, listId, 'released', digest === null ? {} : { digest })
  return accept({ released: true })
}

/** Drops a list that has not gone out: its months can go on another one. */
export async function cancelList(
  act: Act,
  input: { readonly listId: string; readonly reason: string },
): Promise<Result<{ readonly cancelled: true }, ListRefusal>> {
  const opened = await openList(act, input.listId, [...LIST_MAKERS, ...LIST_RELEASERS], ['made'])
  if (!opened.ok) return opened
  await updateList(act.tx, input.listId, { state: 'cancelled', reason: input.reason })
  note(act, input.listId, 'cancelled', {}, input.reason)
  return accept({ cancelled: true })
}

async function openList(
  act: Act,
  listId: string,
  roles: readonly Role[],
  states: readonly DeliveryList['state'][],
): Promise<Result<DeliveryList, ListRefusal>> {
  const list = await findList(act.tx, listId, true)
  if (!list || !holds(act.actor, LIST_READERS, list.region)) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, list.region)
  if (!allowed.ok) return allowed
  return states.includes(list.state) ? accept(list) : refuse({ code: 'list-in-state', state: list.state })
}

export type OutcomeRefusal =
  | NotAllowed
  | Coded<'not-found' | 'delivered-in-future' | 'file-not-yours' | 'delivery-recorded' | 'proof-missing'>
  | { readonly code: 'list-in-state'; readonly state: DeliveryList['state'] }

/** Records what became of one line: handed over and signed for (with a photo of the receipt), or why not. */
export async function recordDelivery(
  act: Act,
  input: { readonly elderId: string; readonly deliveryId: string; readonly outcome: Outcome },
): Promise<Result<{ readonly state: Delivery['state'] }, OutcomeRefusal>> {
  const delivery = await findDeliveryForUpdate(act.tx, input)
  if (!delivery || !holds(act.actor, DELIVERERS, delivery.place)) return refuse({ code: 'not-found' })
  const list = await findList(act.tx, delivery.listId)
  if (list?.state !== 'released') return refuse({ code: 'list-in-state', state: list?.state ?? 'cancelled' })
  if (delivery.state !== 'waiting') return refuse({ code: 'delivery-recorded' })
  const { outcome } = input
  if (outcome.state === 'delivered') {
    if (Temporal.PlainDate.compare(outcome.on, act.today) > 0) return refuse({ code: 'delivered-in-future' })
    if (outcome.proofFileId === null) return refuse({ code: 'proof-missing' })
    const proof = await adoptNamed(act, { elderId: delivery.elderId, fileId: outcome.proofFileId })
    if (!proof.ok) return proof
  }
  await recordOutcome(act.tx, delivery, outcome, { account: accountOf(act.actor), at: act.at })
  act.audit({
    action: `delivery.${outcome.state}`,
    subject: { kind: 'delivery', id: delivery.deliveryId },
    elderId: delivery.elderId,
    ...(outcome.state === 'missed' ? { reason: outcome.reason } : {}),
  })
  return accept({ state: outcome.state })
}

async function cardFileOf(act: Act, list: DeliveryList) {
  const lines = await findDeliveries(act.tx, { listId: list.listId, limit: LINES_MAX })
  const sealers = await sealersFor(act.tx, act.services.sealer, [...new Set(lines.map((line) => line.elderId))])
  return writeCardFile(
    lines
      .filter((line) => line.state !== 'cancelled')
      .map((line): CardLine => {
        const own = sealers.get(line.elderId)
        const identityNumber = own && line.document ? own.open(`elder.document:${line.elderId}`, line.document) : ''
        return {
          businessNumber: businessNumberOf(line.deliveryId),
          name: line.elderName,
          identityNumber,
          amountFen: fen(line.amountFen),
        }
      }),
  )
}

/** The order file of a released list for the card's company; taking it is written down. */
export async function readCardFile(
  act: Act,
  listId: string,
): Promise<Result<{ readonly bytes: Buffer; readonly fileName: string }, ListRefusal | Coded<'not-a-card-list'>>> {
  const opened = await openList(act, listId, [...LIST_MAKERS, ...LIST_RELEASERS], ['released'])
  if (!opened.ok) return opened
  if (opened.value.form !== 'card-credit') return refuse({ code: 'not-a-card-list' })
  const { bytes } = await cardFileOf(act, opened.value)
  note(act, listId, 'file-taken', {})
  return accept({ bytes, fileName: `${opened.value.listNumber}.csv` })
}

export type ResultRefusal =
  | ListRefusal
  | CardResultRefusal
  | Coded<'not-a-card-list' | 'card-result-known'>
  | { readonly code: 'card-result-unknown-lines'; readonly businessNumbers: readonly string[] }
  | { readonly code: 'card-result-amount-differs'; readonly businessNumbers: readonly string[] }

/** Takes over the company's answer, whole or not at all; the same file is taken once. */
export async function loadCardResult(
  act: Act,
  listId: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly delivered: number; readonly missed: number }, ResultRefusal>> {
  const opened = await openList(act, listId, [...LIST_MAKERS, ...LIST_RELEASERS], ['released'])
  if (!opened.ok) return opened
  if (opened.value.form !== 'card-credit') return refuse({ code: 'not-a-card-list' })
  const read = await readCardResult(bytes)
  if (!read.ok) return read
  const lines = await findDeliveries(act.tx, { listId, limit: LINES_MAX })
  const waiting = new Map(
    lines.filter(({ state }) => state === 'waiting').map((line) => [businessNumberOf(line.deliveryId), line]),
  )
  const unknown = read.value.filter(({ businessNumber }) => !waiting.has(businessNumber))
  const digest = sm3(bytes)
  const delivered = read.value.filter(({ done }) => done).length
  const missed = read.value.length - delivered
  const taken = { digest, listId, delivered, missed, by: accountOf(act.actor), at: act.at }
  if (!(await insertResult(act.tx, taken))) return refuse({ code: 'card-result-known' })
  const named = (rows: typeof read.value) => rows.slice(0, 20).map(({ businessNumber }) => businessNumber)
  if (unknown.length > 0) return refuse({ code: 'card-result-unknown-lines', businessNumbers: named(unknown) })
  const differs = read.value.filter(
    ({ businessNumber, amountFen }) => waiting.get(businessNumber)?.amountFen !== amountFen,
  )
  if (differs.length > 0) return refuse({ code: 'card-result-amount-differs', businessNumbers: named(differs) })
  const by = { account: accountOf(act.actor), at: act.at }
  for (const { businessNumber, done, reason } of read.value) {
    const line = waiting.get(businessNumber)
    if (!line) continue
    const outcome: Outcome = done
      ? { state: 'delivered', on: act.today, receivedBy: line.elderName, receivedAs: 'self', proofFileId: null }
      : { state: 'missed', reason: reason.slice(0, 300) }
    await recordOutcome(act.tx, line, outcome, by)
  }
  note(act, listId, 'result-loaded', { delivered, missed, digest })
  return accept({ delivered, missed })
}

function note(
  act: Act,
  listId: string,
  what: string,
  detail: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  act.audit({
    action: `delivery-list.${what}`,
    subject: { kind: 'delivery-list', id: listId },
    ...(reason === undefined ? {} : { reason }),
    detail,
  })
}
