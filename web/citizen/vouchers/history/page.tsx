import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { redemptionsContract, vouchersContract } from '#vouchers/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { Badge, Card, Facts } from '../../../shared/ui/card.tsx'
import { Bill, Money } from '../../../shared/ui/money.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { useSay } from '../../say.ts'

type Voucher = Output<typeof vouchersContract>['items'][number]
type Redemption = Output<typeof redemptionsContract>['items'][number]

/** 用券记录: month by month what was given and used, each use with how it was computed. */
export function Component(): ReactElement {
  const { t } = useTranslation('vouchers')
  return (
    <ElderPage title={t('history.title')} back="/vouchers">
      {(elder) => <History elderId={elder.elderId} />}
    </ElderPage>
  )
}

function History({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('vouchers')
  const vouchers = useRead(vouchersContract, { params: { elderId } })
  const uses = useRead(redemptionsContract, { params: { elderId }, query: { limit: 100 } })
  const error = vouchers.error ?? uses.error
  if (error) return <ProblemView error={error} onRetry={() => void Promise.all([vouchers.refetch(), uses.refetch()])} />
  if (!vouchers.data || !uses.data) return <Loading />
  if (vouchers.data.items.length === 0) return <Empty title={t('history.none')} todo={t('history.noneTodo')} />
  return (
    <>
      {vouchers.data.items.map((voucher) => (
        <MonthOf
          key={voucher.voucherId}
          voucher={voucher}
          uses={uses.data.items.filter((use) => use.voucherId === voucher.voucherId)}
        />
      ))}
    </>
  )
}

function MonthOf(props: { readonly voucher: Voucher; readonly uses: readonly Redemption[] }): ReactElement {
  const { t } = useTranslation('vouchers')
  const { month } = useSay()
  const { voucher } = props
  return (
    <section className="stack stack-close">
      <h2 className="card-title">{month(voucher.month)}</h2>
      <Card>
        <Facts
          rows={[
            { name: t('history.kind'), value: voucher.title },
            { name: t('history.standing'), value: <Badge>{t(`history.standings.${voucher.standing}`)}</Badge> },
            { name: t('history.cap'), value: <Money fen={voucher.capFen} /> },
            { name: t('history.used'), value: <Money fen={voucher.usedFen} /> },
          ]}
        />
      </Card>
      {props.uses.map((use) => (
        <Use key={use.redemptionId} use={use} />
      ))}
    </section>
  )
}

function Use({ use }: { readonly use: Redemption }): ReactElement {
  const { t } = useTranslation('vouchers')
  const { time } = useSay()
  return (
    <Card title={use.organization}>
      <p className="soft">{time(use.at)}</p>
      {use.outcome === 'reversed' && <p className="reason">{t('history.reversed')}</p>}
      <ul className="bullets">
        {use.lines.map((line) => (
          <li key={line.serviceCode}>
            {t('history.line', { name: line.name, quantity: line.quantity, unit: line.unit })}
          </li>
        ))}
      </ul>
      <Bill
        lines={[
          { name: t('history.fee'), fen: use.feeFen },
          ...(use.insuranceFen > 0 ? [{ name: t('history.insurance'), fen: use.insuranceFen, minus: true }] : []),
          ...(use.otherInsuranceFen > 0
            ? [{ name: t('history.otherInsurance'), fen: use.otherInsuranceFen, minus: true }]
            : []),
          { name: t('history.deducted'), fen: use.deductFen, minus: true },
        ]}
        total={{ name: t('history.elder'), fen: use.elderFen }}
      />
    </Card>
  )
}
