import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { programmeContract } from '#directory/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { useAmountWords } from '../open/amount.ts'
import { printPage } from '../open/print.ts'
import { Amounts, Categories, Figures } from './amounts.tsx'
import { Papers, Steps } from './doing.tsx'
import { Clauses, Rules, Text } from './rules.tsx'
import { About, Overlaps, Where } from './where.tsx'
import '../open/open.css'

export type Programme = Output<typeof programmeContract>

/** One programme: the policy's text, the rules it became, what it gives, what to do, whom to ask. Made to be printed. */
export function Component(): ReactElement {
  const { t } = useTranslation('directory')
  const { policy = '' } = useParams()
  const read = useRead(programmeContract, { params: { policy } })
  const back = read.data?.row ? `/directory/${read.data.row.directoryId}` : '/directory'
  return (
    <CitizenPage title={read.data?.title ?? t('title')} back={back}>
      {read.error && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data && <Whole programme={read.data} />}
    </CitizenPage>
  )
}

function Whole({ programme }: { readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  const always = programme.notices.filter((notice) => notice.condition === null)
  return (
    <div className="stack">
      <Head programme={programme} />
      {programme.text ? (
        <div className="beside">
          <Text programme={programme} />
          <Rules programme={programme} />
        </div>
      ) : (
        <Rules programme={programme} />
      )}
      <Amounts programme={programme} />
      <Categories programme={programme} />
      <Steps programme={programme} />
      <Papers programme={programme} />
      {always.length > 0 && (
        <Card title={t('item.notices')}>
          <ul className="plain-list">
            {always.map((notice) => (
              <li key={notice.id}>{notice.says}</li>
            ))}
          </ul>
        </Card>
      )}
      <Overlaps programme={programme} />
      <Where programme={programme} />
      <Figures programme={programme} />
      <Clauses programme={programme} />
      <About programme={programme} />
      <div className="no-print">
        <BigButton weight="second" onPress={printPage}>
          {t('item.print')}
        </BigButton>
      </div>
    </div>
  )
}

function Head({ programme }: { readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  const words = useAmountWords()
  const { amount, row, window: runs } = programme
  return (
    <Card tone="accent">
      <p className="badges">
        <Badge>{programme.place}</Badge>
        {row && <Badge>{t('item.number', { number: row.number })}</Badge>}
        {row && <Badge>{row.groupTitle}</Badge>}
        {row?.types.map((type) => (
          <Badge key={type}>{type}</Badge>
        ))}
        <Badge>{t(`forms.${programme.form}`)}</Badge>
        {programme.proactive && <Badge tone="good">{t('item.noApplication')}</Badge>}
        {!programme.inForce && <Badge tone="warn">{t('item.notInForce')}</Badge>}
      </p>
      {amount && (
        <p className="result-sum">{words.range(amount.fromFen, amount.toFen, amount.period, programme.form)}</p>
      )}
      {programme.summary && <p>{programme.summary}</p>}
      {runs && <p className="soft">{t('item.window', runs)}</p>}
      <div className="no-print">
        <BigLink to={`/check?region=${programme.region}`}>{t('item.check')}</BigLink>
      </div>
    </Card>
  )
}
