import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { dateTime, longDate } from '../../shared/format.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Deadline, Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { wordOf } from '../parts/words.ts'
import type { CaseFile } from './view.ts'

type Step = CaseFile['steps'][number]
const LOOKS = { waiting: 'plain', current: 'soon', done: 'good', skipped: 'plain' } as const

/** The way of the case: each step, its office, its time by law, its signatures. */
export function Steps({ file }: { readonly file: CaseFile }): ReactElement {
  const { t, i18n } = useTranslation('officer-cases')
  const actors = t('actors', { returnObjects: true })
  const skipped = t('steps.skippedBecause', { returnObjects: true })
  return (
    <Panel title={t('steps.title')}>
      <DataTable<Step>
        label={t('steps.title')}
        read={{ data: { items: file.steps }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(step) => String(step.stepNo)}
        empty={{ title: t('timeline.empty') }}
        columns={[
          {
            key: 'step',
            title: t('steps.step'),
            render: (_, step) => (
              <div>
                {step.stepNo}. {step.title} <Word look={LOOKS[step.state]}>{t(`steps.states.${step.state}`)}</Word>
                <span className="staff-source">
                  {[...step.clauses, step.skippedBecause ? wordOf(skipped, step.skippedBecause) : ''].join(' ')}
                </span>
              </div>
            ),
          },
          { key: 'who', title: t('steps.office'), render: (_, step) => step.unit ?? wordOf(actors, step.who) },
          {
            key: 'due',
            title: t('steps.due'),
            render: (_, step) => <Due step={step} language={i18n.language} />,
          },
          {
            key: 'done',
            title: t('steps.done'),
            render: (_, step) => (step.doneAt ? dateTime(step.doneAt, i18n.language) : ''),
          },
          {
            key: 'signatures',
            title: t('steps.signatures'),
            render: (_, step) =>
              step.signatures.map((one) => (
                <div key={one.signedAt}>
                  {one.name} {t('steps.signed', { at: one.signedAt })}
                  <span className="staff-source">{one.note}</span>
                </div>
              )),
          },
        ]}
      />
    </Panel>
  )
}

function Due({ step, language }: { readonly step: Step; readonly language: string }): ReactElement | null {
  if (!step.dueOn) return null
  if (step.state === 'current' && step.daysLeft !== null)
    return (
      <Deadline
        due={step.dueOn}
        workingDaysLeft={step.daysLeft}
        provisional={step.dueProvisional}
        paused={step.pausedBecause !== null}
      />
    )
  return <>{longDate(step.dueOn, language)}</>
}

/** Everything that happened, the latest first, with who did it. */
export function Timeline({ file }: { readonly file: CaseFile }): ReactElement {
  const { t, i18n } = useTranslation('officer-cases')
  const events = t('events', { returnObjects: true })
  const actors = { ...t('actors', { returnObjects: true }) }
  if (file.timeline.length === 0)
    return (
      <Panel title={t('timeline.title')}>
        <StaffEmpty title={t('timeline.empty')} />
      </Panel>
    )
  return (
    <Panel title={t('timeline.title')}>
      <ol className="staff-timeline">
        {file.timeline.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two of a kind may fall on one instant, and nothing else tells them apart
          <li key={index}>
            {dateTime(one.at, i18n.language)} · <b>{wordOf(events, one.event)}</b> ·{' '}
            {one.name ?? wordOf(actors, one.acting)}
            {one.reason && <span className="staff-source">{one.reason}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
