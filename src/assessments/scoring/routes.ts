import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { ASSESSMENT_READERS } from '../authority.ts'
import { problems } from '../problems.ts'
import { declareNoConflict, recuse, saveDraft, submitSheet } from './actions.ts'
import { reconcile, signAssessment, writeRecord } from './agree-actions.ts'
import {
  comparisonContract,
  declareContract,
  driftContract,
  myAssessmentsContract,
  reconcileContract,
  recuseContract,
  saveDraftContract,
  sheetContract,
  signContract,
  submitSheetContract,
  writeRecordContract,
} from './contract.ts'
import { listDrift } from './store.ts'
import { readAssignments, readComparison, readSheet } from './views.ts'

const DRIFT_MAX = 500

export const scoringRoutes: readonly Route[] = [
  implement(myAssessmentsContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => accept(await readAssignments(act, query.open === 'true'))),
  ),
  implement(sheetContract, {}, async ({ params, call, services }) =>
    runReading(services, call, (act) => readSheet(act, params)),
  ),
  implement(declareContract, problems('assessment-state'), async ({ params, call, services }) =>
    runAction(services, call, (act) => declareNoConflict(act, params)),
  ),
  implement(recuseContract, problems('assessment-state', 'sheet-handed-in'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => recuse(act, { ...params, ...body })),
  ),
  implement(
    saveDraftContract,
    problems('assessment-state', 'sheet-handed-in'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => saveDraft(act, { ...params, content: body })),
  ),
  implement(
    submitSheetContract,
    problems(
      'assessment-state',
      'declaration-missing',
      'answers-invalid',
      'evidence-missing',
      'assessed-on-wrong',
      'file-unknown',
      'sheet-handed-in',
      'client-id-reused',
    ),
    async ({ params, body, call, services }) => {
      const { clientId, ...sheet } = body
      return runAction(services, call, (act) => submitSheet(act, { ...params, clientId, sheet }))
    },
  ),
  implement(comparisonContract, problems('sheets-not-both-in'), async ({ params, call, services }) =>
    runReading(services, call, (act) => readComparison(act, params)),
  ),
  implement(
    reconcileContract,
    problems('assessment-state', 'agreement-wrong', 'nothing-to-reconcile'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => reconcile(act, { ...params, ...body })),
  ),
  implement(writeRecordContract, problems('assessment-state'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => writeRecord(act, { ...params, record: body })),
  ),
  implement(
    signContract,
    problems('assessment-state', 'record-missing', 'revision-changed'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => signAssessment(act, { ...params, ...body })),
  ),
  implement(driftContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, ASSESSMENT_READERS, query.region)
      if (!allowed.ok) return allowed
      const drift = await listDrift(act.tx, { ...query, limit: DRIFT_MAX })
      return accept({ drift: [...drift] })
    }),
  ),
]
