import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../shared/ui/card.tsx'
import type { Programme } from './page.tsx'

/** 怎么办: the steps with the office that takes each and its working days. */
export function Steps({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  if (programme.process.length === 0) return null
  return (
    <Card title={t('item.process2')}>
      <ol className="steps">
        {programme.process.map((step) => (
          <li key={step.step}>
            <span className="rule-text">
              <strong>{step.title}</strong>
              {step.says && <span>{step.says}</span>}
              {step.unit && <span className="soft small">{step.unit}</span>}
              {step.workingDays !== null && <span>{t('item.workingDays', { count: step.workingDays })}</span>}
              {step.noticeWorkingDays !== null && (
                <span>{t('item.noticeDays', { count: step.noticeWorkingDays })}</span>
              )}
              {step.clockExcludes && (
                <span className="soft small">{t('item.excludes', { what: step.clockExcludes })}</span>
              )}
              {step.optional && <span className="soft small">{t('item.optional')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** 要带什么: the papers, with those that only some need marked. */
export function Papers({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  if (programme.proactive && programme.documents.length === 0) return null
  return (
    <Card title={t('item.documents')}>
      {programme.documents.length === 0 && <p>{t('item.noDocuments')}</p>}
      <ul className="plain-list">
        {programme.documents.map((paper) => {
          const about = [
            paper.copies && t(`item.copies.${paper.copies}`),
            paper.condition && t('item.sometimes'),
            paper.note,
          ].filter(Boolean)
          return (
            <li key={paper.id}>
              {paper.title}
              {about.length > 0 && <span className="soft small is-block">{about.join('；')}</span>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
