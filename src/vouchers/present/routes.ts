import type { NotAllowed, Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization } from '#access/scope.ts'
import { type FileServices, readFileContent } from '#files/actions.ts'
import { implement, type Route } from '#http/route.ts'
import { must } from '#kernel/assert.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { ageOf } from '#people/elder.ts'
import { findElder } from '#people/store.ts'
import { PRESENT_PROBLEMS, TICKET_PROBLEMS } from '../problems.ts'
import { getTerms } from '../store.ts'
import { expiresAt, leftOf } from '../voucher.ts'
import { DESK, keepSelfUsePhoto, presentVoucher } from './actions.ts'
import { presentContract, presentedPhotoContract, selfUsePhotoContract } from './contract.ts'
import { readTicket, TICKET_MINUTES, type TicketRefusal } from './token.ts'

/** What a desk sees of a person: a masked name, a photo, and what the voucher can do. */
export function presentRoutes<S extends Services & FileServices>(): readonly Route<S>[] {
  return [
    implement(presentContract, PRESENT_PROBLEMS, async ({ params, body, call, services }) =>
      runAction(services, call, async (act) => {
        const found = await presentVoucher(act, { ...params, shown: body })
        if (!found.ok) return found
        const { elder, voucher, ticketText } = found.value
        const terms = await getTerms(act.tx, voucher.termsId)
        // `presentVoucher` gives claimed vouchers only: the constraint `voucher_claimed_with_category` holds.
        const category = must(voucher.category, 'a claimed voucher without category')
        return accept({
          ticket: ticketText,
          ticketUntil: act.at.add({ minutes: TICKET_MINUTES }).toString(),
          elder: {
            elderId: elder.elderId,
            name: elder.name,
            sex: elder.sex,
            age: ageOf(elder, act.today),
            hasPhoto: elder.photoFileId !== null,
          },
          voucher: {
            voucherId: voucher.voucherId,
            month: voucher.month,
            category,
            title: terms.categories.find((entry) => entry.id === category)?.title ?? category,
            ratio: must(voucher.ratio, 'a claimed voucher without ratio'),
            capFen: must(voucher.categoryCapFen, 'a claimed voucher without cap'),
            usedFen: voucher.usedFen,
            heldFen: voucher.heldFen,
            leftFen: leftOf(voucher),
            expiresAt: expiresAt(voucher.month).toString(),
            categories: terms.categories.map(({ id, title, ratio }) => ({ id, title, ratio })),
          },
        })
      }),
    ),
    implement(
      selfUsePhotoContract,
      {
        ...TICKET_PROBLEMS,
        'file-unknown': { status: 422, title: '没有找到照片', detail: '请重新拍照上传，再提交。' },
      },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => keepSelfUsePhoto(act, { ...params, ...body })),
    ),
    implement(presentedPhotoContract, TICKET_PROBLEMS, async ({ params, query, call, services }) =>
      runReading(
        services,
        call,
        async (act): Promise<Result<Buffer, NotAllowed | TicketRefusal | Coded<'not-found'>>> => {
          const allowed = requireOrganization(act, DESK, params.organizationId)
          if (!allowed.ok) return allowed
          const ticket = readTicket(services.sealer, query.ticket, params.organizationId, act.at)
          if (!ticket.ok) return ticket
          const { elderId } = ticket.value
          const fileId = (await findElder(act.tx, elderId))?.photoFileId
          if (!fileId) return refuse({ code: 'not-found' })
          const photo = await readFileContent(
            act,
            services,
            { elder: async (_, id) => id === elderId },
            {
              fileId,
              thumbnail: true,
            },
          )
          return photo.ok ? accept(photo.value.bytes) : photo
        },
      ),
    ),
  ]
}
