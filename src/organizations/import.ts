import type { Act } from '#access/act.ts'
import { parseDate } from '#kernel/calendar.ts'
import { isCreditCode } from '#kernel/credit-code.ts'
import { isWithin } from '#kernel/region.ts'
import {
  choiceColumn,
  dateColumn,
  type Fault,
  type ReadRow,
  regionColumn,
  textColumn,
} from '#registries/imports/column.ts'
import { type Effect, faulty, type ImportKind, type ImportPlan } from '#registries/imports/kind.ts'
import { type Registration, registerOrganization } from './actions.ts'
import { hasCreditCode } from './store.ts'

const KINDS = { 养老机构: 'institution', 评估机构: 'agency' } as const

/** Providers of a county from a file: each an application on paper, which another officer approves as any other. */
export const ORGANIZATIONS_KIND: ImportKind = {
  kind: 'organizations',
  title: '服务机构和评估机构',
  columns: [
    choiceColumn('类别', true, Object.keys(KINDS)),
    textColumn('名称', true, 100),
    { name: '统一社会信用代码', required: true, form: '18位代码', fits: (text) => isCreditCode(normal(text)) },
    regionColumn('行政区划', true),
    textColumn('地址', true, 200),
    textColumn('电话', true, 30),
    textColumn('联系人', true, 50),
    textColumn('许可证号', false, 60),
    dateColumn('许可证到期', false),
    choiceColumn('已签承诺书', true, ['是', '否']),
    textColumn('服务类别', false, 200),
    textColumn('服务地区', false, 500),
  ],
  roles: ['county-reviewer'],
  byTwo: false,
  national: false,
  plan: planOrganizations,
}

function normal(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase()
}

async function planOrganizations(act: Act, region: string, rows: readonly ReadRow[]): Promise<ImportPlan> {
  const faults: Fault[] = []
  const effects: Effect[] = []
  const fresh: Registration[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const input = registrationOf(row)
    const wrong = faultsOf(row, input, region, seen)
    faults.push(...wrong)
    if (wrong.length > 0) continue
    const at = { line: row.line, name: input.name }
    if (await hasCreditCode(act.tx, input.creditCode)) effects.push({ ...at, what: 'same', says: '已经登记' })
    else {
      effects.push({ ...at, what: 'new', says: '新登记，等待另一人批准' })
      fresh.push(input)
    }
  }
  if (faults.length > 0) return faulty(faults, effects)
  return {
    faults,
    effects,
    apply: async ({ progress }) => {
      for (const [index, input] of fresh.entries()) {
        const registered = await registerOrganization(act, input)
        if (!registered.ok) throw new Error(`${input.name}: ${registered.refusal.code}`)
        progress(index + 1)
      }
      // A file in which everything was known already still leaves its trace.
      act.audit({
        action: 'organization.imported',
        subject: { kind: 'region', id: region },
        detail: { registered: fresh.length },
      })
    },
  }
}

function registrationOf({ cells }: ReadRow): Registration {
  const list = (name: string) =>
    (cells.get(name) ?? '')
      .split(/[;；、]/)
      .map((part) => part.trim())
      .filter(Boolean)
  const expires = parseDate(cells.get('许可证到期') ?? '')
  const kind = Object.entries(KINDS).find(([name]) => name === cells.get('类别'))?.[1] ?? 'institution'
  return {
    kind,
    name: cells.get('名称') ?? '',
    creditCode: normal(cells.get('统一社会信用代码') ?? ''),
    region: cells.get('行政区划') ?? '',
    address: cells.get('地址') ?? '',
    phone: cells.get('电话') ?? '',
    contactName: cells.get('联系人') ?? '',
    licenceNumber: cells.get('许可证号'),
    licenceExpiresOn: expires,
    commitmentAccepted: cells.get('已签承诺书') === '是',
    categories: list('服务类别'),
    areas: list('服务地区'),
  }
}

function faultsOf(row: ReadRow, input: Registration, region: string, seen: Map<string, number>): readonly Fault[] {
  const faults: Fault[] = []
  const fault = (column: string, says: string, todo: string) => faults.push({ line: row.line, column, says, todo })
  const before = seen.get(input.creditCode)
  seen.set(input.creditCode, row.line)
  if (before !== undefined) fault('统一社会信用代码', `这个机构在第${before}行已经有了`, '一个机构只能有一行。')
  if (!isWithin(input.region, region)) fault('行政区划', '不在您的辖区', '只能导入本辖区的机构。')
  const unknown = input.categories.filter((category) => !/^[a-z][a-z0-9-]{1,39}$/.test(category))
  if (unknown.length > 0)
    fault('服务类别', `“${unknown.join('、')}”不是服务类别的代码`, '写代码，用分号隔开，例如 home-community;day-care。')
  const areas = input.areas.filter((area) => !/^[1-9]\d{5}(\d{6})?$/.test(area))
  if (areas.length > 0) fault('服务地区', `“${areas.join('、')}”不是行政区划代码`, '写6位或12位代码，用分号隔开。')
  if (input.name.length < 2 || input.address.length < 2 || input.contactName.length < 2 || input.phone.length < 5)
    fault('名称', '名称、地址、联系人或电话太短', '请写全称和能打通的电话。')
  return faults
}
