import { type Ratio, ratio } from '#kernel/money.ts'

/** What a column holds, so that the web, the workbook and a chart show it alike. Shares are over 10 000. */
export type Unit = 'text' | 'place' | 'month' | 'count' | 'fen' | 'share' | 'days' | 'category' | 'stage'
export type Column = { readonly key: string; readonly title: string; readonly unit: Unit }

/** The SQL file's parameters after the first (places): which of them it takes, in this order. */
export type Parameter = 'from' | 'to' | 'digits' | 'size' | 'skip' | 'today'

/** A figure: one SQL file, what its columns are, and whether a place opens to the people behind it. */
export type Figure = {
  readonly title: string
  /** What it shows, and what it does not: printed under the table. */
  readonly says: string
  readonly takes: readonly Parameter[]
  readonly columns: readonly Column[]
  /** The parameters of `<id>.lines.sql`, where there is one. */
  readonly lines?: readonly Parameter[]
}

const column = (key: string, title: string, unit: Unit): Column => ({ key, title, unit })
const PLACE = column('place', '地区', 'place')
const MONTH = column('month', '月份', 'month')

export const FIGURES = {
  coverage: {
    title: '覆盖情况',
    says: '期末享受消费补贴的人数，与本地区估计的失能老年人数相比。没有估计数的地区不算比例。',
    takes: ['from', 'to', 'digits'],
    lines: ['to', 'digits', 'size', 'skip'],
    columns: [
      PLACE,
      column('holders', '享受人数', 'count'),
      column('began', '期内新增', 'count'),
      column('estimate', '估计失能老年人', 'count'),
      column('share', '覆盖比例', 'share'),
    ],
  },
  uptake: {
    title: '领取和使用',
    says: '当月发出的消费券中，被领取的和实际用过的各占多少。点开可以看到还没有领取的人。',
    takes: ['from', 'to', 'digits'],
    lines: ['from', 'to', 'digits', 'size', 'skip'],
    columns: [
      PLACE,
      MONTH,
      column('issued', '发券', 'count'),
      column('claimed', '已领取', 'count'),
      column('used', '已使用', 'count'),
      column('claimedShare', '领取比例', 'share'),
      column('usedShare', '使用比例', 'share'),
      column('issuedFen', '发券金额', 'fen'),
      column('usedFen', '使用金额', 'fen'),
    ],
  },
  'unused-vouchers': {
    title: '未用和将过期的券',
    says: '月内还没有用完的券，过了月末即作废；已经过期作废的另列。点开可以看到是哪些老人，便于上门提醒。',
    takes: ['from', 'to', 'digits'],
    lines: ['from', 'to', 'digits', 'size', 'skip'],
    columns: [
      PLACE,
      MONTH,
      column('untouched', '完全未用', 'count'),
      column('partlyUsed', '部分使用', 'count'),
      column('leftFen', '剩余金额', 'fen'),
      column('expired', '过期作废', 'count'),
      column('expiredFen', '作废金额', 'fen'),
    ],
  },
  'level-distribution': {
    title: '能力等级分布',
    says: '期末享受人员最近一次确认的能力等级。等级加密保存，只在统计时逐条打开计数。',
    takes: ['to', 'digits'],
    columns: [
      PLACE,
      column('moderate', '中度失能', 'count'),
      column('severe', '重度失能', 'count'),
      column('total', '完全失能', 'count'),
      column('other', '其他或不详', 'count'),
    ],
  },
  'waiting-times': {
    title: '等候时间',
    says: '期内办结的事项等了多少自然日：一半的人不超过中位数，九成的人不超过九成位。点开可以看到仍在等候的人。',
    takes: ['from', 'to', 'digits'],
    lines: ['from', 'to', 'digits', 'size', 'skip', 'today'],
    columns: [
      column('stage', '事项', 'stage'),
      PLACE,
      column('cases', '办结', 'count'),
      column('medianDays', '中位数', 'days'),
      column('ninthDays', '九成位', 'days'),
      column('longestDays', '最长', 'days'),
    ],
  },
  'redemption-by-category': {
    title: '分类核销',
    says: '按服务类别统计核销；已冲正的不计。',
    takes: ['from', 'to'],
    lines: ['from', 'to', 'digits', 'size', 'skip'],
    columns: [
      MONTH,
      column('category', '类别', 'category'),
      column('redemptions', '笔数', 'count'),
      column('people', '人数', 'count'),
      column('feeFen', '服务费用', 'fen'),
      column('insuranceFen', '保险支付', 'fen'),
      column('deductFen', '补贴抵扣', 'fen'),
      column('elderFen', '个人支付', 'fen'),
    ],
  },
  'provider-concentration': {
    title: '机构集中度',
    says: '补贴资金集中在多少家机构。集中度指数是各家份额的平方和，一家独占为100%。',
    takes: ['from', 'to'],
    lines: ['from', 'to', 'digits', 'size', 'skip'],
    columns: [
      column('organization', '机构', 'text'),
      column('redemptions', '笔数', 'count'),
      column('people', '人数', 'count'),
      column('deductFen', '补贴抵扣', 'fen'),
      column('share', '份额', 'share'),
      column('shareSoFar', '累计份额', 'share'),
    ],
  },
  'spot-checks': {
    title: '现场抽查',
    says: '结算明细中现场抽查的数量、发现的问题和不予结算的金额。点开可以看到抽中的明细。',
    takes: ['from', 'to', 'digits'],
    lines: ['from', 'to', 'digits', 'size', 'skip'],
    columns: [
      PLACE,
      MONTH,
      column('statements', '结算单', 'count'),
      column('lines', '明细', 'count'),
      column('sampled', '抽中', 'count'),
      column('sampledShare', '抽查比例', 'share'),
      column('checked', '已核查', 'count'),
      column('discrepancies', '有出入', 'count'),
      column('refused', '不予结算', 'count'),
      column('refusedFen', '不予结算金额', 'fen'),
    ],
  },
} as const satisfies Readonly<Record<string, Figure>>

export type FigureId = keyof typeof FIGURES
export const FIGURE_IDS = Object.keys(FIGURES) as readonly FigureId[]

export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

/** Sum of squared shares over 10 000: 10 000 is one provider alone, towards 0 is many equal ones. */
export function concentration(shares: readonly number[]): Ratio {
  const squares = shares.reduce((sum, share) => sum + share * share, 0)
  return ratio(Math.min(10_000, Math.round(squares / 10_000)))
}

type LevelCount = { moderate: number; severe: number; total: number; other: number }

/** Counts levels by place; people whose level nobody has told count as `other`. */
export function countLevels(
  people: readonly { readonly place: string; readonly level: string | null }[],
): readonly Row[] {
  const places = new Map<string, LevelCount>()
  for (const { place, level } of people) {
    const count = places.get(place) ?? { moderate: 0, severe: 0, total: 0, other: 0 }
    count[LEVELS[level ?? ''] ?? 'other'] += 1
    places.set(place, count)
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, count]) => ({ place, ...count }))
}

const LEVELS: Readonly<Record<string, keyof LevelCount>> = {
  中度失能: 'moderate',
  重度失能: 'severe',
  完全失能: 'total',
}
