import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { awardMonthsContract, awardsContract } from '#awards/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { Badge, Card } from '../../shared/ui/card.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { useWhy } from '../../shared/why.ts'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'

type Row = Output<typeof awardMonthsContract>['items'][number]

/** 每个月多少钱: every month with each line it was made of, the newest first; corrections say why. */
export function Component(): ReactElement {
  const { t } = useTranslation('awards')
  const { awardId } = useParams()
  return (
    <ElderPage title={t('month.title')} back="/awards">
      {(elder) => <Months elderId={elder.elderId} awardId={awardId ?? ''} />}
    </ElderPage>
  )
}

function Months({ elderId, awardId }: { readonly elderId: string; readonly awardId: string }): ReactElement {
  const { t } = useTranslation('awards')
  const read = useRead(awardMonthsContract, { params: { elderId, awardId } })
  const awards = useRead(awardsContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const months = [...new Set(read.data.items.map(({ month }) => month))].toReversed()
  const title = awards.data?.items.find((award) => award.awardId === awardId)?.title
  return (
    <>
      {title && <p className="link-row-title">{title}</p>}
      {months.length === 0 && <Empty title={t('month.none')} todo={t('month.noneTodo')} />}
      {months.map((month) => (
        <Month key={month} month={month} rows={(read.data?.items ?? []).filter((row) => row.month === month)} />
      ))}
      {months.length > 0 && <p className="soft">{t('month.plain')}</p>}
    </>
  )
}

const CAUSES = ['regular', 'arrears', 'last-month', 'late-news', 'set-off', 'opening'] as const

function Month({ month, rows }: { readonly month: string; readonly rows: readonly Row[] }): ReactElement {
  const { t } = useTranslation('awards')
  const say = useSay()
  const why = useWhy('plain')
  const total = rows.reduce((sum, row) => sum + row.amountFen, 0)
  return (
    <Card title={say.month(month)}>
      <dl className="bill">
        {rows.map((row) => (
          <div className="bill-line" key={row.seq}>
            <dt>
              {t(`month.causes.${CAUSES.find((one) => one === row.cause) ?? 'other'}`)}{' '}
              <Badge tone={row.inPayment ? 'good' : 'plain'}>{t(row.inPayment ? 'month.paid' : 'month.unpaid')}</Badge>
              {row.why && <span className="soft small is-block">{why(row.why)}</span>}
              {row.says && <span className="soft small is-block">{row.says}</span>}
              {row.payMonth !== month && (
                <span className="soft small is-block">{t('month.with', { month: row.payMonth })}</span>
              )}
            </dt>
            <dd>
              <Amount fen={row.amountFen} />
            </dd>
          </div>
        ))}
        <div className="bill-line is-total">
          <dt>{t('month.total')}</dt>
          <dd>
            <Money fen={total} />
          </dd>
        </div>
      </dl>
    </Card>
  )
}

/** A correction downwards has its sign in front of the amount, as on a bill. */
function Amount({ fen }: { readonly fen: number }): ReactElement {
  return (
    <span className="money">
      {fen < 0 && <span className="bill-sign">−</span>}
      {money(Math.abs(fen))}
    </span>
  )
}
