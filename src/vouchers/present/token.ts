import { timingSafeEqual } from 'node:crypto'
import type { Sealer } from '#db/sealed.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'

/** How long a code on the phone is good: a picture of it is worthless soon after. */
export const CODE_SECONDS = 60
/** The phone and the desk may see the server at slightly different moments. */
const GRACE_SECONDS = 5
/** How long the desk may take from the scan to the confirmation. */
export const TICKET_MINUTES = 15

/** What a code on the phone says. */
export type ShownCode = { readonly elderId: string; readonly voucherId: string }

/** What a desk holds after the scan: this institution may settle a bill with this voucher for a quarter of an hour. */
export type Ticket = ShownCode & {
  readonly organizationId: string
  readonly presented: 'qr' | 'card' | 'number'
}

export type TokenRefusal = Coded<'code-invalid' | 'code-expired'>

/** The text of the rotating QR code: who, which voucher, when, signed. */
export function signCode(sealer: Sealer, code: ShownCode, at: Temporal.Instant): string {
  return sign(sealer, 'voucher-code', 'YYV', [code.elderId, code.voucherId, seconds(at)])
}

/** What the code says, when it is genuine and not older than a minute. */
export function readCode(sealer: Sealer, text: string, at: Temporal.Instant): Result<ShownCode, TokenRefusal> {
  const fields = verify(sealer, 'voucher-code', 'YYV', text)
  const [elderId, voucherId, madeAt] = fields ?? []
  if (!elderId || !voucherId || !madeAt) return refuse({ code: 'code-invalid' })
  const age = Number(seconds(at)) - Number(madeAt)
  if (age > CODE_SECONDS || age < -GRACE_SECONDS) return refuse({ code: 'code-expired' })
  return accept({ elderId, voucherId })
}

export function signTicket(sealer: Sealer, ticket: Ticket, at: Temporal.Instant): string {
  const until = seconds(at.add({ minutes: TICKET_MINUTES }))
  return sign(sealer, 'voucher-ticket', 'YYT', [
    ticket.organizationId,
    ticket.elderId,
    ticket.voucherId,
    ticket.presented,
    until,
  ])
}

export type TicketRefusal = Coded<'ticket-invalid' | 'ticket-expired'>

/** The ticket, when this institution got it and it is still good. */
export function readTicket(
  sealer: Sealer,
  text: string,
  organizationId: string,
  at: Temporal.Instant,
): Result<Ticket, TicketRefusal> {
  const read = readTicketOfAnyTime(sealer, text, organizationId)
  if (!read) return refuse({ code: 'ticket-invalid' })
  return Number(seconds(at)) > read.until ? refuse({ code: 'ticket-expired' }) : accept(read.ticket)
}

/** The ticket whether or not it is still good: a repeated request is answered with what was done while it was. */
export function readTicketOfAnyTime(
  sealer: Sealer,
  text: string,
  organizationId: string,
): { readonly ticket: Ticket; readonly until: number } | undefined {
  const [of, elderId, voucherId, presented, until] = verify(sealer, 'voucher-ticket', 'YYT', text) ?? []
  if (of !== organizationId || !elderId || !voucherId) return undefined
  if (presented !== 'qr' && presented !== 'card' && presented !== 'number') return undefined
  return { ticket: { organizationId, elderId, voucherId, presented }, until: Number(until) }
}

function seconds(at: Temporal.Instant): string {
  return String(Math.floor(at.epochMilliseconds / 1000))
}

const MAC_CHARACTERS = 32

function sign(sealer: Sealer, kind: string, prefix: string, fields: readonly string[]): string {
  const body = fields.map((field) => field.replaceAll('-', '')).join('.')
  return `${prefix}.${body}.${mac(sealer, kind, body)}`
}

/** The fields of a genuine token; ids get their hyphens back. */
function verify(sealer: Sealer, kind: string, prefix: string, text: string): readonly string[] | undefined {
  if (text.length > 300 || !text.startsWith(`${prefix}.`)) return undefined
  const end = text.lastIndexOf('.')
  const body = text.slice(prefix.length + 1, end)
  const given = Buffer.from(text.slice(end + 1))
  const expected = Buffer.from(mac(sealer, kind, body))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return body.split('.').map((field) => (/^[0-9a-f]{32}$/.test(field) ? hyphenated(field) : field))
}

function mac(sealer: Sealer, kind: string, body: string): string {
  return sealer.index(kind, body).slice(0, MAC_CHARACTERS)
}

function hyphenated(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
