import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { programmeOf, readProgramme } from '#applications/programme.ts'
import { checkBankAccount } from '#kernel/bank-account.ts'
import { newId } from '#kernel/ids.ts'
import { parseYuan } from '#kernel/money.ts'
import { normaliseName } from '#kernel/names.ts'
import { isWithin } from '#kernel/region.ts'
import { findBankAccount } from '#people/bank-store.ts'
import type { Elder } from '#people/elder.ts'
import { recordFirstAccount } from '#people/records.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { choiceColumn, type Fault, monthColumn, textColumn, yuanColumn } from '#registries/imports/column.ts'
import { type Effect, faulty, type ImportKind, type ImportPlan } from '#registries/imports/kind.ts'
import { findRegistered, type NamedRow, otherName, PERSON_COLUMNS, readPeople } from '#registries/imports/person.ts'
import { decideForElder } from '#rulebook/decisions/actions.ts'
import { recordReceiving } from '../actions.ts'
import { type Award, cycleOf } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import { insertMonths } from '../months/store.ts'
import { findLiveAward, insertAward } from '../store.ts'
import { type Opening, readOpening } from './opening.ts'

const CARDS = { 社会保障卡: 'social-security-card', 银行卡: 'card', 存折: 'passbook' } as const

/**
 * Awards that ran before the platform came: each a period with its amount, and month by month what was paid. Those months
 * are paid; they stand here so that late news can correct them. The decision that is stored with it is what the policy
 * says today, whatever it says: an award that the policy would not grant is taken over and shown for a recheck.
 */
export function awardsKind(desk: AwardDesk): ImportKind {
  return {
    kind: 'awards',
    title: '在发待遇与期初余额',
    columns: [
      ...PERSON_COLUMNS,
      textColumn('政策编号', true, 60),
      monthColumn('享受起月', true),
      yuanColumn('月标准', true),
      monthColumn('已发起月', false),
      monthColumn('已发止月', false),
      yuanColumn('已发合计', false),
      textColumn('已发明细', false, 2000),
      textColumn('开户名', false, 50),
      textColumn('银行账号', false, 40),
      textColumn('开户银行', false, 60),
      choiceColumn('账户种类', false, Object.keys(CARDS)),
    ],
    roles: ['county-reviewer', 'county-approver'],
    byTwo: true,
    national: false,
    plan: (act, region, rows) => planAwards(act, desk, region, rows),
  }
}

type Planned = {
  readonly row: NamedRow
  readonly elder: Elder
  readonly policy: PolicyOnDay
  readonly amountFen: number
  readonly opening: readonly Opening[]
}

async function planAwards(
  act: Act,
  desk: AwardDesk,
  region: string,
  rows: Parameters<ImportKind['plan']>[2],
): Promise<ImportPlan> {
  const { named, faults } = readPeople(act, rows, { repeated: true })
  const known = await findRegistered(act, named)
  const all: Fault[] = [...faults]
  const planned: Planned[] = []
  const seen = new Set<string>()
  for (const row of named) {
    const read = await planOne(act, desk, region, row, known.get(row.documentIndex))
    const again = `${row.documentIndex} ${row.cells.get('政策编号')}`
    if ('faults' in read) all.push(...read.faults)
    else if (seen.has(again))
      all.push(at(row, '政策编号', '这个人的这项待遇在文件里写了两次', '一个人一项待遇只能有一行。'))
    else planned.push(read)
    seen.add(again)
  }
  const effects = planned.map(effectOf)
  if (all.length > 0) return faulty(all, effects)
  return {
    faults: [],
    effects,
    apply: async ({ progress }) => {
      for (const [index, entry] of planned.entries()) {
        await takeOver(act, desk, entry)
        progress(index + 1)
      }
    },
  }
}

function at(row: NamedRow, column: string, says: string, todo: string): Fault {
  return { line: row.line, column, says, todo }
}

async function planOne(
  act: Act,
  desk: AwardDesk,
  region: string,
  row: NamedRow,
  elder: Elder | undefined,
): Promise<Planned | { readonly faults: readonly Fault[] }> {
  const wrong = (...faults: readonly Fault[]) => ({ faults })
  if (!elder) return wrong(at(row, '证件号码', '这个人还没有登记', '请先导入老年人名册，再导入在发待遇。'))
  const renamed = otherName(row, elder)
  if (renamed) return wrong(renamed)
  const place = elder.householdRegion ?? elder.residenceRegion
  if (![place, elder.residenceRegion].some((code) => isWithin(code, region)))
    return wrong(at(row, '证件号码', '这个人不在您的辖区', '只能导入本辖区的人的待遇。'))
  if (elder.diedOn) return wrong(at(row, '证件号码', '这个人已经登记死亡', '不能作为在发待遇导入，请从文件里去掉。'))
  const policy = desk.law.find(row.cells.get('政策编号') ?? '', act.today)
  if (!policy) return wrong(at(row, '政策编号', '没有这项政策', '政策编号写在政策页面上，例如 yongjia-11。'))
  const { form } = policy.pack
  if (form === 'voucher' || form === 'none' || form === 'fee-waiver' || cycleOf(readProgramme(policy)) === 'once')
    return wrong(at(row, '政策编号', '这项政策没有按月、按季或按年发放的待遇', '消费券和一次性待遇不用导入。'))
  const live = await findLiveAward(act.tx, {
    elderId: elder.elderId,
    programme: programmeOf(policy.pack),
    benefit: policy.pack.benefit ?? null,
  })
  if (live)
    return wrong(
      at(row, '政策编号', `这个人已经在享受这项待遇（${live.policy}，${live.fromMonth}起）`, '请从文件里去掉这一行。'),
    )
  const opening = readOpening(row, act.today.toPlainYearMonth().toString())
  const account = await accountFaults(act, row, elder)
  if ('faults' in opening || account.length > 0)
    return wrong(...('faults' in opening ? opening.faults : []), ...account)
  return { row, elder, policy, amountFen: parseYuan(row.cells.get('月标准') ?? '') ?? 0, opening: opening.months }
}

