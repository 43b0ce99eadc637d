import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { entitlementsOfElderContract } from '#awards/entitlements/contract.ts'
import { parseMonth } from '#kernel/calendar.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink, TextLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import type { MyElder } from '../person.tsx'
import { useSay } from '../say.ts'
import { useToday } from '../today.ts'

type Entitlement = Output<typeof entitlementsOfElderContract>['items'][number]

/** 服务额度: what the government buys this month, what is left, and who was paid from it for what. */
export function Component(): ReactElement {
  const { t } = useTranslation('awards')
  return (
    <ElderPage title={t('entitlement.title')} back="/awards">
      {(elder) => <Month elder={elder} />}
    </ElderPage>
  )
}

function Month({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('awards')
  const say = useSay()
  const now = useToday().toPlainYearMonth()
  const [search] = useSearchParams()
  const asked = parseMonth(search.get('month') ?? '')
  const month = (asked ?? now).toString()
  const before = (asked ?? now).subtract({ months: 1 }).toString()
  const read = useRead(entitlementsOfElderContract, { params: { elderId: elder.elderId }, query: { month } })
  const current = month === now.toString()
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  return (
    <>
      <p className="link-row-title">{say.month(month)}</p>
      {read.data.items.length === 0 && (
        <Empty title={t('entitlement.none')} {...(current && { todo: t('entitlement.noneTodo') })} />
      )}
      {read.data.items.map((entitlement) => (
        <EntitlementCards key={entitlement.programme} entitlement={entitlement} current={current} />
      ))}
      {current && read.data.items.some(({ leftFen }) => leftFen > 0) && (
        <BigLink to={`/providers?region=${elder.residenceRegion}`}>{t('entitlement.find')}</BigLink>
      )}
      <TextLink to={`/entitlements?month=${before}`}>{t('entitlement.before', { month: before })}</TextLink>
      {!current && <TextLink to="/entitlements">{t('entitlement.now')}</TextLink>}
    </>
  )
}

/** Whether the draw counts; what was given back is shown, but nobody pays for it. */
function isStanding(state: Entitlement['draws'][number]['state']): boolean {
  return state === 'drawn' || state === 'settled'
}

function EntitlementCards(props: { readonly entitlement: Entitlement; readonly current: boolean }): ReactElement {
  const { t } = useTranslation('awards')
  const { day } = useSay()
  const { entitlement, current } = props
  return (
    <>
      <Card title={entitlement.title} {...(current && { tone: 'accent' as const })}>
        <p>{t(current ? 'entitlement.left' : 'entitlement.wasLeft')}</p>
        <Money fen={entitlement.leftFen} large />
        <Facts
          rows={[
            { name: t('entitlement.granted'), value: <Money fen={entitlement.grantedFen} /> },
            { name: t('entitlement.used'), value: <Money fen={entitlement.drawnFen} /> },
          ]}
        />
        <p className="soft">{t(current ? 'entitlement.until' : 'entitlement.over')}</p>
      </Card>
      <Card title={t('entitlement.by')}>
        {entitlement.draws.length === 0 && <p>{t('entitlement.unused')}</p>}
        {entitlement.draws.length > 0 && (
          <Facts
            rows={entitlement.draws.map((draw) => ({
              key: draw.drawId,
              name: (
                <>
                  {draw.organization}
                  <span className="soft small is-block">
                    {day(draw.servedOn)} {draw.what.join('、')}
                  </span>
                </>
              ),
              value: (
                <>
                  <Money fen={draw.amountFen} />{' '}
                  <Badge tone={isStanding(draw.state) ? 'good' : 'plain'}>
                    {t(`entitlement.states.${draw.state}`)}
                  </Badge>
                  {isStanding(draw.state) && draw.feeFen > draw.amountFen && (
                    <span className="soft small is-block">
                      {t('entitlement.rest', { sum: money(draw.feeFen - draw.amountFen) })}
                    </span>
                  )}
                </>
              ),
            }))}
          />
        )}
        <p className="soft">{t('entitlement.wrong')}</p>
      </Card>
    </>
  )
}
