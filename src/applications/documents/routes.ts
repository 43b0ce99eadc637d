import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { readPeriod } from '../dates.ts'
import type { Desk } from '../desk.ts'
import { BECAUSE, problems } from '../problems.ts'
import { attachDocument, checkDocument, detachDocument, giveDeficiencyNotice, returnAgain } from './actions.ts'
import {
  attachDocumentContract,
  checkDocumentContract,
  detachDocumentContract,
  giveDeficiencyNoticeContract,
  returnAgainContract,
} from './contract.ts'
import type { DeficiencyItem } from './store.ts'

export function documentRoutes(desk: Desk): readonly Route[] {
  return [
    implement(
      attachDocumentContract,
      {
        ...BECAUSE,
        ...problems(
          'document-not-listed',
          'file-not-yours',
          'document-accepted',
          'period-missing',
          'period-differs',
          'too-many-files',
        ),
      },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          attachDocument(act, desk, {
            ...params,
            ...(body.fileId === undefined ? {} : { fileId: body.fileId }),
            ...(body.period === undefined ? {} : { period: readPeriod(body.period) }),
          }),
        ),
    ),
    implement(
      detachDocumentContract,
      { ...BECAUSE, ...problems('document-not-listed') },
      async ({ params, call, services }) => runAction(services, call, (act) => detachDocument(act, desk, params)),
    ),
    implement(
      checkDocumentContract,
      { ...BECAUSE, ...problems('document-not-listed', 'reason-missing', 'document-not-there') },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          checkDocument(act, desk, {
            ...params,
            verdict: body.verdict,
            ...(body.because === undefined ? {} : { because: body.because }),
          }),
        ),
    ),
    implement(giveDeficiencyNoticeContract, BECAUSE, async ({ params, body, call, services }) => {
      const given = await runAction(services, call, (act) =>
        giveDeficiencyNotice(act, desk, { ...params, ...(body.says === undefined ? {} : { says: body.says }) }),
      )
      return given.ok ? accept(itemsView(given.value)) : given
    }),
    implement(returnAgainContract, BECAUSE, async ({ params, body, call, services }) => {
      const given = await runAction(services, call, (act) =>
        returnAgain(act, desk, { ...params, ...(body.says === undefined ? {} : { says: body.says }) }),
      )
      return given.ok ? accept(itemsView(given.value)) : given
    }),
  ]
}

function itemsView(given: { readonly items: readonly DeficiencyItem[] }) {
  return { items: given.items.map((item) => ({ ...item })) }
}
