import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { type ReactElement, useEffect, useRef } from 'react'
import { comparisonContract, myAssessmentsContract, sheetContract } from '#assessments/scoring/contract.ts'
import { keyOf, useRead } from '../../../shared/query.ts'

const LOOK_AGAIN_MS = 20_000

/**
 * What is waited for. The list of assignments is watched, not the sheet: reading a sheet is noted in the elder's record,
 * and nobody has looked while a page waits.
 */
export function WaitFor(props: {
  readonly assessmentId: string
  readonly state: string
  readonly title: string
  readonly todo?: string
}): ReactElement {
  const client = useQueryClient()
  const read = useRead(myAssessmentsContract, { query: { open: 'true' } }, { refreshMs: LOOK_AGAIN_MS })
  const seen = read.data?.assignments.find((one) => one.assessmentId === props.assessmentId)?.state ?? 'gone'
  const before = useRef<string>(props.state)
  useEffect(() => {
    if (!read.data || seen === before.current) return
    before.current = seen
    void client.invalidateQueries({ queryKey: keyOf(sheetContract) })
    void client.invalidateQueries({ queryKey: keyOf(comparisonContract) })
  }, [seen, read.data, client])
  return <Alert type="info" showIcon role="status" title={props.title} description={props.todo} />
}
