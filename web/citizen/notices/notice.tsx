import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { publicNoticeContract } from '#applications/notices/contract.ts'
import { noticeSheetContract } from '#applications/papers/contract.ts'
import { call, type Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts, LinkRow } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { PaperButton } from '../files/paper-button.tsx'
import { CitizenPage } from '../frame.tsx'
import { useAmountWords } from '../open/amount.ts'
import { printPage } from '../open/print.ts'
import '../open/open.css'

type Notice = Output<typeof publicNoticeContract>
const PERIODS = ['monthly', 'quarterly', 'yearly', 'once'] as const

/** One public notice, to be read, printed and objected to. */
export function Component(): ReactElement {
  const { t } = useTranslation('notices')
  const { noticeId = '' } = useParams()
  const read = useRead(publicNoticeContract, { params: { noticeId } })
  return (
    <CitizenPage title={t('title')} back="/notices">
      {read.error && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data && <Whole notice={read.data} />}
    </CitizenPage>
  )
}

function Whole({ notice }: { readonly notice: Notice }): ReactElement {
  const { t } = useTranslation('notices')
  const words = useAmountWords()
  const period = PERIODS.find((one) => one === notice.amountPeriod) ?? 'once'
  return (
    <div className="stack">
      <Card title={notice.title}>
        {notice.held && (
          <p>
            <Badge tone="warn">{t('held')}</Badge>
          </p>
        )}
        <Facts
          rows={[
            { name: t('who'), value: notice.shownName },
            ...(notice.place ? [{ name: t('where'), value: notice.place }] : []),
            ...(notice.amountFen === null ? [] : [{ name: t('amount'), value: words.sum(notice.amountFen, period) }]),
            ...(notice.endsOn === null
              ? []
              : [
                  {
                    name: t('period'),
                    value: `${t('periodText', { from: notice.startsOn, to: notice.endsOn })}${notice.endsProvisional ? t('provisional') : ''}`,
                  },
                ]),
          ]}
        />
      </Card>
      <LinkRow
        to={`/notices/${notice.noticeId}/objection`}
        icon="warning"
        title={t('object')}
        about={t('objectAbout')}
      />
      <PaperButton
        fileName={t('title')}
        load={() => call(noticeSheetContract, { params: { noticeId: notice.noticeId } })}
      >
        {t('sheet')}
      </PaperButton>
      <div className="no-print">
        <BigButton weight="second" onPress={printPage}>
          {t('print')}
        </BigButton>
      </div>
    </div>
  )
}
