import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardsContract } from '#awards/contract.ts'
import { useRead } from '../../shared/query.ts'
import { LinkRow } from '../../shared/ui/card.tsx'
import { useAwardWords } from '../awards/amount.ts'

/** What comes besides the voucher: each benefit that runs, in a row that opens 我的待遇. */
export function Receiving({ elderId }: { readonly elderId: string }): ReactElement | null {
  const { t } = useTranslation(['home', 'awards'])
  const words = useAwardWords()
  const read = useRead(awardsContract, { params: { elderId } })
  const running = (read.data?.items ?? []).filter(({ state, form }) => state !== 'ended' && form !== 'voucher')
  if (running.length === 0) return null
  return (
    <LinkRow
      to="/awards"
      icon="card"
      title={t('home:month.receiving')}
      about={running.map((award) => (
        <span className="is-block" key={award.awardId}>
          {award.title}
          {award.state === 'suspended' ? `：${t('awards:states.suspended')}` : null}
          {award.state === 'active' && words.amount(award) && `：${words.amount(award)}`}
        </span>
      ))}
    />
  )
}
