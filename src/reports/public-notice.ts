import { assert } from '#kernel/assert.ts'
import type { Fen } from '#kernel/money.ts'
import { amountText, chineseDate } from './format.ts'
import { type Pdf, type PdfData, renderPdf } from './pdf.ts'

/**
 * The notice that hangs at the village office: whom it is about (masked by the region's rule before it comes here), what
 * they are to get, until when and where anybody can object. It knows no birth date, card, phone or diagnosis.
 */
export type PublicNotice = {
  readonly number: string
  readonly authority: string
  readonly programme: string
  /** The document that asks for the notice. */
  readonly basis: string
  readonly from: Temporal.PlainDate
  /** null while an objection holds the notice. */
  readonly to: Temporal.PlainDate | null
  readonly workingDays: number
  readonly people: readonly NoticedPerson[]
  readonly objections: {
    readonly phone: string | null
    readonly address: string | null
    readonly online: string | null
  }
}
export type NoticedPerson = {
  readonly maskedName: string
  readonly village: string
  readonly programme: string
  /** null where no sum is given. */
  readonly amount: Fen | null
  /** 每月, 一次性 … */
  readonly cycle: string
}

const PEOPLE_MAX = 3000

/** The notice as a PDF; throws above 3000 people, whom callers split by village before. */
export function renderPublicNotice(notice: PublicNotice): Promise<Pdf> {
  assert(notice.people.length <= PEOPLE_MAX, `a notice of at most ${PEOPLE_MAX} people`)
  return renderPdf('public-notice', noticeData(notice))
}

function noticeData(notice: PublicNotice): { readonly [key: string]: PdfData } {
  return {
    title: `${notice.programme}拟给付对象公示`,
    number: notice.number,
    authority: notice.authority,
    opening: `根据《${notice.basis}》，下列人员经审核拟给予${notice.programme}，现予公示，接受监督。`,
    period: notice.to
      ? `${chineseDate(notice.from)}至${chineseDate(notice.to)}（${notice.workingDays} 个工作日）`
      : `${chineseDate(notice.from)}起 ${notice.workingDays} 个工作日，因异议核查暂停，核查结束后顺延`,
    rows: notice.people.map((person, index) => [
      String(index + 1),
      person.maskedName,
      person.village,
      person.programme,
      person.amount === null ? '—' : amountText(person.amount),
      person.cycle,
    ]),
    objection: '公示期内，任何单位和个人对上述名单有异议的，可以通过下列方式反映，我们将核实并答复，为反映人保密：',
    channels: [
      ...channel('电话', notice.objections.phone),
      ...channel('地址', notice.objections.address),
      ...channel('网上', notice.objections.online),
    ],
    date: chineseDate(notice.from),
  }
}

function channel(label: string, value: string | null): readonly { readonly label: string; readonly value: string }[] {
  return value === null ? [] : [{ label, value }]
}
