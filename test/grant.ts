import { attachDocument } from '#applications/documents/actions.ts'
import { approveCase } from '#applications/letters/actions.ts'
import { openCase, submitCase } from '#applications/opening/actions.ts'
import { completeStep } from '#applications/steps/actions.ts'
import { unwrap } from '#kernel/result.ts'
import type { AwardWorld } from './award-world.ts'
import { theElder } from './case-world.ts'

/** Takes an assessed elder's voucher request up to the approver's desk. */
export async function aVoucherCase(world: AwardWorld, elderId: string, policy = 'xinjiang-care-voucher') {
  const as = theElder(elderId)
  const { desk } = world
  const region = policy.startsWith('yunnan') ? '530199' : '650199'
  const { caseId } = unwrap(await world.run(as, (act) => openCase(act, desk, { elderId, policy })))
  for (const document of ['identity-card', 'face-photo'])
    unwrap(await world.run(as, (act) => attachDocument(act, desk, { elderId, caseId, document })))
  unwrap(await world.run(as, (act) => submitCase(act, desk, { elderId, caseId })))
  unwrap(
    await world.run(world.officer('county-reviewer', region), (act) => completeStep(act, desk, { elderId, caseId })),
  )
  return { elderId, caseId, region }
}

/** The same, approved: an elder with a running voucher award. */
export async function aVoucherAward(world: AwardWorld, elderId: string, policy = 'xinjiang-care-voucher') {
  const { caseId, region } = await aVoucherCase(world, elderId, policy)
  const approved = unwrap(
    await world.run(world.officer('county-approver', region), (act) =>
      approveCase(act, world.desk, { elderId, caseId }),
    ),
  )
  if (approved.awardId === null) throw new Error('approved without an award')
  return { elderId, caseId, awardId: approved.awardId }
}

/** An elder of the demo county with a confirmed moderate result and none of the exclusions. */
export async function anEntitledElder(world: AwardWorld, over: { readonly residence?: string } = {}): Promise<string> {
  const elderId = await world.elder(over)
  await world.assessed(elderId)
  await world.noExclusions(elderId)
  return elderId
}
