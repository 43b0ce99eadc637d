import { useTranslation } from 'react-i18next'
import type { casesOfElderContract } from '#applications/view/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useSay } from '../say.ts'

type Summary = Pick<Output<typeof casesOfElderContract>['items'][number], 'state' | 'step' | 'decidedAt' | 'openedOn'>

/** Where a case stands, in one sentence with its deadline. */
export function useCaseWords(): {
  readonly now: (item: Summary) => string
  readonly due: (step: Summary['step']) => string
} {
  const { t } = useTranslation(['cases', 'common'])
  const { day, time } = useSay()
  const due = (step: Summary['step']): string => {
    if (!step) return ''
    if (step.pausedBecause) return t('due.paused')
    if (!step.dueOn) return t('due.none')
    const left = step.daysLeft ?? 0
    const by = t('due.by', { date: day(step.dueOn) })
    const count = left < 0 ? t('due.over', { count: -left }) : t('due.left', { count: left })
    return `${by}，${count}${step.dueProvisional ? t('due.provisional') : ''}`
  }
  const now = (item: Summary): string => {
    switch (item.state) {
      case 'draft':
        return t('now.draft', { date: day(item.openedOn) })
      case 'returned':
        return t('now.returned')
      case 'held':
        return t('now.held')
      case 'running':
        return item.step ? t('now.running', { step: item.step.title, due: due(item.step) }) : t('now.runningPlain')
      case 'granted':
      case 'refused':
        return t(`now.${item.state}`, { time: item.decidedAt ? time(item.decidedAt) : '' })
      case 'withdrawn':
        return t('now.withdrawn')
    }
  }
  return { now, due }
}
