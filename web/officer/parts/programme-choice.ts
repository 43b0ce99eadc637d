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
