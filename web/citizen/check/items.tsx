import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '../../shared/format.ts'
import { SmallButton, TextLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card } from '../../shared/ui/card.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { useAmountWords } from '../open/amount.ts'
import type { Answered, Check } from './answers.ts'

type Item = Check['yes'][number]

/** 可以享受 */
export function Yes({ items }: { readonly items: readonly Item[] }): ReactElement {
  const { t } = useTranslation('check')
  return (
    <Card title={`${t('result.yes')}（${items.length}）`} tone="accent">
      {items.length === 0 && <p>{t('result.yesNone')}</p>}
      <ul>
        {byAmount(items).map((item) => (
          <li className="result-item" key={item.policy}>
            <h3>{item.title}</h3>
            <Sum item={item} />
            <p className="badges">
              {item.receiving && <Badge tone="good">{t('result.receiving')}</Badge>}
              {item.proactive && <Badge tone="good">{t('result.automatic')}</Badge>}
              <FormBadge item={item} />
            </p>
            {item.notices
              .filter((notice) => !notice.code.startsWith('parameter-unset'))
              .map((notice) => (
                <p className="soft" key={notice.code}>
                  {notice.says}
                </p>
              ))}
            <Why item={item} />
            <TextLink to={`/programmes/${item.policy}`}>{t('result.howTo')}</TextLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function FormBadge({ item }: { readonly item: Item }): ReactElement {
  const { t } = useTranslation('directory')
  return <Badge>{t(`forms.${item.form}`)}</Badge>
}

/** The sum, the range, or that nobody has published one; with its parts where it has several. */
function Sum({ item }: { readonly item: Item }): ReactElement | null {
  const { t } = useTranslation(['directory', 'check'])
  const words = useAmountWords()
  const { amountFen, amountRangeFen, period, form, parts } = item
  if (period === null) return null
  const text =
    amountFen !== null
      ? words.sum(amountFen, period, form)
      : amountRangeFen
        ? words.range(amountRangeFen[0], amountRangeFen[1], period, form)
        : t('directory:amount.open')
  const known = amountFen !== null || amountRangeFen !== null
  return (
    <>
      <p className={known ? 'result-sum' : 'soft'}>{text}</p>
      {parts.length > 1 && (
        <ul className="plain-list">
          {parts.map((part) => (
            <li key={part.id}>
              {part.says}：
              {part.routedTo
                ? t('check:result.routed')
                : part.amountFen === null
                  ? t('directory:amount.open')
                  : money(part.amountFen)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The rules and the clauses they rest on, folded away until somebody asks. */
function Why({ item }: { readonly item: Item }): ReactElement | null {
  const { t } = useTranslation('check')
  if (item.reasons.length === 0) return null
  return (
    <details className="fold">
      <summary data-main>{t('result.why')}</summary>
      <div className="fold-body">
        <ul className="rule-list">
          {item.reasons.map((reason) => (
            <li key={reason.says}>
              <Icon name="check" />
              <span className="rule-text">
                <span>{reason.says}</span>
                {reason.clauses.map((clause) => (
                  <span className="soft small" key={clause.clause}>
                    {t('result.says', clause)}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

/** 还差一点信息: what is still needed, and the way to the questions that were skipped. */
export function Perhaps(props: {
  readonly check: Check
  readonly answers: readonly Answered[]
  readonly onAsk: (step: number) => void
  readonly children: ReactNode
}): ReactElement {
  const { t } = useTranslation('check')
  const { check, answers } = props
  const labels = new Map(check.missing.map((question) => [question.fact, question.label]))
  const skipped = answers.flatMap(({ question, value }, index) =>
    value === null && labels.has(question.fact) ? [{ question, step: index + 1 }] : [],
  )
  return (
    <Card title={`${t('result.perhaps')}（${check.perhaps.length}）`}>
      <p>{t('result.perhapsHint')}</p>
      {props.children}
      {skipped.length > 0 && (
        <details className="fold no-print">
          <summary data-main>{t('result.skipped', { count: skipped.length })}</summary>
          <div className="fold-body">
            {skipped.map(({ question, step }) => (
              <SmallButton key={question.fact} onPress={() => props.onAsk(step)}>
                {t('result.answerOne', { what: question.label })}
              </SmallButton>
            ))}
          </div>
        </details>
      )}
      <ul>
        {check.perhaps.map((item) => (
          <li className="result-item" key={item.policy}>
            <h3>{item.title}</h3>
            <p className="soft">
              {t('result.needs', { what: item.missing.map((fact) => labels.get(fact) ?? fact).join('、') })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** 暂不符合: because of what, and what would turn it. */
export function No({ items }: { readonly items: readonly Item[] }): ReactElement {
  const { t } = useTranslation('check')
  return (
    <Card title={`${t('result.no')}（${items.length}）`}>
      <details className="fold">
        <summary data-main>{t('result.noHint')}</summary>
        <div className="fold-body">
          <ul>
            {items.map((item) => (
              <li className="result-item" key={item.policy}>
                <h3>{item.title}</h3>
                <p>{t('result.because', { why: item.reasons.map((reason) => reason.says).join('；') })}</p>
                {item.nearest.length === 1 &&
                  item.nearest.map((change) => <Nearest key={change.fact} change={change} />)}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </Card>
  )
}

/**
 * What would turn the refusal: a day that comes by itself, or a figure to reach. Anything else the reason has said already, and
 * telling people which answer would have helped invites the wrong one.
 */
function Nearest({ change }: { readonly change: Item['nearest'][number] }): ReactElement | null {
  const { t } = useTranslation('check')
  const { from, to, on, label } = change
  if (on !== null) return <p className="soft">{t('result.onDay', { on, what: label, to: String(to ?? '') })}</p>
  if (typeof from !== 'number' || typeof to !== 'number') return null
  return <p className="soft">{t(to > from ? 'result.rise' : 'result.fall', { what: label, to: String(to) })}</p>
}

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12, once: 12 } as const

/** Money first, the most a month on top; services after it, in the order of the directory. */
function byAmount(items: readonly Item[]): readonly Item[] {
  const worth = ({ amountFen, amountRangeFen, period }: Item): number =>
    period === null ? -1 : Math.round((amountFen ?? amountRangeFen?.[0] ?? 0) / MONTHS[period])
  return [...items].sort((a, b) => worth(b) - worth(a))
}
