import type { ReactElement } from 'react'
import { StaffHome } from '../../shared/staff/home-page.tsx'
import { PORTAL } from '../portal.ts'

export function Component(): ReactElement {
  return <StaffHome portal={PORTAL} />
}
