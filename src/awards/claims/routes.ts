import { runAction, runReading } from '#access/run-action.ts'
import { readFile } from '#applications/file.ts'
import { BECAUSE } from '#applications/problems.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { addInvoice, removeInvoice } from './actions.ts'
import {
  addInvoiceContract,
  claimFormPdfContract,
  claimFormSheetContract,
  invoicesContract,
  removeInvoiceContract,
} from './contract.ts'
import { attached, readClaimFormPdf, readClaimFormSheet } from './printing.ts'
import { findInvoices } from './store.ts'

export function claimRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(invoicesContract, {}, async ({ params, call, services }) =>
      runReading(services, call, async (act) => {
        const file = await readFile(act, params)
        if (!file.ok) return file
        const items = await findInvoices(act.tx, params)
        return accept({
          items: items.map((invoice) => ({
            ...invoice,
            issuedOn: invoice.issuedOn.toString(),
            serviceFrom: invoice.serviceFrom.toString(),
            serviceTo: invoice.serviceTo.toString(),
          })),
        })
      }),
    ),
    implement(
      addInvoiceContract,
      {
        ...BECAUSE,
        ...problems(
          'invoice-sum-wrong',
          'invoice-kind-differs',
          'invoice-outside-period',
          'invoice-in-future',
          'invoice-claimed',
          'not-a-claim',
          'year-closed',
          'file-not-yours',
        ),
      },
      async ({ params, body: { lateReason, ...invoice }, call, services }) =>
        runAction(services, call, (act) =>
          addInvoice(act, desk, {
            ...params,
            ...invoice,
            issuedOn: Temporal.PlainDate.from(invoice.issuedOn),
            serviceFrom: Temporal.PlainDate.from(invoice.serviceFrom),
            serviceTo: Temporal.PlainDate.from(invoice.serviceTo),
            ...(lateReason === undefined ? {} : { lateReason }),
          }),
        ),
    ),
    implement(removeInvoiceContract, BECAUSE, async ({ params, call, services }) =>
      runAction(services, call, (act) => removeInvoice(act, desk, params)),
    ),
    implement(claimFormPdfContract, problems('not-a-claim'), async ({ params, call, services }, reply) => {
      const printed = await runReading(services, call, (act) => readClaimFormPdf(act, desk, params))
      return printed.ok ? accept(attached(printed.value, reply.header)) : printed
    }),
    implement(claimFormSheetContract, problems('not-a-claim'), async ({ params, call, services }, reply) => {
      const printed = await runReading(services, call, (act) => readClaimFormSheet(act, desk, params))
      return printed.ok ? accept(attached(printed.value, reply.header)) : printed
    }),
  ]
}
