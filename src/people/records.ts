import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { checkBankAccount, normaliseAccount } from '#kernel/bank-account.ts'
import { newId } from '#kernel/ids.ts'
import { normaliseName } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type NotFound, requireCitizen, requireOfficerOf } from './authority.ts'
import { endBankAccount, findBankAccount, insertBankAccount } from './bank-store.ts'
import { type FactSource, type FactValue, recordFact } from './facts.ts'
import { sealerFor } from './keys.ts'
import { getElder, updateElderPlace } from './store.ts'
import { keepRegistered } from './timeline.ts'

/** How long a new bank account waits before money goes there: time to notice a fraud. A parameter of operation †. */
export const BANK_ACCOUNT_COOLING_HOURS = 72

export type BankAccountInput = {
  readonly elderId: string
  readonly holderName: string
  readonly account: string
  readonly bankName: string
  readonly kind: 'card' | 'social-security-card' | 'passbook'
}

export type BankAccountRefusal = NotFound | { readonly code: 'account-malformed' } | { readonly code: 'name-malformed' }

/** Records where money is to be paid. A card that fails Luhn is accepted with a warning: passbooks do. */
export async function setBankAccount(
  act: Act,
  input: BankAccountInput,
): Promise<
  Result<
    { readonly bankAccountId: string; readonly usableFrom: string; readonly warning: 'luhn-failed' | null },
    BankAccountRefusal
  >
> {
  const citizen = await requireCitizen(act, input.elderId)
  if (!citizen.ok) return citizen
  const check = checkBankAccount(input.account)
  if (check === 'malformed') return refuse({ code: 'account-malformed' })
  const holderName = normaliseName(input.holderName)
  if (holderName === undefined) return refuse({ code: 'name-malformed' })
  const before = await findBankAccount(act.tx, input.elderId)
  await endBankAccount(act.tx, input.elderId, act.at)
  const usableFrom = before ? act.at.add({ hours: BANK_ACCOUNT_COOLING_HOURS }) : act.at
  const bankAccountId = await keepAccount(act, { ...input, holderName }, usableFrom)
  act.audit({
    action: before ? 'bank-account.changed' : 'bank-account.recorded',
    subject: { kind: 'bank-account', id: bankAccountId },
    elderId: input.elderId,
  })
  return accept({ bankAccountId, usableFrom: usableFrom.toString(), warning: check === 'ok' ? null : 'luhn-failed' })
}

/** The account under which somebody was paid before, taken over with the running award. Only where none is recorded. */
export async function recordFirstAccount(act: Act, input: BankAccountInput): Promise<void> {
  if (await findBankAccount(act.tx, input.elderId)) return
  const bankAccountId = await keepAccount(act, input, act.at)
  act.audit({
    action: 'bank-account.taken-over',
    subject: { kind: 'bank-account', id: bankAccountId },
    elderId: input.elderId,
  })
}

async function keepAccount(act: Act, input: BankAccountInput, usableFrom: Temporal.Instant): Promise<string> {
  const account = normaliseAccount(input.account)
  const bankAccountId = newId()
  const person = await sealerFor(act.tx, act.services.sealer, input.elderId)
  await insertBankAccount(act.tx, {
    elderId: input.elderId,
    bankAccountId,
    holderName: input.holderName,
    accountSealed: person.seal(`bank_account.account:${bankAccountId}`, account),
    accountIndex: act.services.sealer.index('bank-account', account),
    bankName: input.bankName,
    kind: input.kind,
    usableFrom,
    recordedBy: accountOf(act.actor),
    at: act.at,
  })
  return bankAccountId
}

/** Facts a citizen may state about themself; everything else comes from offices, assessments and registries. */
export async function stateFact(
  act: Act,
  input: { readonly elderId: string; readonly fact: string; readonly value: FactValue },
  declared: (fact: string) => { readonly selfStated: boolean; readonly sensitive: boolean } | undefined,
): Promise<
  Result<
    { readonly recorded: true },
    NotFound | { readonly code: 'fact-unknown' } | { readonly code: 'fact-not-self-stated' }
  >
> {
  const citizen = await requireCitizen(act, input.elderId)
  if (!citizen.ok) return citizen
  const fact = declared(input.fact)
  if (!fact) return refuse({ code: 'fact-unknown' })
  if (!fact.selfStated) return refuse({ code: 'fact-not-self-stated' })
  await recordFact(act, {
    ...input,
    validFrom: act.today,
    source: citizen.value.as,
    sealed: fact.sensitive,
  })
  act.audit({ action: 'fact.stated', subject: { kind: 'fact', id: input.fact }, elderId: input.elderId })
  return accept({ recorded: true })
}

/** An officer records what a paper or a register says about a person living in the officer's region. */
export async function recordOfficialFact(
  act: Act,
  input: {
    readonly elderId: string
    readonly fact: string
    readonly value: FactValue
    readonly validFrom: Temporal.PlainDate
    readonly validTo?: Temporal.PlainDate
    readonly source: Extract<FactSource, 'township' | 'county' | 'registry'>
    readonly note?: string
  },
  declared: (fact: string) => { readonly sensitive: boolean } | undefined,
): Promise<Result<{ readonly recorded: true }, NotFound | NotAllowed | { readonly code: 'fact-unknown' }>> {
  const officer = await requireOfficerOf(act, ['township-clerk', 'county-reviewer'], input.elderId)
  if (!officer.ok) return officer
  const fact = declared(input.fact)
  if (!fact) return refuse({ code: 'fact-unknown' })
  await recordFact(act, { ...input, sealed: fact.sensitive })
  act.audit({
    action: 'fact.recorded',
    subject: { kind: 'fact', id: input.fact },
    elderId: input.elderId,
    ...(input.note ? { reason: input.note } : {}),
  })
  return accept({ recorded: true })
}

/** The person moved: from the day told, another region is the place of residence. */
export async function moveResidence(
  act: Act,
  input: { readonly elderId: string; readonly residenceRegion: string; readonly from: Temporal.PlainDate },
): Promise<Result<{ readonly moved: true }, NotFound>> {
  const citizen = await requireCitizen(act, input.elderId)
  if (!citizen.ok) return citizen
  await keepRegistered(act, await getElder(act.tx, input.elderId), '居住地')
  await recordFact(act, {
    elderId: input.elderId,
    fact: '居住地',
    value: input.residenceRegion,
    validFrom: input.from,
    source: citizen.value.as,
  })
  await updateElderPlace(act.tx, input.elderId, { residenceRegion: input.residenceRegion })
  act.audit({
    action: 'elder.moved',
    subject: { kind: 'elder', id: input.elderId },
    elderId: input.elderId,
    detail: { to: input.residenceRegion, from: input.from.toString() },
  })
  return accept({ moved: true })
}
