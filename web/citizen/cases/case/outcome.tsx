import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '../../../shared/format.ts'
import { Icon } from '../../../shared/ui/icons.tsx'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'

type Decision = NonNullable<Case['decision']>

/** What the rules say: the answer, the amount, then each rule with its clause and the facts behind it. */
export function Outcome({ decision }: { readonly decision: Decision }): ReactElement {
  const { t } = useTranslation('cases')
  const period = decision.period === 'once' ? 'once' : 'monthly'
  return (
    <>
      <p className="link-row-title">{t(`outcome.${decision.kind}.${decision.outcome}`)}</p>
      {decision.outcome === 'granted' && decision.amountFen !== null && (
        <p>{t(`outcome.amount.${period}`, { sum: money(decision.amountFen) })}</p>
      )}
      <ul className="case-rules">
        {decision.rules
          .toSorted((a, b) => weightOf(a) - weightOf(b))
          .map((rule) => (
            <li key={rule.id} className="case-rule">
              <Rule rule={rule} />
            </li>
          ))}
      </ul>
      {decision.notices.map((notice) => (
        <p className="soft" key={notice}>
          {notice}
        </p>
      ))}
    </>
  )
}

/** What stands in the way comes first, then what is not known yet. */
function weightOf({ value }: Decision['rules'][number]): number {
  if (value === null) return 1
  return value ? 2 : 0
}

const ICONS = { true: 'check', false: 'close', null: 'info' } as const

function Rule({ rule }: { readonly rule: Decision['rules'][number] }): ReactElement {
  const { t } = useTranslation(['cases', 'record'])
  const { day, factValue } = useSay()
  const held = String(rule.value) as keyof typeof ICONS
  return (
    <>
      <span className={`case-rule-mark is-${held}`}>
        <Icon name={ICONS[held]} />
      </span>
      <span className="case-rule-text">
        <span>
          {rule.says}
          <span className="soft small">（{t(`outcome.rule.${held}`)}）</span>
        </span>
        {rule.facts.map((fact) => (
          <span className="soft small is-block" key={fact.fact}>
            {fact.label}：{fact.value === null ? t('outcome.unknown') : factValue(fact.fact, fact.value)}
            {fact.since && ` · ${t('outcome.since', { date: day(fact.since) })}`}
            {fact.value !== null && !fact.verified && ` · ${t('outcome.unverified')}`}
          </span>
        ))}
        <details className="fold-line">
          <summary>{t('outcome.basis', { clause: rule.clause })}</summary>
          <span className="soft small">{rule.clauseText}</span>
        </details>
      </span>
    </>
  )
}
