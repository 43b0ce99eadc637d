import type { Act } from '#access/act.ts'
import { holds } from '#access/actor.ts'
import { partOf } from '#access/scope.ts'
import { fen } from '#kernel/money.ts'
import { maskName } from '#kernel/names.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { placesOf } from '#registries/regions/region-table.ts'
import { renderSpreadsheet } from '#reports/spreadsheet.ts'
import { tableFormSheet } from '#reports/table-form-sheet.ts'
import type { AwardDesk } from '../desk.ts'
import { DELIVERERS, LIST_READERS } from './actions.ts'
import { type Delivery, findDeliveries, findList } from './store.ts'

const LINES_MAX = 20_000
const STATES: Readonly<Record<Delivery['state'], string>> = {
  waiting: '',
  delivered: '已送达',
  missed: '未送达',
  cancelled: '已撤销',
}

/** The list for the hand: who gets what where, with a place to sign. Names whole, because the deliverer must find the door. */
export async function deliverySheet(
  act: Act,
  desk: AwardDesk,
  listId: string,
): Promise<Result<{ readonly bytes: Uint8Array; readonly fileName: string }, Coded<'not-found'>>> {
  const list = await findList(act.tx, listId)
  const place = list ? partOf(act, LIST_READERS, list.region) : undefined
  if (!list || place === undefined) return refuse({ code: 'not-found' })
  const rows = await findDeliveries(act.tx, { listId, place, limit: LINES_MAX })
  const whole = holds(act.actor, DELIVERERS, place)
  act.audit({
    action: 'delivery-list.downloaded',
    subject: { kind: 'delivery-list', id: listId },
    detail: { lines: rows.length },
  })
  const nameOf = placesOf()
  const sheet = tableFormSheet<Delivery>({
    name: '发放清单',
    title: `${desk.law.find(list.policy, act.today)?.pack.title ?? list.policy}发放清单`,
    subtitle: `${list.listNumber}　${list.period}　${list.content}`,
    facts: [],
    columns: [
      { title: '序号', width: 12, kind: 'count', value: (row) => row.position },
      { title: '乡镇（街道）', width: 40, kind: 'text', value: (row) => nameOf(row.place) },
      { title: '姓名', width: 30, kind: 'text', value: (row) => (whole ? row.elderName : maskName(row.elderName)) },
      { title: '所属月份', width: 22, kind: 'code', value: (row) => row.month },
      { title: '价值（元）', width: 25, kind: 'money', value: (row) => fen(row.amountFen), total: true },
      { title: '发放日期', width: 25, kind: 'code', value: (row) => row.deliveredOn?.toString() ?? '' },
      { title: '签收人', width: 35, kind: 'text', value: (row) => row.receivedBy ?? '' },
      {
        title: '情况',
        width: 45,
        kind: 'text',
        value: (row) => [STATES[row.state], row.reason].filter(Boolean).join('：'),
      },
    ],
    rows,
    emptyText: '没有发放对象',
    totalsLabel: '合计',
    notes: [],
    signatures: [
      { label: '经办人', name: null },
      { label: '负责人', name: null },
    ],
    signedOn: null,
    landscape: true,
    madeOn: act.today,
  })
  const bytes = await renderSpreadsheet({ sheets: [sheet], madeOn: act.today })
  return accept({ bytes, fileName: `${list.listNumber}.xlsx` })
}
