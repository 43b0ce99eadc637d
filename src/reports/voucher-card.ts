import { create } from 'qrcode'
import type { PlainMonth } from '#kernel/calendar.ts'
import { type Fen, fen, formatYuan, least, type Ratio, scaleByRatio, subtract } from '#kernel/money.ts'
import { chineseDate, chineseMonth, percentText } from './format.ts'
import { type Pdf, type PdfData, renderPdf } from './pdf.ts'

/** The monthly sheet for people without a phone: what I may use, until when, what I pay, and the code for the counter. */
export type VoucherCard = {
  readonly name: string
  readonly month: PlainMonth
  readonly programme: string
  readonly number: string
  readonly categoryName: string
  /** What it may be used for, a few plain words each. */
  readonly usableFor: readonly string[]
  readonly ratio: Ratio
  readonly cap: Fen
  readonly left: Fen
  readonly validUntil: Temporal.PlainDate
  /** Near the elder, at most four are printed. */
  readonly providers: readonly { readonly name: string; readonly address: string; readonly phone: string }[]
  /** null where the policy names no number. */
  readonly hotline: { readonly name: string; readonly phone: string } | null
  /** What the counter scans; carries no personal data. */
  readonly qrText: string
}

const PROVIDERS_MAX = 4
const QUIET_ZONE = 4
/** The bill of the worked example. */
const EXAMPLE_BILL = fen(10_000)

/** The sheet on one page, in large type. */
export function renderVoucherCard(card: VoucherCard): Promise<Pdf> {
  return renderPdf('voucher-card', { ...cardData(card), qr: qrSvg(card.qrText) })
}

/** The code as an SVG of unit squares, with the quiet zone of four that scanners want. */
function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  const side = modules.size + QUIET_ZONE * 2
  let path = ''
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

function cardData(card: VoucherCard): { readonly [key: string]: PdfData } {
  const deduct = least(scaleByRatio(EXAMPLE_BILL, card.ratio), card.left)
  return {
    title: `${chineseMonth(card.month)}${card.programme}使用单`,
    name: card.name,
    categoryName: card.categoryName,
    left: formatYuan(card.left),
    cap: formatYuan(card.cap),
    until: chineseDate(card.validUntil),
    usableFor: card.usableFor.join('、'),
    ratio: percentText(card.ratio),
    example: `例如：一次服务收费 ${formatYuan(EXAMPLE_BILL)}，补贴付 ${formatYuan(deduct)}，您付 ${formatYuan(subtract(EXAMPLE_BILL, deduct))}。`,
    number: card.number,
    providers: card.providers.slice(0, PROVIDERS_MAX),
    hotline: card.hotline ? `${card.hotline.name} ${card.hotline.phone}` : null,
  }
}
