import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { parseYuan } from '#kernel/money.ts'
import { longDate, money } from '../../shared/format.ts'
import { useSettings } from '../../shared/settings.ts'
import { SmallButton } from '../../shared/ui/buttons.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { useSay } from '../say.ts'
import { type Answered, type Known, WHETHER_GONE } from './answers.ts'

const SOURCES = [
  'registration',
  'self',
  'agent',
  'institution',
  'assessment',
  'township',
  'county',
  'registry',
  'import',
  'system',
] as const

/** What the results rest on: every answer with the way to change it, and what was on record with who says so since when. */
export function Recap(props: {
  readonly answers: readonly Answered[]
  readonly known: readonly Known[]
  readonly onAsk: (step: number) => void
}): ReactElement {
  const { t } = useTranslation(['check', 'common'])
  const say = useAnswerWords()
  return (
    <>
      {props.answers.length > 0 && (
        <Card title={t('result.answers')}>
          <dl className="facts">
            {props.answers.map((answer, index) => {
              const label = answer.question.fact === WHETHER_GONE ? t('whom.question') : answer.question.label
              return (
                <div className="facts-row has-action" key={answer.question.fact}>
                  <dt>{label}</dt>
                  <dd>{say(answer)}</dd>
                  <dd className="facts-action no-print">
                    <SmallButton
                      onPress={() => props.onAsk(index + 1)}
                      says={t('common:action.changeWhat', { what: label })}
                    >
                      {t('common:action.change')}
                    </SmallButton>
                  </dd>
                </div>
              )
            })}
          </dl>
        </Card>
      )}
      <OnRecord known={props.known} />
    </>
  )
}

function OnRecord({ known }: { readonly known: readonly Known[] }): ReactElement | null {
  const { t } = useTranslation('check')
  const say = useSay()
  if (known.length === 0) return null
  return (
    <Card title={t('result.onRecord')}>
      <Facts
        rows={known.map((fact) => {
          const source = SOURCES.find((one) => one === fact.source)
          return {
            key: fact.fact,
            name: fact.label,
            value: (
              <>
                {say.factValue(fact.fact, fact.value)}
                <span className="soft small is-block">
                  {t('result.onRecordText', {
                    source: source ? t(`result.sources.${source}`) : fact.source,
                    from: fact.validFrom,
                  })}
                </span>
                {!fact.verified && <span className="soft small is-block">{t('result.notVerified')}</span>}
              </>
            ),
          }
        })}
      />
    </Card>
  )
}

/** An answer in the words it was given in. */
function useAnswerWords(): (answer: Answered) => string {
  const { t } = useTranslation(['check', 'common'])
  const { language } = useSettings()
  return ({ question, value }) => {
    if (value === null) return t('result.skip')
    if (question.fact === WHETHER_GONE) return t(value === true ? 'whom.gone' : 'whom.living')
    if (typeof value === 'boolean') return t(value ? 'ask.yes' : 'ask.no')
    if (typeof value === 'object') return value.length > 0 ? value.join('、') : t('common:state.none')
    if (question.type === 'region') return question.choices.find((one) => one.value === value)?.title ?? String(value)
    if (question.type === 'date') return longDate(String(value), language)
    if (question.type === 'yuan') return money(parseYuan(String(value)) ?? 0)
    return `${value}${question.type === 'integer' ? question.unit : ''}`
  }
}
