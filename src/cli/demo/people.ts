import sharp from 'sharp'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { insertFile } from '#files/store.ts'
import { checkCharacter } from '#kernel/identity-number.ts'
import { newId } from '#kernel/ids.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { addElder, confirmDelegation } from '#people/delegations.ts'
import { registerAgent, registerElder } from '#people/registration.ts'
import type { PlatformServices } from '../../main.ts'

/** An invented identity number: the county part was never assigned. */
export function demoIdentityNumber(bornOn: string, order: number): string {
  const digits = `330399${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}

export type DemoElder = { readonly elderId: string; readonly name: string; readonly identityNumber: string }
export type DemoPeople = {
  readonly elder: DemoElder
  readonly withAgent: DemoElder
  readonly agent: { readonly identityNumber: string; readonly actor: Actor }
}

/** An elder with the own account, and one whose daughter acts; both of the demo county. */
export async function seedDemoPeople(
  services: PlatformServices,
  place: { readonly region: string; readonly password: string },
  clerk: Actor,
): Promise<DemoPeople> {
  const order = Number(place.region.slice(0, 2))
  const nobody = { kind: 'nobody' } as const
  const own = { name: '王秀兰', identityNumber: demoIdentityNumber('1948-04-12', order * 2) }
  const elder = unwrap(
    await runAction(services, { actor: nobody }, (act) =>
      registerElder(act, {
        ...own,
        phone: '13900000101',
        residenceRegion: place.region,
        householdRegion: place.region,
        password: place.password,
        agreement: true,
      }),
    ),
  )
  const agentNumber = demoIdentityNumber('1976-09-30', order * 2)
  const agent = unwrap(
    await runAction(services, { actor: nobody }, (act) =>
      registerAgent(act, {
        name: '李敏',
        identityNumber: agentNumber,
        phone: '13900000102',
        password: place.password,
        agreement: true,
      }),
    ),
  )
  const actor: Actor = {
    kind: 'account',
    accountId: agent.accountId,
    displayName: '李敏',
    roles: [{ role: 'agent', region: '100000', organizationId: null }],
    elderId: null,
  }
  const second = { name: '李德福', identityNumber: demoIdentityNumber('1944-11-03', order * 2 + 1) }
  const fileId = await storeDemoPhoto(services, actor)
  const added = unwrap(
    await runAction(services, { actor }, (act) =>
      addElder(act, {
        ...second,
        residenceRegion: place.region,
        householdRegion: place.region,
        relationship: 'child',
        presence: 'beside',
        pictures: [{ kind: 'taken-there', fileId }],
      }),
    ),
  )
  unwrap(
    await confirmDelegation(services, { actor: clerk }, { elderId: added.elderId, delegationId: added.delegationId }),
  )
  return {
    elder: { ...own, elderId: elder.elderId },
    withAgent: { ...second, elderId: added.elderId },
    agent: { identityNumber: agentNumber, actor },
  }
}

/** A plain coloured picture in place of a photo: the demo holds no real person. */
export async function storeDemoPhoto(services: PlatformServices, actor: Actor): Promise<string> {
  const bytes = await sharp({ create: { width: 480, height: 360, channels: 3, background: '#7f9c8d' } })
    .jpeg()
    .toBuffer()
  const fileId = newId()
  const account = actor.kind === 'account' ? actor.accountId : fileId
  const storedAs = await services.blobs.put(bytes)
  unwrap(
    await runAction(services, { actor }, async (act) => {
      await insertFile(act.tx, {
        partitionId: account,
        fileId,
        purpose: 'delegation',
        mediaType: 'image/jpeg',
        bytes: bytes.length,
        digest: storedAs,
        storedAs,
        thumbnailAs: null,
        scan: 'not-scanned',
        uploadedBy: account,
        uploadedAt: act.at,
      })
      act.audit({ action: 'file.uploaded', subject: { kind: 'file', id: fileId } })
      return accept(true)
    }),
  )
  return fileId
}