async function accountFaults(act: Act, row: NamedRow, elder: Elder): Promise<readonly Fault[]> {
  const account = row.cells.get('银行账号')
  if (account === undefined) return []
  const faults = ['开户名', '开户银行', '账户种类']
    .filter((name) => !row.cells.has(name))
    .map((name) => at(row, name, '没有填写', '填了银行账号的，开户名、开户银行、账户种类都要填。'))
  if (checkBankAccount(account) === 'malformed')
    faults.push(at(row, '银行账号', '账号写法不对', '请核对账号，只有数字。'))
  const holder = row.cells.get('开户名')
  if (holder !== undefined && normaliseName(holder) === undefined)
    faults.push(at(row, '开户名', '姓名写法不对', '2到50个字，只能有文字和间隔点。'))
  if (await findBankAccount(act.tx, elder.elderId))
    faults.push(at(row, '银行账号', '这个人已经登记了收款账户', '导入不改已有的账户。请去掉账户各列。'))
  return faults
}

function effectOf({ row, policy, amountFen, opening }: Planned): Effect {
  const paid = opening.reduce((sum, month) => sum + month.amountFen, 0)
  const first = opening[0]?.month
  const last = opening.at(-1)?.month
  const says = [
    `${policy.pack.title}，${row.cells.get('享受起月')}起，每期${yuan(amountFen)}元`,
    first === undefined ? '没有已发月份' : `已发${first}至${last}共${yuan(paid)}元，从下一个月起由本平台发放`,
  ]
  return { line: row.line, what: 'new', name: row.person.name, says: says.join('；') }
}

function yuan(amountFen: number): string {
  const text = String(amountFen).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

async function takeOver(act: Act, desk: AwardDesk, planned: Planned): Promise<void> {
  const { row, elder, policy, amountFen, opening } = planned
  const decided = await decideForElder(act, desk.law, {
    policy: policy.pack.id,
    elderId: elder.elderId,
    on: act.today,
    purpose: 'recheck',
  })
  if (!decided.ok) throw new Error(`line ${row.line}: ${decided.refusal.code}`)
  const programme = readProgramme(policy)
  const fromMonth = row.cells.get('享受起月') ?? ''
  const award: Award = {
    elderId: elder.elderId,
    awardId: newId(act.at.epochMilliseconds),
    programme: programme.programme,
    policy: programme.policy,
    benefit: programme.benefit,
    region: elder.householdRegion ?? elder.residenceRegion,
    form: programme.form,
    cycle: cycleOf(programme),
    state: 'active',
    fromMonth,
    toMonth: null,
    firstPaidMonth: fromMonth,
    amountFen,
    lastAmountFen: null,
    caseId: null,
    decisionId: decided.value.decisionId,
    organizationId: null,
    grantedAt: act.at,
    endedAt: null,
    endKind: null,
    endReason: null,
    endChangeId: null,
  }
  const openingFen = opening.reduce((sum, month) => sum + month.amountFen, 0)
  const inserted = await insertAward(act.tx, {
    ...award,
    grantedBy: accountOf(act.actor),
    takenOver: true,
    openingFen,
  })
  if (!inserted) throw new Error(`line ${row.line}: the award began to run meanwhile: check the file again`)
  const says = '平台启用前已经发放'
  const months = opening.map(({ month, amountFen: paid }) => ({
    month,
    seq: 0,
    amountFen: paid,
    payMonth: month,
    cause: 'opening-balance',
    says,
  }))
  await insertMonths(act.tx, award, months, { account: accountOf(act.actor), at: act.at })
  await recordReceiving(act, award, true)
  await recordAccount(act, row, elder)
  act.audit({
    action: 'award.taken-over',
    subject: { kind: 'award', id: award.awardId },
    elderId: elder.elderId,
    detail: { programme: award.programme, from: fromMonth, openingFen, policySays: decided.value.answer.outcome },
  })
}

async function recordAccount(act: Act, row: NamedRow, elder: Elder): Promise<void> {
  const account = row.cells.get('银行账号')
  const kind = Object.entries(CARDS).find(([name]) => name === row.cells.get('账户种类'))?.[1]
  if (account === undefined || kind === undefined) return
  await recordFirstAccount(act, {
    elderId: elder.elderId,
    account,
    holderName: row.cells.get('开户名') ?? elder.name,
    bankName: row.cells.get('开户银行') ?? '',
    kind,
  })
}
