/** What can have changed. Ids that packs name in `ends` are among them. */
export const CHANGE_KINDS = [
  'died',
  'left',
  'withdrawn',
  'moved-away',
  'registration-moved',
  'level-improved',
  'level-worsened',
  'exclusion-started',
  'insurance-started',
  'left-dibao',
  'dibao-entered',
  'income-changed',
  'household-changed',
  'charge-changed',
  'benefits-changed',
  'birth-corrected',
  'record-changed',
  'found-wrong',
  'other',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What anybody concerned can tell; that a record was changed or an earlier finding was wrong only offices know. */
export const TELLABLE_KINDS = [
  'died',
  'left',
  'withdrawn',
  'moved-away',
  'registration-moved',
  'level-improved',
  'level-worsened',
  'exclusion-started',
  'insurance-started',
  'left-dibao',
  'dibao-entered',
  'income-changed',
  'household-changed',
  'charge-changed',
  'benefits-changed',
  'birth-corrected',
  'found-wrong',
  'other',
] as const satisfies readonly ChangeKind[]

type KindRule = {
  /** The facts the county may state with it, as the vocabulary names them. */
  readonly facts: readonly string[]
  /** `event`: ends by itself. `asked`: ends what the policy no longer grants, and nothing else is its sense. `told`: may change amounts. */
  readonly effect: 'event' | 'asked' | 'told'
}

const KINDS: Readonly<Record<ChangeKind, KindRule>> = {
  died: { facts: [], effect: 'event' },
  left: { facts: [], effect: 'event' },
  withdrawn: { facts: [], effect: 'event' },
  'moved-away': { facts: [], effect: 'asked' },
  'registration-moved': { facts: [], effect: 'told' },
  'level-improved': { facts: ['能力等级'], effect: 'asked' },
  'level-worsened': { facts: ['能力等级'], effect: 'told' },
  'exclusion-started': { facts: [], effect: 'asked' },
  'insurance-started': { facts: ['长护险支付护理费', '长护险参保'], effect: 'told' },
  'left-dibao': { facts: ['救助类别', '低保渐退期', '低保所在地'], effect: 'asked' },
  'dibao-entered': { facts: ['救助类别', '低保所在地', '低保渐退期'], effect: 'told' },
  'income-changed': { facts: ['家庭人均月收入', '本人月收入', '救助类别'], effect: 'told' },
  'household-changed': { facts: ['家庭人口', '家庭人均月收入'], effect: 'told' },
  'charge-changed': { facts: ['机构实际收费', '机构合规'], effect: 'told' },
  'benefits-changed': { facts: ['已领民政给付合计'], effect: 'told' },
  'birth-corrected': { facts: ['出生日期'], effect: 'told' },
  'record-changed': { facts: [], effect: 'told' },
  'found-wrong': { facts: [], effect: 'told' },
  other: {
    facts: ['入住日期', '入住机构', '自愿入住', '机构合规', '残疾等级', '残疾类别', '特困自理能力', '家庭无照料条件'],
    effect: 'told',
  },
}

export function kindRule(kind: ChangeKind): KindRule {
  return KINDS[kind]
}
