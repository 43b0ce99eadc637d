import type { Services } from '#access/act.ts'
import { runAction } from '#access/run-action.ts'
import type { Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import type { Desk } from '../desk.ts'
import { followAssessment } from './actions.ts'

/** After these an assessment may have come to where a case waits for it. */
const MOVES = /\/assessments\/:assessmentId\/(signatures|confirmation|rejection)$/

/**
 * Assessments know no cases. Where the composition root lets their routes pass through here, a case that waits for an
 * assessment moves as soon as it is signed, confirmed or turned down; `followAssessments` catches what comes otherwise.
 */
export function followingAssessments<S extends Services>(routes: readonly Route<S>[], desk: Desk): readonly Route<S>[] {
  return routes.map((route) =>
    MOVES.test(route.contract.path)
      ? {
          ...route,
          handle: async (request, reply) => {
            const result = await route.handle(request, reply)
            if (result.ok) await followFor(request.services, desk, elderOf(request.params))
            return result
          },
        }
      : route,
  )
}

function elderOf(params: unknown): string | undefined {
  const given = typeof params === 'object' && params !== null && 'elderId' in params ? params.elderId : undefined
  return typeof given === 'string' ? given : undefined
}

async function followFor(services: Services, desk: Desk, elderId: string | undefined): Promise<void> {
  if (elderId === undefined) return
  await runAction(services, { actor: { kind: 'system', name: 'follow-assessment' } }, async (act) => {
    const moved = await followAssessment(act, desk, elderId)
    // Nothing moved: nothing is written.
    return moved > 0 ? accept(moved) : refuse({ code: 'nothing-moved' })
  })
}
