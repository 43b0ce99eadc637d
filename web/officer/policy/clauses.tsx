import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { programmeContract } from '#directory/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'

type Programme = Output<typeof programmeContract>

/** Clauses on the left, what they became on the right; choosing a clause marks everything that cites it. */
export function Clauses({ programme }: { readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const [chosen, setChosen] = useState<string>()
  const columns = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen !== undefined)
      columns.current?.querySelector('.policy-thing.is-lit')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const choose = (clause: string): void => setChosen((now) => (now === clause ? undefined : clause))
  return (
    <div className="policy-columns" ref={columns}>
      <Panel title={t('document.clauses')}>
        <p className="staff-hint">{t('document.hint')}</p>
        <ol className="policy-clauses">
          {programme.clauses.map((clause) => (
            <li key={clause.clause}>
              <button
                type="button"
                className="policy-clause"
                aria-pressed={chosen === clause.clause}
                onClick={() => choose(clause.clause)}
              >
                <b>{clause.clause}</b>
                <span>{clause.text}</span>
              </button>
              {clause.information !== null && (
                <span className="staff-source">{t('document.information', { why: clause.information })}</span>
              )}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t('document.rules')}>
        <Things programme={programme} chosen={chosen} onChoose={choose} />
      </Panel>
    </div>
  )
}

type Marking = { readonly chosen: string | undefined; readonly onChoose: (clause: string) => void }

function Things(props: { readonly programme: Programme } & Marking): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { programme, ...marking } = props
  const { amounts } = programme
  return (
    <>
      <Group title={t('document.eligibility')} show={programme.rules.length > 0 || programme.noRule !== null}>
        {programme.noRule !== null && <p>{t('document.noRule', { why: programme.noRule })}</p>}
        {programme.rules.map((rule) => (
          <Rule key={rule.id} rule={rule} {...marking} />
        ))}
      </Group>
      <Group title={t('document.continuation')} show={programme.continuation.length > 0}>
        {programme.continuation.map((rule) => (
          <Rule key={rule.id} rule={rule} {...marking} />
        ))}
      </Group>
      <Group title={t('document.amount')} show={(amounts?.lines.length ?? 0) > 0}>
        {amounts?.lines.map((line, index) => (
          <Thing key={line.label ?? String(index)} clauses={line.clauses} {...marking}>
            <b>{line.label ?? t(`document.periods.${amounts.period}`)}</b>{' '}
            <span className="staff-money">
              {line.fen !== null
                ? money(line.fen)
                : line.rangeFen
                  ? line.rangeFen.map(money).join(' – ')
                  : (line.formula ?? t('document.unsetValue'))}
            </span>
          </Thing>
        ))}
      </Group>
      <Group title={t('document.parameters')} show={programme.parameters.length > 0}>
        {programme.parameters.map((parameter) => (
          <Parameter key={parameter.name} parameter={parameter} {...marking} />
        ))}
      </Group>
      <Group title={t('document.categories')} show={programme.categories.length > 0}>
        {programme.categories.map((category) => (
          <Thing key={category.id} clauses={category.clauses} {...marking}>
            <b>{category.title}</b>{' '}
            {t('document.ratioAndCap', {
              ratio: category.ratio ?? t('document.unsetValue'),
              cap: category.capFen === null ? t('document.unsetValue') : money(category.capFen),
            })}
            <span className="staff-source">{category.use}</span>
          </Thing>
        ))}
      </Group>
      <Group title={t('document.materials')} show={programme.documents.length > 0}>
        {programme.documents.map((paper) => (
          <Thing key={paper.id} clauses={paper.clauses} {...marking}>
            {paper.title} {!paper.required && <Word>{t('document.optional')}</Word>}
            {paper.condition !== null && (
              <span className="staff-source">{t('document.whenTrue', { condition: paper.condition })}</span>
            )}
          </Thing>
        ))}
      </Group>
      <Group title={t('document.process')} show={programme.process.length > 0}>
        {programme.process.map((step) => (
          <Thing key={step.step} clauses={step.clauses} {...marking}>
            <b>{step.title}</b> {step.unit}
            {step.workingDays !== null && <Word>{t('document.days', { count: step.workingDays })}</Word>}
            {step.noticeWorkingDays !== null && (
              <Word>{t('document.noticeDays', { count: step.noticeWorkingDays })}</Word>
            )}
            {step.says !== null && <span className="staff-source">{step.says}</span>}
          </Thing>
        ))}
      </Group>
      <Group title={t('document.notices')} show={programme.notices.length > 0}>
        {programme.notices.map((notice) => (
          <Thing key={notice.id} clauses={notice.clauses} {...marking}>
            {notice.says}
            {notice.condition !== null && (
              <span className="staff-source">{t('document.whenTrue', { condition: notice.condition })}</span>
            )}
          </Thing>
        ))}
      </Group>
    </>
  )
}

function Rule(props: { readonly rule: Programme['rules'][number] } & Marking): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { rule, ...marking } = props
  return (
    <Thing clauses={rule.clauses} {...marking}>
      <b>{rule.says}</b>
      <code className="policy-code">{rule.condition}</code>
      {rule.refusal !== null && <span className="staff-source">{t('document.refusal', { text: rule.refusal })}</span>}
    </Thing>
  )
}

function Parameter(props: { readonly parameter: Programme['parameters'][number] } & Marking): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { parameter, ...marking } = props
  return (
    <Thing clauses={parameter.clauses} {...marking}>
      {parameter.label}{' '}
      <b>
        {parameter.value ??
          (parameter.formula === null
            ? t('document.unsetValue')
            : t('document.formula', { formula: parameter.formula }))}
      </b>{' '}
      {parameter.source === 'assumption' && <Word look="soon">{t('document.assumption')}</Word>}
      {parameter.source === 'region' && <Word>{t('document.region')}</Word>}
      {parameter.note !== null && <span className="staff-source">{parameter.note}</span>}
      {parameter.history.map((entry) => (
        <span className="staff-source" key={entry.from ?? ''}>
          {entry.from === null ? t('document.beginning') : t('document.since', { on: entry.from })}{' '}
          {entry.value ?? t('document.unsetValue')}
        </span>
      ))}
    </Thing>
  )
}

function Group(props: {
  readonly title: string
  readonly show: boolean
  readonly children: ReactNode
}): ReactElement | null {
  if (!props.show) return null
  return (
    <section className="policy-group">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  )
}

function Thing(props: { readonly clauses: readonly string[]; readonly children: ReactNode } & Marking): ReactElement {
  const { t } = useTranslation('officer-policies')
  const lit = props.chosen !== undefined && props.clauses.includes(props.chosen)
  return (
    <div className={lit ? 'policy-thing is-lit' : 'policy-thing'}>
      <div>{props.children}</div>
      <div className="policy-citations">
        {lit && <Word look="good">{t('document.lit')}</Word>}
        {props.clauses.map((clause) => (
          <button type="button" key={clause} className="policy-citation" onClick={() => props.onChoose(clause)}>
            {clause}
          </button>
        ))}
      </div>
    </div>
  )
}
