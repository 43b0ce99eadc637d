import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { directoryContract } from '#directory/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useSettings } from '../../shared/settings.ts'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { PhoneRow } from '../open/phone-row.tsx'
import '../open/open.css'

type Edition = Output<typeof directoryContract>['edition']

/** 意见征集: when the public was asked, how opinions could be sent, what came of it. */
export function Component(): ReactElement {
  const { t } = useTranslation('directory')
  const { directoryId = '' } = useParams()
  const read = useRead(directoryContract, { params: { directoryId } })
  return (
    <CitizenPage title={t('consultation.title')} back={`/directory/${directoryId}`}>
      <div className="stack">
        {read.error && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
        {read.isPending && <Loading />}
        {read.data && !read.data.edition.consultation && (
          <Empty title={t('consultation.none')} todo={t('consultation.noneTodo')} />
        )}
        {read.data?.edition.consultation && (
          <Consultation title={read.data.title} consultation={read.data.edition.consultation} />
        )}
        {read.data && read.data.edition.background.length > 0 && (
          <Card title={t('consultation.background')}>
            <ul className="plain-list">
              {read.data.edition.background.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </CitizenPage>
  )
}

function Consultation(props: {
  readonly title: string
  readonly consultation: NonNullable<Edition['consultation']>
}): ReactElement {
  const { t } = useTranslation('directory')
  const { language } = useSettings()
  const { consultation } = props
  const { result } = consultation
  return (
    <>
      <Card title={props.title}>
        <p>
          <Badge tone={consultation.open ? 'good' : 'plain'}>
            {t(consultation.open ? 'consultation.open' : 'consultation.closed')}
          </Badge>
        </p>
        <Facts
          rows={[
            {
              name: t('consultation.period'),
              value: t('consultation.periodText', { from: consultation.from, to: consultation.to }),
            },
          ]}
        />
      </Card>
      <Card title={t('consultation.channels')}>
        <Facts
          rows={consultation.channels
            .filter((channel) => !channel.phone)
            .map((channel) => ({
              key: channel.kind,
              name: t(`consultation.kinds.${channel.kind}`),
              value: [
                channel.kind === 'post' ? undefined : channel.name,
                channel.address,
                channel.postcode && t('consultation.postcode', { postcode: channel.postcode }),
              ]
                .filter(Boolean)
                .join(' '),
            }))}
        />
        {consultation.channels.map(
          (channel) =>
            channel.phone && (
              <PhoneRow key={channel.phone} name={t(`consultation.kinds.${channel.kind}`)} phone={channel.phone} />
            ),
        )}
      </Card>
      {result && (
        <Card title={t('consultation.result')}>
          <p>{result.text}</p>
          <Facts
            rows={[
              { name: t('consultation.published'), value: longDate(result.published, language) },
              { name: t('consultation.received'), value: t('consultation.count', { count: result.received }) },
              { name: t('consultation.adopted'), value: t('consultation.count', { count: result.adopted }) },
            ]}
          />
        </Card>
      )}
    </>
  )
}
