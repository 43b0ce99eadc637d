import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { useReadable } from '../parts/readable.ts'
import { wordOf } from '../parts/words.ts'
import type { CaseFile } from './view.ts'

type View = NonNullable<CaseFile['decision']>
type Rule = View['rules'][number]

const LOOKS = { granted: 'good', refused: 'late', undecided: 'soon' } as const
const DIGEST_SHOWN = 12

/** What the policy says, every condition with its clause and the facts it stands on. */
export function Decision({ file }: { readonly file: CaseFile }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const view = file.decision
  if (!view)
    return (
      <Panel title={t('decision.title')}>
        <StaffEmpty title={t('decision.none')} todo={t('decision.noneTodo')} />
      </Panel>
    )
  return (
    <Panel title={t('decision.title')}>
      <p>
        <Word look={LOOKS[view.outcome]}>{t(`decision.${view.outcome}`)}</Word>
        {view.amountFen !== null && (
          <>
            <b>
              <MoneyText fen={view.amountFen} />
            </b>{' '}
          </>
        )}
        {view.amountRangeFen && (
          <>
            <MoneyText fen={view.amountRangeFen[0]} /> — <MoneyText fen={view.amountRangeFen[1]} />{' '}
          </>
        )}
        <span className="staff-hint">
          {t(view.kind === 'taken' ? 'decision.taken' : 'decision.preview', { on: view.on })}；
          {t('decision.version', { version: view.version, digest: view.digest.slice(0, DIGEST_SHOWN) })}
        </span>
      </p>
      <Rules view={view} />
      {view.parts.length > 0 && (
        <>
          <h3>{t('decision.parts')}</h3>
          <ul>
            {view.parts.map((part) => (
              <li key={part.id}>
                {part.says} {part.amountFen !== null && <MoneyText fen={part.amountFen} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <Open title={t('decision.missing')} labels={view.missing.map(({ label }) => label)} />
      <Open title={t('decision.unverified')} labels={view.unverified.map(({ label }) => label)} />
      <Open title={t('decision.notices')} labels={view.notices} />
    </Panel>
  )
}

function Rules({ view }: { readonly view: View }): ReactElement {
  const { t } = useTranslation('officer-cases')
  return (
    <DataTable<Rule>
      label={t('decision.title')}
      read={{ data: { items: view.rules }, error: undefined, isFetching: false, refetch: () => undefined }}
      rowKey={(rule) => rule.id}
      empty={{ title: t('decision.none') }}
      columns={[
        {
          key: 'result',
          title: t('decision.result'),
          width: 90,
          render: (_, { value }) => (
            <Word look={value === null ? 'soon' : value ? 'good' : 'late'}>
              {t(value === null ? 'decision.open' : value ? 'decision.holds' : 'decision.fails')}
            </Word>
          ),
        },
        { key: 'says', title: t('decision.rule'), width: 280, render: (_, rule) => <Wrapped text={rule.says} /> },
        {
          key: 'clause',
          title: t('decision.clause'),
          width: 320,
          render: (_, rule) => (
            <details>
              <summary>{rule.clause}</summary>
              <Wrapped text={rule.clauseText} />
            </details>
          ),
        },
        { key: 'facts', title: t('decision.facts'), width: 320, render: (_, rule) => <Facts rule={rule} /> },
      ]}
    />
  )
}

function Wrapped({ text }: { readonly text: string }): ReactElement {
  return <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>{text}</div>
}

function Facts({ rule }: { readonly rule: Rule }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  const sources = t('sources', { returnObjects: true })
  const words = { yes: parts('yes'), no: parts('no'), none: parts('none'), unknown: parts('unknown') }
  const readable = useReadable(words)
  return (
    <>
      {rule.facts.map((fact) => (
        <div key={fact.fact}>
          {fact.label}：{readable(fact.value)}
          <span className="staff-source">
            {fact.source && wordOf(sources, fact.source)} {fact.since && t('decision.since', { since: fact.since })}
            {!fact.verified && fact.source && <Word look="soon">{t('decision.told')}</Word>}
          </span>
        </div>
      ))}
    </>
  )
}

function Open(props: { readonly title: string; readonly labels: readonly string[] }): ReactElement | null {
  if (props.labels.length === 0) return null
  return <Alert style={{ marginTop: 8 }} type="info" title={props.title} description={props.labels.join('、')} />
}
