import { sm3 } from '#kernel/digest.ts'
import { add, type Fen, fen, parseYuan, yuanString } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { readTable, type TableRefusal } from '#registries/imports/table-file.ts'

/** One credit for the card's company: who, and how much. The business number names the line in its answer. */
export type CardLine = {
  readonly businessNumber: string
  readonly name: string
  readonly identityNumber: string
  readonly amountFen: Fen
}

const HEAD = ['业务编号', '姓名', '证件号码', '充值金额']

/**
 * The order for a period as CSV (UTF-8 with its mark, so that office programs open it): lines, then one with count, total and
 * the SM3 of everything above it. A name with a comma is quoted.
 */
export function writeCardFile(lines: readonly CardLine[]): { readonly bytes: Buffer; readonly digest: string } {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const rows = lines.map((line) => [line.businessNumber, line.name, line.identityNumber, yuanString(line.amountFen)])
  const body = [HEAD, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
  const total = yuanString(add(...lines.map((line) => line.amountFen)))
  const text = `${body}合计,${lines.length},${total},${sm3(body)}\r\n`
  const bytes = Buffer.from(`\uFEFF${text}`)
  return { bytes, digest: sm3(bytes) }
}

export type CardResult = {
  readonly businessNumber: string
  readonly amountFen: Fen
  readonly done: boolean
  readonly reason: string
}
export type CardResultRefusal =
  | TableRefusal
  | { readonly code: 'card-result-malformed'; readonly lines: readonly number[] }
  | { readonly code: 'card-result-twice'; readonly line: number }

const RESULT = ['业务编号', '充值金额', '结果', '原因']

/** The company's answer: a line per order, 成功 or 失败 with its reason. A line that cannot be read keeps the whole file out. */
export async function readCardResult(bytes: Uint8Array): Promise<Result<readonly CardResult[], CardResultRefusal>> {
  const table = await readTable(bytes)
  if (!table.ok) return table
  const at = RESULT.map((name) => table.value.headers.indexOf(name))
  const malformed: number[] = at.slice(0, 3).some((column) => column < 0) ? [1] : []
  const results: CardResult[] = []
  const seen = new Set<string>()
  for (const { line, cells } of table.value.rows) {
    const [businessNumber = '', amount = '', outcome = '', reason = ''] = at.map((column) => cells[column] ?? '')
    const amountFen = parseYuan(amount)
    if (amountFen === undefined || !['成功', '失败'].includes(outcome) || (outcome === '失败' && reason.length < 2))
      malformed.push(line)
    else if (seen.has(businessNumber)) return refuse({ code: 'card-result-twice', line })
    else results.push({ businessNumber, amountFen: fen(amountFen), done: outcome === '成功', reason })
    seen.add(businessNumber)
  }
  return malformed.length > 0 ? refuse({ code: 'card-result-malformed', lines: malformed }) : accept(results)
}

/** The name of a line in files: the end of its id, which is random. */
export function businessNumberOf(deliveryId: string): string {
  return deliveryId.replaceAll('-', '').slice(-16).toUpperCase()
}
