import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '../../shared/format.ts'
import { Badge, Card } from '../../shared/ui/card.tsx'
import type { Check } from './answers.ts'

type Combination = Check['best']
type Named = Combination['policies'][number]

const nameOf = (one: Named): string => one.part ?? one.title
const keyOf = (one: Named): string => `${one.policy} ${one.part ?? ''}`

/** More ways than these nobody compares on a phone. */
const SHOWN_MAX = 4

/** 怎样选最划算: the lawful choices beside each other in yuan; nothing to choose, nothing shown. */
export function Choices({ check }: { readonly check: Check }): ReactElement | null {
  const { t } = useTranslation('check')
  if (check.alternatives.length === 0) return null
  const all = [check.best, ...check.alternatives].slice(0, SHOWN_MAX)
  return (
    <Card title={t('result.best')}>
      <p>{t('result.bestHint')}</p>
      <div className="columns">
        {all.map((combination, index) => (
          <Choice key={planKey(combination)} combination={combination} all={all} number={index + 1} />
        ))}
      </div>
      <p className="soft">{t('result.onceNot')}</p>
    </Card>
  )
}

function planKey(combination: Combination): string {
  return [...combination.policies, ...combination.without].map(keyOf).join()
}

function Choice(props: {
  readonly combination: Combination
  readonly all: readonly Combination[]
  readonly number: number
}): ReactElement {
  const { t } = useTranslation('check')
  const { combination, all } = props
  const { take, leave } = differing(combination, all)
  const sum = money(combination.monthlyFen)
  return (
    <section className="card" aria-label={t('result.plan', { number: props.number })}>
      <h3>
        {t('result.plan', { number: props.number })}{' '}
        {props.number === 1 && <Badge tone="good">{t('result.most')}</Badge>}
      </h3>
      <p>
        {t('result.monthly')}
        <span className="result-sum is-block">{combination.atLeast ? t('result.atLeast', { sum }) : sum}</span>
      </p>
      {take.length > 0 && <Names title={t('result.choose')} names={take} />}
      {leave.length > 0 && <Names title={t('result.leave')} names={leave} />}
      {combination.unknownAmounts.length > 0 && (
        <p className="soft">
          {t('result.unknown', { what: combination.unknownAmounts.map((one) => one.title).join('”“') })}
        </p>
      )}
    </section>
  )
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }): ReactElement {
  return (
    <div>
      <h4>{title}</h4>
      <ul className="plain-list">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  )
}

/** What sets a choice apart: what every choice has in common says nothing. */
function differing(
  one: Combination,
  all: readonly Combination[],
): { readonly take: readonly string[]; readonly leave: readonly string[] } {
  const torn = new Map<string, string>()
  for (const other of all) {
    for (const left of other.without) torn.set(keyOf(left), nameOf(left))
    for (const chosen of other.policies)
      if (all.some((third) => third.policies.every((policy) => keyOf(policy) !== keyOf(chosen))))
        torn.set(keyOf(chosen), nameOf(chosen))
  }
  const left = new Set(one.without.map(keyOf))
  const chosen = new Set(one.policies.map(keyOf))
  const parents = new Set(one.policies.map((policy) => policy.policy))
  const has = (key: string): boolean => {
    const [policy = '', part] = key.split(' ')
    return part ? parents.has(policy) && !left.has(key) : chosen.has(key)
  }
  const names = (wanted: boolean): readonly string[] =>
    [...torn].filter(([key]) => has(key) === wanted).map(([, name]) => name)
  return { take: names(true), leave: names(false) }
}

/** 哪些不能一起享受, with the clause that says so. */
export function Conflicts({ conflicts }: { readonly conflicts: Check['conflicts'] }): ReactElement | null {
  const { t } = useTranslation('check')
  if (conflicts.length === 0) return null
  const sentence = ({ a, b, effect }: Check['conflicts'][number]): string => {
    const sides = { a: a.title, b: b.title }
    if (effect === 'deduct') return t('result.deduct', sides)
    if (effect === 'pays-first') return t('result.paysFirst', sides)
    return t(b.policy === null ? 'result.excludeHeld' : 'result.exclude', sides)
  }
  return (
    <Card title={t('result.conflicts')}>
      <ul className="rule-list">
        {conflicts.map((conflict) => (
          <li key={`${conflict.a.title} ${conflict.b.title} ${conflict.clause.clause}`}>
            <span className="rule-text">
              <span>{sentence(conflict)}</span>
              {conflict.clause.text && (
                <span className="soft small">
                  {t('result.says', { clause: conflict.clause.clause, text: conflict.clause.text })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
