import type { Route } from '#http/route.ts'
import type { Desk } from './desk.ts'
import { documentRoutes } from './documents/routes.ts'
import { letterRoutes } from './letters/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { openingRoutes } from './opening/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { stepRoutes } from './steps/routes.ts'
import { viewRoutes } from './view/routes.ts'
import { worklistRoutes } from './worklist/routes.ts'

/** Every route of cases, on one desk. */
export function applicationRoutes(desk: Desk): readonly Route[] {
  return [
    ...openingRoutes(desk),
    ...documentRoutes(desk),
    ...stepRoutes(desk),
    ...noticeRoutes(desk),
    ...letterRoutes(desk),
    ...paperRoutes(desk),
    ...worklistRoutes(desk),
    ...viewRoutes(desk),
  ]
}
