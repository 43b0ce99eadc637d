import { Tag } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dateWithWeekday, money } from '../format.ts'

/** An amount from whole fen, figures under figures. */
export function MoneyText({ fen }: { readonly fen: number | null }): ReactElement {
  const { t } = useTranslation()
  return <span className="staff-money">{fen === null ? t('state.notSet') : money(fen)}</span>
}

const SOON_DAYS = 2

/** How long there is for a step: working days left, or over; red only when it is late. */
export function Deadline(props: {
  /** ISO date. */
  readonly due: string
  readonly workingDaysLeft: number
  /** The year's holidays are not published yet. */
  readonly provisional?: boolean
  /** The clock is stopped, by an objection for instance. */
  readonly paused?: boolean
}): ReactElement {
  const { t, i18n } = useTranslation()
  const left = props.workingDaysLeft
  const words = props.paused
    ? t('deadline.paused')
    : left < 0
      ? t('deadline.over', { count: -left })
      : left === 0
        ? t('deadline.today')
        : t('deadline.left', { count: left })
  const look = props.paused ? 'plain' : left < 0 ? 'late' : left <= SOON_DAYS ? 'soon' : 'plain'
  return (
    <span title={dateWithWeekday(props.due, i18n.language)}>
      <Word look={look}>{words}</Word>
      {props.provisional && <span className="staff-hint"> {t('deadline.provisional')}</span>}
    </span>
  )
}

const LOOKS = {
  plain: { background: 'var(--surface-sunk)', color: 'var(--text)' },
  good: { background: 'var(--accent-soft)', color: 'var(--accent-text)' },
  soon: { background: 'var(--warn-soft)', color: 'var(--warn-text)' },
  late: { background: 'var(--danger)', color: 'var(--on-danger)' },
} as const

/** A state in a word. Ant Design's own tag colours are too pale for WCAG. */
export function Word(props: { readonly look?: keyof typeof LOOKS; readonly children: ReactNode }): ReactElement {
  return (
    <Tag variant="filled" style={{ ...LOOKS[props.look ?? 'plain'], marginInlineEnd: 6 }}>
      {props.children}
    </Tag>
  )
}
