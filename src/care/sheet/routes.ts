import { runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { renderVoucherCard } from '#reports/voucher-card.ts'
import { PRESENT_PROBLEMS, STANDING_PROBLEMS } from '#vouchers/problems.ts'
import { type SheetLaw, voucherSheet } from './actions.ts'
import { voucherSheetContract } from './contract.ts'

const PROBLEMS = { ...STANDING_PROBLEMS, 'voucher-unclaimed': PRESENT_PROBLEMS['voucher-unclaimed'] }

export function voucherSheetRoutes(law: SheetLaw): readonly Route[] {
  return [
    implement(voucherSheetContract, PROBLEMS, async ({ params, call, services }, reply) => {
      const sheet = await runReading(services, call, (act) => voucherSheet(act, law, params))
      if (!sheet.ok) return sheet
      const { bytes } = await renderVoucherCard(sheet.value)
      reply.header('content-disposition', `inline; filename="voucher-${sheet.value.month.toString()}.pdf"`)
      return accept(Buffer.from(bytes))
    }),
  ]
}
