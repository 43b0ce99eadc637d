import type { ReactElement } from 'react'
import { StaffHome } from '../../shared/staff/home-page.tsx'
import { PORTAL } from '../portal.ts'
import { Today } from './today.tsx'

/** Today first: who comes, what waits; then everything else. */
export function Component(): ReactElement {
  return (
    <StaffHome portal={PORTAL}>
      <Today />
    </StaffHome>
  )
}
