import { caseContract } from '#applications/view/contract.ts'
import { worklistContract, worklistCountsContract } from '#applications/worklist/contract.ts'
import type { Output } from '../../shared/api.ts'

export type CaseFile = Output<typeof caseContract>
export type Possible = CaseFile['actions'][number]
export type CaseAction = Possible['action']
export type OfCase = { readonly elderId: string; readonly caseId: string }

/** What any step with a case makes stale. */
export const STALE = [caseContract, worklistContract, worklistCountsContract] as const

/** The addresses' parameters of a file's case. */
export function ofCase(file: CaseFile): OfCase {
  return { elderId: file.case.elderId, caseId: file.case.caseId }
}

/** Why an action is not possible now; undefined when it is. */
export function blocked(file: CaseFile, action: CaseAction): string | undefined {
  const found = file.actions.find((one) => one.action === action)
  return found?.because ? found.because.title : undefined
}

/** Whether the action belongs to this viewer at all. */
export function offered(file: CaseFile, action: CaseAction): boolean {
  return file.actions.some((one) => one.action === action)
}
