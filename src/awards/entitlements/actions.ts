import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { derivedId } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, fen, least, subtract } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { insertTransfers } from '#ledger/store.ts'
import { reversing, type Transfer } from '#ledger/transfer.ts'
import {
  addDrawn,
  closeDraw,
  type Entitlement,
  findEntitlements,
  insertDraw,
  lockEntitlement,
  type ServiceDraw,
} from './store.ts'

export type EntitlementRefusal =
  | { readonly code: 'no-entitlement-this-month'; readonly month: string }
  | { readonly code: 'entitlement-used-up'; readonly month: string; readonly grantedFen: Fen }
  | { readonly code: 'service-drawn-already' }

export type DrawInput = {
  readonly elderId: string
  readonly programme?: string | undefined
  readonly organizationId: string
  readonly serviceId: string
  readonly servedOn: Temporal.PlainDate
  /** What the bill leaves after insurance. */
  readonly feeFen: Fen
}

export type Quoted = {
  readonly entitlement: Entitlement
  readonly leftFen: Fen
  readonly drawFen: Fen
  readonly elderFen: Fen
}

/** What a bill would draw from the entitlement of the month in which the service was given; earlier months are over. */
export async function quoteDraw(
  act: Act,
  input: Pick<DrawInput, 'elderId' | 'programme' | 'servedOn' | 'feeFen'>,
): Promise<Result<Quoted, Exclude<EntitlementRefusal, { readonly code: 'service-drawn-already' }>>> {
  const month = input.servedOn.toPlainYearMonth().toString()
  const found = await findEntitlements(act.tx, { elderId: input.elderId, month, programme: input.programme })
  const open = found.find((entry) => entry.grantedFen > entry.drawnFen)
  const entitlement = open ?? found[0]
  if (!entitlement) return refuse({ code: 'no-entitlement-this-month', month })
  if (!open) return refuse({ code: 'entitlement-used-up', month, grantedFen: fen(entitlement.grantedFen) })
  return accept(amountsOf(entitlement, input.feeFen))
}

function amountsOf(entitlement: Entitlement, feeFen: Fen): Quoted {
  const leftFen = subtract(fen(entitlement.grantedFen), fen(entitlement.drawnFen))
  const drawFen = least(feeFen, leftFen)
  return { entitlement, leftFen, drawFen, elderFen: subtract(feeFen, drawFen) }
}

/**
 * Draws a bill from the month's entitlement, as far as it goes. The month's row is locked before what is left is read, so
 * that two desks cannot draw the same fen; the database refuses more than was granted whatever the program believes.
 */
export async function drawEntitlement(
  act: Act,
  input: DrawInput,
): Promise<Result<{ readonly draw: ServiceDraw; readonly leftFen: Fen; readonly elderFen: Fen }, EntitlementRefusal>> {
  const quoted = await quoteDraw(act, input)
  if (!quoted.ok) return quoted
  const { entitlement } = quoted.value
  const drawnFen = await lockEntitlement(act.tx, input.elderId, entitlement)
  if (drawnFen >= entitlement.grantedFen)
    return refuse({ code: 'entitlement-used-up', month: entitlement.month, grantedFen: fen(entitlement.grantedFen) })
  const { drawFen, elderFen, leftFen } = amountsOf({ ...entitlement, drawnFen }, input.feeFen)
  const draw: ServiceDraw = {
    elderId: input.elderId,
    drawId: newId(act.at.epochMilliseconds),
    programme: entitlement.programme,
    month: entitlement.month,
    awardId: entitlement.awardId,
    region: entitlement.region,
    organizationId: input.organizationId,
    serviceId: input.serviceId,
    servedOn: input.servedOn,
    feeFen: input.feeFen,
    amountFen: drawFen,
    state: 'drawn',
    drawnAt: act.at,
  }
  await addDrawn(act.tx, draw, drawFen)
  if (!(await insertDraw(act.tx, { ...draw, drawnBy: accountOf(act.actor) })))
    return refuse({ code: 'service-drawn-already' })
  await insertTransfers(act.tx, [transferOf(act, draw)])
  note(act, draw, 'drawn')
  return accept({ draw, leftFen: subtract(leftFen, drawFen), elderFen })
}

/** Gives a draw back to its month: taken back by the desk, or refused by the county. */
export async function returnDraw(
  act: Act,
  draw: ServiceDraw,
  close: { readonly state: 'reversed' | 'refused'; readonly reason: string },
): Promise<void> {
  await closeDraw(act.tx, draw, { ...close, by: accountOf(act.actor), at: act.at })
  await addDrawn(act.tx, draw, -draw.amountFen)
  const because = {
    code: `service-draw-${close.state}`,
    cause: draw.drawId,
    effectiveOn: act.today,
    actor: accountOf(act.actor),
  }
  await insertTransfers(act.tx, [reversing(transferOf(act, draw), because)])
  note(act, draw, close.state, close.reason)
}

/** What the organisation is owed for the person. The id is a function of the draw's: posting twice is the same row. */
function transferOf(act: Act, draw: ServiceDraw): Transfer {
  return {
    partitionId: draw.elderId,
    transferId: derivedId('service-draw', draw.drawId),
    period: draw.month,
    debit: { kind: 'award-budget', party: draw.awardId },
    credit: { kind: 'payable', party: draw.organizationId },
    amountFen: fen(draw.amountFen),
    code: 'service-drawn',
    effectiveOn: act.today,
    actor: accountOf(act.actor),
    cause: draw.drawId,
  }
}

function note(act: Act, draw: ServiceDraw, what: string, reason?: string): void {
  act.audit({
    action: `service-entitlement.${what}`,
    subject: { kind: 'service-draw', id: draw.drawId },
    elderId: draw.elderId,
    ...(reason === undefined ? {} : { reason }),
    detail: { programme: draw.programme, month: draw.month, amountFen: draw.amountFen },
  })
}
