import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { longDate, money } from '../../shared/format.ts'
import { useSettings } from '../../shared/settings.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { useAmountWords } from '../open/amount.ts'
import type { Programme } from './page.tsx'

type Line = NonNullable<Programme['amounts']>['lines'][number]

/** 给多少: every figure of the clause, or the formula where it depends on the person. */
export function Amounts({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  const { amounts } = programme
  if (!amounts) return null
  const single = amounts.lines.length === 1 && amounts.lines[0]?.label === null
  return (
    <Card title={t('item.amounts')}>
      {amounts.per === 'household' && <p className="soft">{t('amount.household')}</p>}
      {amounts.adds && amounts.lines.length > 1 && <p className="soft">{t('item.adds')}</p>}
      {single ? (
        amounts.lines.map((line) => <Sum key="only" line={line} programme={programme} />)
      ) : (
        <Facts
          rows={amounts.lines.map((line, index) => ({
            key: line.label ?? String(index),
            name: line.label,
            value: <Sum line={line} programme={programme} />,
          }))}
        />
      )}
    </Card>
  )
}

function Sum({ line, programme }: { readonly line: Line; readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  const words = useAmountWords()
  const period = programme.amounts?.period ?? 'once'
  if (line.fen !== null) return <p>{words.sum(line.fen, period, programme.form)}</p>
  if (line.rangeFen) return <p>{words.range(line.rangeFen[0], line.rangeFen[1], period, programme.form)}</p>
  if (line.formula !== null && line.unset.includes(line.formula)) return <p>{t('amount.open')}</p>
  return (
    <div>
      <p>
        {t('item.formula')} <span className="code">{line.formula}</span>
      </p>
      {line.unset.length > 0 && <p className="soft">{t('item.unset', { names: line.unset.join('、') })}</p>}
    </div>
  )
}

/** What the voucher can be used for, with ratio and cap. */
export function Categories({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  if (programme.categories.length === 0) return null
  return (
    <Card title={t('item.categories')}>
      <dl className="facts">
        {programme.categories.map((category) => (
          <div className="result-item" key={category.id}>
            <dt>
              <strong>{category.title}</strong>
            </dt>
            <dd>{category.use}</dd>
            <dd className="result-sum">
              {[
                category.ratio && t('item.ratio', { ratio: category.ratio }),
                category.capFen !== null && t('item.cap', { cap: money(category.capFen) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** 用到的数: the parameters, each marked where it is ours until the region confirms it, with its history. */
export function Figures({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  const { language } = useSettings()
  if (programme.parameters.length === 0) return null
  return (
    <details className="fold">
      <summary data-main>{t('item.figures')}</summary>
      <div className="fold-body">
        <Facts
          rows={programme.parameters.map((parameter) => ({
            key: parameter.name,
            name: parameter.label,
            value: (
              <>
                <span className={parameter.formula ? 'code' : ''}>
                  {parameter.value ?? parameter.formula ?? t('item.unsetValue')}
                </span>
                {parameter.source === 'assumption' && (
                  <span className="soft small is-block">{t('item.assumption')}</span>
                )}
                {parameter.note && <span className="soft small is-block">{parameter.note}</span>}
                {parameter.history.map((entry) => (
                  <span className="soft small is-block" key={entry.from ?? ''}>
                    {entry.from === null ? t('item.fromBeginning') : longDate(entry.from, language)}{' '}
                    {entry.value ?? t('item.unsetValue')}
                  </span>
                ))}
              </>
            ),
          }))}
        />
      </div>
    </details>
  )
}
