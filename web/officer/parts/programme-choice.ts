import { listProgrammesContract } from '#directory/contract.ts'
import { useRead } from '../../shared/query.ts'

export type ProgrammeChoice = { readonly value: string; readonly label: string }

/** The programmes that hold in a region, for a select, and their names for tables. */
export function useProgrammes(region: string): {
  readonly choices: readonly ProgrammeChoice[]
  readonly nameOf: (policy: string) => string
} {
  const read = useRead(listProgrammesContract, { query: { region } }, { enabled: region !== '' })
  const programmes = read.data?.programmes ?? []
  return {
    choices: programmes.map(({ policy, title }) => ({ value: policy, label: title })),
    nameOf: (policy) => programmes.find((one) => one.policy === policy)?.title ?? policy,
  }
}

/** All care vouchers are one family in the money, whatever region grants them. */
const VOUCHER_FAMILY = 'care-voucher'

/** The programmes under which money is paid in a region: the policies, with all vouchers as one. */
export function usePaymentProgrammes(region: string, voucherName: string): ReturnType<typeof useProgrammes> {
  const read = useRead(listProgrammesContract, { query: { region } }, { enabled: region !== '' })
  const paid = (read.data?.programmes ?? []).filter((one) => one.kind !== 'voucher' && PAID_FORMS.includes(one.form))
  const choices = [
    { value: VOUCHER_FAMILY, label: voucherName },
    ...paid.map(({ policy, title }) => ({ value: policy, label: title })),
  ]
  return { choices, nameOf: (code) => choices.find((one) => one.value === code)?.label ?? code }
}

const PAID_FORMS: readonly string[] = ['cash']
