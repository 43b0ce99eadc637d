import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { attachDocument } from '#applications/documents/actions.ts'
import { approveCase } from '#applications/letters/actions.ts'
import { openCase, submitCase } from '#applications/opening/actions.ts'
import { completeStep, followAssessment } from '#applications/steps/actions.ts'
import { type DemoAgency, seedConfirmedAssessment, seedSlots } from '#assessments/demo.ts'
import { bookService } from '#care/bookings/actions.ts'
import { must } from '#kernel/assert.ts'
import { accept, type Result, refuse, unwrap } from '#kernel/result.ts'
import { ENTITLEMENT_PREFIX, recordFact } from '#people/facts.ts'
import { findVoucherOfMonth } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { claimVoucher } from '#vouchers/use/actions.ts'
import { type PlatformServices, platformDesks } from '../../main.ts'
import { storeDemoPhoto } from './people.ts'

export type SpineInput = {
  readonly elderId: string
  readonly agent: Actor
  readonly policy: string
  readonly agency: DemoAgency
  readonly institutionId: string
  readonly reviewer: Actor
  readonly approver: Actor
}

/** Takes one elder from the request to a claimed voucher with a booking, by the ordinary actions of everybody concerned. */
export async function seedSpine(services: PlatformServices, input: SpineInput): Promise<void> {
  const { elderId, agent } = input
  const { law, cases } = platformDesks(services.rulebook)
  const as = <T, R extends { readonly code: string }>(actor: Actor, work: (act: Act) => Promise<Result<T, R>>) =>
    runAction(services, { actor }, work).then(unwrap)
  const { caseId } = await as(agent, (act) => openCase(act, cases, { elderId, policy: input.policy }))
  const key = { elderId, caseId }
  for (const document of ['identity-card', 'face-photo', 'agent-relation']) {
    const fileId = await storeDemoPhoto(services, agent)
    const attached = await runAction(services, { actor: agent }, (act) =>
      attachDocument(act, cases, { ...key, document, fileId }),
    )
    // Which papers a pack asks for is the pack's: one that is not on the list is left out.
    if (!attached.ok && attached.refusal.code !== 'document-not-listed') unwrap(attached)
  }
  await as(agent, (act) => submitCase(act, cases, { ...key, answers: { 在享待遇: [] } }))
  await seedConfirmedAssessment(services, law, {
    elderId,
    citizen: agent,
    agency: input.agency,
    reviewer: input.reviewer,
    place: '示范县和平街3号',
    total: 40,
    hoursAhead: 1,
  })
  await seedSlots(services, input.agency)
  await runAction(services, { actor: input.reviewer }, async (act) => {
    const moved = await followAssessment(act, cases, elderId)
    return moved > 0 ? accept(moved) : refuse({ code: 'nothing-moved' })
  })
  await as(input.reviewer, (act) => completeStep(act, cases, { ...key, note: '评估结果有效' }))
  await as(input.reviewer, async (act) => {
    for (const benefit of ['特困供养', '集中照护救助', '提升行动'])
      await recordFact(act, {
        elderId,
        fact: `${ENTITLEMENT_PREFIX}${benefit}`,
        value: false,
        validFrom: act.today,
        source: 'registry',
      })
    act.audit({ action: 'fact.recorded', subject: { kind: 'elder', id: elderId }, elderId })
    return accept(true)
  })
  await as(input.approver, (act) => approveCase(act, cases, key))
  const month = services.clock.today().toPlainYearMonth().toString()
  const voucher = must(
    await findVoucherOfMonth(services.db, elderId, CARE_VOUCHER, month),
    'the demo has no first voucher',
  )
  await as(agent, (act) =>
    claimVoucher(act, { elderId, voucherId: voucher.voucherId, category: 'home-community', channel: 'wechat' }),
  )
  await as(agent, (act) =>
    bookService(act, {
      elderId,
      organizationId: input.institutionId,
      category: 'home-community',
      startsAt: act.at.add({ hours: 2 }),
      place: 'home',
      content: '上门助浴一次',
      items: [{ serviceCode: 'bath', quantity: 1 }],
    }),
  )
}
