import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../shared/ui/card.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import type { Programme } from './page.tsx'

/** What the published row says, in our words. */
export function Text({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  const { text } = programme
  if (!text) return null
  const parts = [
    ['content', text.content],
    ['requirements', text.requirements],
    ['process', text.process],
  ] as const
  return (
    <Card title={t('item.text')}>
      {parts.map(
        ([part, words]) =>
          words && (
            <div className="part" key={part}>
              <h3>{t(`item.${part}`)}</h3>
              <p>{words}</p>
            </div>
          ),
      )}
    </Card>
  )
}

/** The rules it became: each with the clauses it rests on. */
export function Rules({ programme }: { readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  const { rules, continuation, noRule } = programme
  return (
    <Card title={t('item.rules')}>
      {noRule && <p>{t('item.noRule', { why: noRule })}</p>}
      {rules.length > 0 && (
        <>
          <p className="soft">{t('item.rulesHint')}</p>
          <RuleList rules={rules} programme={programme} />
        </>
      )}
      {continuation.length > 0 && (
        <div className="part">
          <h3>{t('item.staying')}</h3>
          <RuleList rules={continuation} programme={programme} />
        </div>
      )}
      {rules.length > 0 && (
        <details className="fold no-print">
          <summary data-main>{t('item.exact')}</summary>
          <div className="fold-body">
            <p className="soft">{t('item.exactHint')}</p>
            <dl className="stack stack-close">
              {[...rules, ...continuation].map((rule, index) => (
                <div key={`${rule.id}-${index < rules.length ? 'entry' : 'staying'}`}>
                  <dt>{rule.says}</dt>
                  <dd className="code">{rule.condition}</dd>
                </div>
              ))}
            </dl>
          </div>
        </details>
      )}
    </Card>
  )
}

/** Rules with what they rest on: the clause's number beside a text of its own, else the clause itself. */
function RuleList(props: { readonly rules: Programme['rules']; readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  const { rules, programme } = props
  const texts = new Map(programme.clauses.map(({ clause, text }) => [clause, text]))
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <li key={rule.id}>
          <Icon name="check" />
          <span className="rule-text">
            <span>{rule.says}</span>
            {programme.text ? (
              <span className="soft small">{t('item.clause', { clauses: rule.clauses.join('、') })}</span>
            ) : (
              rule.clauses.map((clause) => (
                <span className="soft small" key={clause}>
                  {clause}：{texts.get(clause)}
                </span>
              ))
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Every clause by its number, so that whoever reads a rule can look up what it rests on. */
export function Clauses({ programme }: { readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  return (
    <details className="fold">
      <summary data-main>{t('item.clauses')}</summary>
      <div className="fold-body">
        <p className="soft">{t('item.clausesHint')}</p>
        <dl className="stack stack-close">
          {programme.clauses.map(({ clause, text }) => (
            <div key={clause}>
              <dt className="soft">{clause}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
