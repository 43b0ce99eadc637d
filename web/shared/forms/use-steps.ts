import { useNavigate, useSearchParams } from 'react-router'

export type Steps = {
  /** 1…of */
  readonly at: number
  readonly of: number
  readonly next: () => void
  readonly goTo: (step: number) => void
}

/**
 * The pages of one form. The step stands in the address, so that the phone's own "back" goes one question back instead of
 * losing everything. `reached` is the furthest step the answers allow: a reload starts there, not on an empty last page.
 */
export function useSteps(of: number, reached: number): Steps {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const asked = Number(search.get('step') ?? '1')
  const at = Math.min(Math.max(Number.isInteger(asked) ? asked : 1, 1), of, reached)
  const goTo = (step: number): void => {
    const next = new URLSearchParams(search)
    next.set('step', String(step))
    void navigate({ search: next.toString() })
  }
  return { at, of, goTo, next: () => goTo(at + 1) }
}
