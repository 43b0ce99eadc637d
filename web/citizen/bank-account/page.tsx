import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { dateOf, isAfter } from '#kernel/calendar.ts'
import { getElderContract } from '#people/contract.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'
import { useToday } from '../today.ts'
import { KINDS } from './kinds.ts'

/** 收款账户: where money for the elder goes. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  return (
    <ElderPage title={t('bank.title')} back="/mine">
      {(elder) => <Account elderId={elder.elderId} />}
    </ElderPage>
  )
}

function Account({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('record')
  const { time } = useSay()
  const today = useToday()
  const read = useRead(getElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const account = read.data.bankAccount
  if (!account)
    return (
      <Empty title={t('bank.none')} todo={t('bank.noneTodo')}>
        <BigLink to="/bank-account/change">{t('bank.add')}</BigLink>
      </Empty>
    )
  const kind = KINDS.find((one) => one === account.kind)
  const waits = isAfter(dateOf(Temporal.Instant.from(account.usableFrom)), today)
  return (
    <>
      <Card>
        <Facts
          rows={[
            { name: t('bank.holder'), value: account.holderName },
            { name: t('bank.account'), value: account.account },
            { name: t('bank.bank'), value: account.bankName },
            ...(kind ? [{ name: t('bank.kind'), value: t(`bank.kinds.${kind}`) }] : []),
            {
              name: t('bank.state'),
              value: waits ? (
                <Badge tone="warn">{t('bank.waits', { time: time(account.usableFrom) })}</Badge>
              ) : (
                <Badge tone="good">{t('bank.usable')}</Badge>
              ),
            },
          ]}
        />
        {waits && <p className="soft">{t('bank.waitsWhy')}</p>}
      </Card>
      <BigLink to="/bank-account/change" weight="second">
        {t('bank.change')}
      </BigLink>
    </>
  )
}
