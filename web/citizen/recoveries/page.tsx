import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { recoveriesOfElderContract } from '#awards/recovery/contract.ts'
import { useRead } from '../../shared/query.ts'
import { BigButton, TextLink } from '../../shared/ui/buttons.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { printPage } from '../open/print.ts'
import { RecoveryCard } from './recovery-card.tsx'

/** 要退回的钱: how much, why month by month, and every way to settle it. */
export function Component(): ReactElement {
  const { t } = useTranslation('awards')
  return (
    <ElderPage title={t('recovery.title')} back="/awards">
      {(elder) => <Recoveries elderId={elder.elderId} />}
    </ElderPage>
  )
}

function Recoveries({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation(['awards', 'common'])
  const read = useRead(recoveriesOfElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  if (read.data.items.length === 0) return <Empty title={t('recovery.none')} todo={t('recovery.noneTodo')} />
  return (
    <>
      {read.data.items.map((recovery) => (
        <RecoveryCard key={recovery.recoveryId} recovery={recovery} />
      ))}
      <p className="reason">{t('recovery.wrong')}</p>
      <TextLink to="/hotlines">{t('recovery.hotlines')}</TextLink>
      <div className="no-print">
        <BigButton weight="second" onPress={printPage}>
          {t('common:action.print')}
        </BigButton>
      </div>
    </>
  )
}
