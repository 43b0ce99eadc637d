import type { Route } from '#http/route.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { objectionRoutes } from './objections/routes.ts'
import { reportRoutes } from './report/routes.ts'
import { requestRoutes } from './requests/routes.ts'
import { scoringRoutes } from './scoring/routes.ts'
import { selfAssessmentRoutes } from './self/routes.ts'
import { slotRoutes } from './slots/routes.ts'

/** Every route of this module; `law` gives the policies as they are published when a request comes. */
export function assessmentRoutes(law: () => Law): readonly Route[] {
  return [
    ...selfAssessmentRoutes,
    ...slotRoutes,
    ...requestRoutes,
    ...scoringRoutes,
    ...decisionRoutes(law),
    ...objectionRoutes,
    ...reportRoutes,
  ]
}
