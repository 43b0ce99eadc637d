import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { attachDocument, checkDocument } from '#applications/documents/actions.ts'
import { openCase, submitCase } from '#applications/opening/actions.ts'
import { completeStep } from '#applications/steps/actions.ts'
import { addInvoice } from '#awards/claims/actions.ts'
import type { AssessmentKind, InvoiceKind } from '#awards/claims/claim.ts'
import { closeQuarter, signQuarter } from '#awards/claims/quarter-actions.ts'
import { newId } from '#kernel/ids.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { insertBankAccount } from '#people/bank-store.ts'
import { sealerFor } from '#people/keys.ts'
import { type AwardWorld, anAwardWorld } from './award-world.ts'
import { SYSTEM, theElder } from './case-world.ts'

export const CLAIM_POLICY = 'yangpu-ltci-personal-part'
export const DISTRICT = '310110'
type Claim = { readonly elderId: string; readonly caseId: string }
type Period = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
const day = (text: string) => Temporal.PlainDate.from(text)

/** The first quarter of 2026: what the claims of these tests are for. */
export const CLAIMED: Period = { from: day('2026-01-01'), to: day('2026-03-31') }

/** The world of awards with claimants of Yangpu: accounts, invoices, complete claims, tables. */
export async function aClaimWorld(today = '2026-04-13') {
  const world = await anAwardWorld({ today })
  let serial = 0

  /** Somebody of a street with an aid group, a card of their own and an identity number. */
  const claimant = async (group: string, street: string, name = '沈阿婆'): Promise<string> => {
    const elderId = await world.elder({ residence: street, household: street, name })
    await world.facts(elderId, { 救助类别: group })
    await giveAccount(world, elderId, name)
    return elderId
  }

  const opened = async (elderId: string, claimed: Period = CLAIMED): Promise<Claim> => {
    const { caseId } = unwrap(
      await world.run(theElder(elderId), (act) =>
        openCase(act, world.desk, { elderId, policy: CLAIM_POLICY, claimed }),
      ),
    )
    return { elderId, caseId }
  }

  const invoice = (
    key: Claim,
    over: {
      readonly kind?: InvoiceKind
      readonly personalFen?: number
      readonly number?: string
      readonly to?: string
      readonly assessmentKind?: AssessmentKind
      readonly institution?: string
      readonly totalFen?: number
    } = {},
  ) => {
    serial += 1
    return world.run(theElder(key.elderId), (act) =>
      addInvoice(act, world.awardDesk, {
        ...key,
        kind: over.kind ?? 'service-fee',
        issuer: '测试护理站',
        number: over.number ?? `INV-${String(serial).padStart(8, '0')}`,
        issuedOn: day('2026-04-01'),
        serviceFrom: day('2026-01-01'),
        serviceTo: day(over.to ?? '2026-03-31'),
        totalFen: over.totalFen ?? 100000,
        insuranceFen: 80000,
        personalFen: over.personalFen ?? 10000,
        institution: over.institution ?? '测试护理站',
        fileId: null,
        assessmentKind: over.assessmentKind ?? null,
      }),
    )
  }

  /** Handed in with all papers, checked by the street: it waits for the quarterly review. */
  const complete = async (key: Claim, street: string) => {
    const as = theElder(key.elderId)
    const clerk = world.officer('township-clerk', street)
    const { desk } = world
    for (const document of ['invoices', 'identity'])
      unwrap(await world.run(as, (act) => attachDocument(act, desk, { ...key, document })))
    unwrap(
      await world.run(as, (act) => attachDocument(act, desk, { ...key, document: 'income-proof', period: CLAIMED })),
    )
    unwrap(await world.run(as, (act) => submitCase(act, desk, key)))
    for (const document of ['invoices', 'identity', 'income-proof'])
      unwrap(await world.run(clerk, (act) => checkDocument(act, desk, { ...key, document, verdict: 'accepted' })))
    return world.run(clerk, (act) => completeStep(act, desk, key))
  }

  /** A complete claim of one service invoice. */
  const claim = async (group: string, street: string, personalFen = 10000, name?: string): Promise<Claim> => {
    const key = await opened(await claimant(group, street, name))
    unwrap(await invoice(key, { personalFen }))
    unwrap(await complete(key, street))
    return key
  }

  const close = (quarter: string, street: string, actor: Actor = world.officer('township-clerk', street)) =>
    world.run(actor, (act) => closeQuarter(act, world.awardDesk, { street, quarter }))

  const sign = (quarter: string, street: string, actor: Actor = world.officer('township-clerk', street)) =>
    world.run(actor, (act) => signQuarter(act, world.awardDesk, { street, quarter }))

  /** Made and signed by three people of the street. */
  const signed = async (quarter: string, street: string): Promise<void> => {
    unwrap(await close(quarter, street))
    unwrap(await sign(quarter, street))
    unwrap(await sign(quarter, street))
  }

  return { ...world, claimant, opened, invoice, complete, claim, closeQuarter: close, sign, signed }
}

export type ClaimWorld = Awaited<ReturnType<typeof aClaimWorld>>

/** A card in the person's own name and an identity number of nobody. */
export async function giveAccount(world: Pick<AwardWorld, 'services'>, elderId: string, name: string): Promise<void> {
  await runAction(world.services, { actor: SYSTEM }, async (act) => {
    const person = await sealerFor(act.tx, act.services.sealer, elderId)
    const bankAccountId = newId()
    await insertBankAccount(act.tx, {
      elderId,
      bankAccountId,
      holderName: name,
      accountSealed: person.seal(`bank_account.account:${bankAccountId}`, '6222020200112233445'),
      accountIndex: bankAccountId,
      bankName: '测试银行杨浦支行',
      kind: 'card',
      usableFrom: act.at,
      recordedBy: newId(),
      at: act.at,
    })
    await act.tx
      .updateTable('elder')
      .set({ document_sealed: person.seal(`elder.document:${elderId}`, '330399194501010012') })
      .where('elder_id', '=', elderId)
      .execute()
    act.audit({ action: 'test.account', subject: { kind: 'elder', id: elderId } })
    return accept(true)
  })
}
