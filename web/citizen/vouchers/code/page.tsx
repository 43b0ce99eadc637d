import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { codeContract, thisMonthContract } from '#vouchers/contract.ts'
import { useRead } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Money } from '../../../shared/ui/money.tsx'
import { QrCode } from '../../../shared/ui/qr-code.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'

/** A code is good for a minute; the next one is there before it ends, so nobody has to hurry. */
const REFRESH_MS = 40_000

/** 出示二维码: shown to the desk; it changes by itself, so a picture of it is worth nothing. */
export function Component(): ReactElement {
  const { t } = useTranslation('vouchers')
  return (
    <ElderPage title={t('code.title')} back="/vouchers">
      {(elder) => <Load elderId={elder.elderId} />}
    </ElderPage>
  )
}

function Load({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('vouchers')
  const read = useRead(thisMonthContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { voucher } = read.data
  if (voucher?.standing !== 'usable')
    return (
      <Empty title={t('code.none')} todo={t('code.noneTodo')}>
        <BigLink to="/vouchers">{t('claim.toVoucher')}</BigLink>
      </Empty>
    )
  return <Code elderId={elderId} voucherId={voucher.voucherId} leftFen={voucher.leftFen} />
}

function Code(props: { readonly elderId: string; readonly voucherId: string; readonly leftFen: number }): ReactElement {
  const { t } = useTranslation(['vouchers', 'home'])
  const { elderId, voucherId } = props
  const read = useRead(codeContract, { params: { elderId, voucherId } }, { refreshMs: REFRESH_MS })
  // An old code must not stay on the screen when the next one did not come.
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  return (
    <>
      <QrCode content={read.data.text} number={read.data.number} />
      <p>
        {t('home:month.left')} <Money fen={props.leftFen} />
      </p>
      <p className="soft">{t('code.about')}</p>
      <BigButton weight="second" pending={read.isFetching} onPress={() => void read.refetch()}>
        {t('code.renew')}
      </BigButton>
      <p className="reason">{t('code.warning')}</p>
    </>
  )
}
