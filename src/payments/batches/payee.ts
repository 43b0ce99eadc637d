import { z } from 'zod'
import type { Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import { accountPlace } from '#organizations/settlement-account.ts'
import { type Heir, heirAccountPlace, heirDocumentPlace } from '#people/heirs/heir.ts'
import { findConfirmedHeirs } from '#people/heirs/store.ts'
import { sealersFor } from '#people/keys.ts'
import { findSealedOrganizations, findSealedPeople, type SealedPerson } from './payee-store.ts'
import type { WaitingLine } from './store.ts'

/** Who gets the money, as the bank's file names it. */
export type Payee = {
  readonly name: string
  readonly idType: 'identity-card' | 'residence-permit' | 'credit-code'
  readonly idNumber: string
  readonly account: string
  readonly bankName: string
}

const payeeForm = z.object({
  name: z.string(),
  idType: z.enum(['identity-card', 'residence-permit', 'credit-code']),
  idNumber: z.string(),
  account: z.string(),
  bankName: z.string(),
})

/** Why a line cannot be paid now; it stays pending, and somebody is told what is missing. */
export type LeftOut =
  | { readonly because: 'no-account' | 'no-heir' | 'no-document' | 'erased' | 'not-in-the-bank-file' }
  | { readonly because: 'account-cooling-off'; readonly until: string }

export type PayeeFound = { readonly payee: Payee } | { readonly left: LeftOut }

/** The payee of every line, or why it has none now; opens sealed values and must only feed the bank's file. */
export async function findPayees(
  tx: Tx,
  sealer: Sealer,
  lines: readonly Pick<WaitingLine, 'partitionId' | 'kind'>[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, PayeeFound>> {
  const ids = (kind: WaitingLine['kind']) => [
    ...new Set(lines.filter((line) => line.kind === kind).map((line) => line.partitionId)),
  ]
  const people = ids('award')
  const sealers = await sealersFor(tx, sealer, people)
  const found = new Map<string, PayeeFound>()
  const known = await findSealedPeople(tx, people)
  const dead = known.filter(({ diedOn }) => diedOn !== null).map(({ elderId }) => elderId)
  const heirs = dead.length > 0 ? await findConfirmedHeirs(tx, dead) : new Map<string, Heir>()
  for (const person of known) {
    const own = sealers.get(person.elderId)
    const payee = person.diedOn === null ? personPayee(person, own, at) : heirPayee(heirs.get(person.elderId), own, at)
    found.set(person.elderId, payee)
  }
  for (const organization of await findSealedOrganizations(tx, ids('settlement'))) {
    const { organizationId, holder, account, bankName, creditCode } = organization
    if (!account || !holder || !bankName) found.set(organizationId, { left: { because: 'no-account' } })
    else
      found.set(organizationId, {
        payee: {
          name: holder,
          idType: 'credit-code',
          idNumber: creditCode,
          account: sealer.open(accountPlace(organizationId), account),
          bankName,
        },
      })
  }
  return found
}

function personPayee(person: SealedPerson, own: Sealer | undefined, at: Temporal.Instant): PayeeFound {
  if (!own) return { left: { because: 'erased' } }
  if (!person.document) return { left: { because: 'no-document' } }
  const { bankAccountId, holderName, account, bankName, usableFrom } = person
  if (!bankAccountId || !holderName || !account || !bankName || !usableFrom) return { left: { because: 'no-account' } }
  // A changed account waits: a thief who changes it is seen before money follows.
  if (Temporal.Instant.compare(usableFrom, at) > 0)
    return { left: { because: 'account-cooling-off', until: usableFrom.toString() } }
  const idNumber = own.open(`elder.document:${person.elderId}`, person.document)
  return {
    payee: {
      name: holderName,
      idType: idTypeOf(idNumber),
      idNumber,
      account: own.open(`bank_account.account:${bankAccountId}`, account),
      bankName,
    },
  }
}

/** What was due to somebody who has died goes to the confirmed heir; without one it waits, and the elder's own account gets nothing more. */
function heirPayee(heir: Heir | undefined, own: Sealer | undefined, at: Temporal.Instant): PayeeFound {
  if (!own) return { left: { because: 'erased' } }
  if (!heir?.usableFrom) return { left: { because: 'no-heir' } }
  if (Temporal.Instant.compare(heir.usableFrom, at) > 0)
    return { left: { because: 'account-cooling-off', until: heir.usableFrom.toString() } }
  const idNumber = own.open(heirDocumentPlace(heir.heirId), heir.documentSealed)
  return {
    payee: {
      name: heir.name,
      idType: idTypeOf(idNumber),
      idNumber,
      account: own.open(heirAccountPlace(heir.heirId), heir.accountSealed),
      bankName: heir.bankName,
    },
  }
}

function idTypeOf(idNumber: string): Payee['idType'] {
  return /^(8[123]|9)/.test(idNumber) ? 'residence-permit' : 'identity-card'
}

const place = (payoutLineId: string) => `payment_item.payee:${payoutLineId}`

/** Seals payees with their own keys: erasing a person erases what old files said of them. */
export async function sealPayees(
  tx: Tx,
  sealer: Sealer,
  lines: readonly (Pick<WaitingLine, 'partitionId' | 'payoutLineId' | 'kind'> & { readonly payee: Payee })[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sealers = await ownSealers(tx, sealer, lines)
  return new Map(
    lines.map((line) => [
      line.payoutLineId,
      (sealers.get(line.partitionId) ?? sealer).seal(place(line.payoutLineId), JSON.stringify(line.payee)),
    ]),
  )
}

/** Opens what `sealPayees` sealed; undefined for a person who was erased since. */
export async function openPayees(
  tx: Tx,
  sealer: Sealer,
  items: readonly (Pick<WaitingLine, 'partitionId' | 'payoutLineId' | 'kind'> & { readonly payeeSealed: Uint8Array })[],
): Promise<ReadonlyMap<string, Payee | undefined>> {
  const sealers = await ownSealers(tx, sealer, items)
  return new Map(
    items.map((item) => {
      const own = item.kind === 'award' ? sealers.get(item.partitionId) : sealer
      const text = own?.open(place(item.payoutLineId), item.payeeSealed)
      return [item.payoutLineId, text === undefined ? undefined : payeeForm.parse(JSON.parse(text))]
    }),
  )
}

function ownSealers(
  tx: Tx,
  sealer: Sealer,
  lines: readonly Pick<WaitingLine, 'partitionId' | 'kind'>[],
): Promise<ReadonlyMap<string, Sealer>> {
  return sealersFor(tx, sealer, [
    ...new Set(lines.filter((line) => line.kind === 'award').map((line) => line.partitionId)),
  ])
}
