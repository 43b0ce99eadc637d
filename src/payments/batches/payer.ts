import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import type { Sealer } from '#db/sealed.ts'
import { normaliseAccount } from '#kernel/bank-account.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { insertPayer, type Payer } from './record-store.ts'

const PAYER_KEEPERS: readonly Role[] = ['county-approver']

export type PayerRefusal = NotAllowed | Coded<'account-malformed' | 'payer-set-already' | 'payer-begins-in-the-past'>

/** From which account a county pays a programme (or everything, `all`), from a day on. Earlier batches keep theirs. */
export async function setPayer(
  act: Act,
  input: {
    readonly region: string
    readonly programme: string
    readonly name: string
    readonly account: string
    readonly bankName: string
    readonly validFrom: PlainDate
  },
): Promise<Result<{ readonly payerId: string }, PayerRefusal>> {
  const allowed = requireRegion(act, PAYER_KEEPERS, input.region)
  if (!allowed.ok) return allowed
  const account = normaliseAccount(input.account)
  if (!/^\d{8,32}$/.test(account)) return refuse({ code: 'account-malformed' })
  if (Temporal.PlainDate.compare(input.validFrom, act.today) < 0) return refuse({ code: 'payer-begins-in-the-past' })
  const payerId = newId()
  const inserted = await insertPayer(act.tx, {
    payerId,
    region: input.region.slice(0, 6),
    programme: input.programme,
    name: input.name,
    accountSealed: act.services.sealer.seal(place(payerId), account),
    accountLast: account.slice(-4),
    bankName: input.bankName,
    validFrom: input.validFrom,
    by: actingAccount(act),
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'payer-set-already' })
  act.audit({ action: 'payer.set', subject: { kind: 'payer', id: payerId }, detail: { region: input.region } })
  return accept({ payerId })
}

export type OpenPayer = { readonly name: string; readonly account: string; readonly bankName: string }

/** The payer with the account in plain: for the bank's file only. */
export function openPayer(sealer: Sealer, payer: Payer): OpenPayer {
  return { name: payer.name, account: sealer.open(place(payer.payerId), payer.accountSealed), bankName: payer.bankName }
}

function place(payerId: string): string {
  return `payer_account.account:${payerId}`
}
