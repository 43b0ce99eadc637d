import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Timeline, type TimelineStep } from '../../../shared/ui/timeline.tsx'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'
import { useCaseWords } from '../words.ts'

type Step = Case['steps'][number]

const ENDED = ['refused', 'withdrawn']

/** Every step with its office and its time limit, as the policy states them. */
export function Steps({ file }: { readonly file: Case }): ReactElement {
  const { t } = useTranslation('cases')
  const { day } = useSay()
  const words = useCaseWords()
  const about = (step: Step): string => {
    if (step.state === 'skipped') return ''
    const parts = [step.unit ?? '']
    if (step.state === 'done') parts.push(step.doneAt ? t('step.done', { date: day(dayOf(step.doneAt)) }) : '')
    else if (step.state === 'current') parts.push(step.dueOn ? words.due(step) : '')
    else if (step.state === 'waiting' && step.workingDays !== null)
      parts.push(t('step.days', { count: step.workingDays }))
    return parts.filter((part) => part !== '').join(' · ')
  }
  const stateOf = (step: Step): TimelineStep['state'] =>
    step.state === 'waiting' && ENDED.includes(file.case.state) ? 'stopped' : step.state
  return (
    <Timeline
      steps={file.steps.map((step) => ({
        key: String(step.stepNo),
        title: step.title,
        state: stateOf(step),
        about: about(step),
      }))}
    />
  )
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
}
