import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import { type DraftDesk, draftToRead } from './access.ts'
import {
  changeParameterContract,
  handInDraftContract,
  listDraftsContract,
  listPoliciesContract,
  openDraftContract,
  openEditionContract,
  openNewPolicyContract,
  publishDraftContract,
  readDraftContract,
  readPolicyContract,
  readPublicationContract,
  sendBackDraftContract,
  simulateDraftContract,
  withdrawDraftContract,
  writeDraftTextContract,
} from './contract.ts'
import { changeDraftParameter, writeDraftText } from './editing.ts'
import { openDraft, openEdition, openNewPolicy } from './opening.ts'
import { BLOCKED, EDITING, OPENING, PARAMETER, PUBLISHING } from './problems.ts'
import { readPublication } from './publication-view.ts'
import { handInDraft, publishDraft, sendBackDraft, withdrawDraft } from './reviewing.ts'
import { simulateDraft } from './simulating.ts'
import { findDrafts } from './store.ts'
import { draftHeadOf, draftRegions, listPolicies, readPolicy, viewDraft } from './views.ts'

/** Policies for the people who answer for them: published texts, drafts, review, publication. */
export function policyRoutes(desk: DraftDesk): readonly Route[] {
  const { rulebook } = desk
  return [
    implement(listPoliciesContract, {}, async ({ query, call, services }) =>
      accept({ policies: [...(await runReading(services, call, (act) => listPolicies(act, rulebook, query)))] }),
    ),
    implement(readPolicyContract, {}, async ({ params, call, services }) => {
      const found = await runReading(services, call, (act) => readPolicy(act, rulebook, params.policy))
      return found ? accept(found) : refuse({ code: 'not-found' })
    }),
    implement(readPublicationContract, {}, async ({ params, call, services }) => {
      const found = await runReading(services, call, (act) => readPublication(act, rulebook, params))
      return found ? accept(found) : refuse({ code: 'not-found' })
    }),
    implement(listDraftsContract, {}, async ({ query, call, services }) => {
      const drafts = await runReading(services, call, (act) =>
        findDrafts(act.tx, draftRegions(act), { policy: query.policy, open: query.open === 'yes' }),
      )
      return accept({ drafts: drafts.map(draftHeadOf) })
    }),
    implement(readDraftContract, {}, async ({ params, call, services }) => {
      const found = await runReading(services, call, async (act) => {
        const opened = await draftToRead(act, params.draftId)
        return opened && viewDraft(act, rulebook, opened.draft, opened.last)
      })
      return found ? accept(found) : refuse({ code: 'not-found' })
    }),
    implement(openDraftContract, OPENING, async ({ body, call, services }) =>
      runAction(services, call, (act) => openDraft(act, desk, body)),
    ),
    implement(openNewPolicyContract, OPENING, async ({ body, call, services }) =>
      runAction(services, call, (act) => openNewPolicy(act, desk, body)),
    ),
    implement(openEditionContract, OPENING, async ({ body, call, services }) =>
      runAction(services, call, (act) => openEdition(act, desk, body)),
    ),
    implement(changeParameterContract, PARAMETER, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => changeDraftParameter(act, desk, { ...params, ...body })),
    ),
    implement(writeDraftTextContract, EDITING, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => writeDraftText(act, desk, { ...params, ...body })),
    ),
    implement(simulateDraftContract, BLOCKED, async ({ params, call, services }) =>
      runAction(services, call, (act) => simulateDraft(act, desk, params.draftId)),
    ),
    implement(handInDraftContract, BLOCKED, async ({ params, call, services }) =>
      runAction(services, call, (act) => handInDraft(act, params.draftId)),
    ),
    implement(sendBackDraftContract, BLOCKED, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => sendBackDraft(act, { ...params, ...body })),
    ),
    implement(withdrawDraftContract, BLOCKED, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => withdrawDraft(act, { ...params, ...body })),
    ),
    implement(publishDraftContract, PUBLISHING, async ({ params, call, services }) => {
      const published = await runAction(services, call, (act) => publishDraft(act, desk, params.draftId))
      // This process takes it up at once, the others within a second.
      if (published.ok) await rulebook.refresh()
      return published
    }),
  ]
}
