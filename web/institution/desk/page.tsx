import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { organizationContract } from '#organizations/contract.ts'
import { outagesOfDeskContract } from '#vouchers/slips/contract.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { DESK_ROLES, useOwnOrganization } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'
import { Collect, type Redeemed } from './collect.tsx'
import { Done } from './done.tsx'
import { Person } from './person.tsx'
import { type Presented, ReadVoucher } from './read-voucher.tsx'
import { type Quote, Services } from './services.tsx'

type Bill = { readonly quote: Quote; readonly swap: boolean }

/** The counter: read the voucher, make out the bill, redeem, and on to the next person. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-desk')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const [presented, setPresented] = useState<Presented>()
  const [bill, setBill] = useState<Bill>()
  const [redeemed, setRedeemed] = useState<Redeemed>()
  // Read early: the receipt names the institution at once.
  useRead(
    organizationContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  const restart = (): void => {
    setPresented(undefined)
    setBill(undefined)
    setRedeemed(undefined)
  }
  if (organizationId === undefined) return <NoOrganization title={t('desk.title')} />
  return (
    <StaffPage
      title={t('desk.title')}
      actions={presented && !redeemed && <Button onClick={restart}>{t('desk.back')}</Button>}
    >
      {!presented && (
        <>
          <OutageNote organizationId={organizationId} />
          <Panel title={t('desk.read')}>
            <ReadVoucher organizationId={organizationId} onRead={setPresented} />
          </Panel>
        </>
      )}
      {presented && !redeemed && <Person organizationId={organizationId} presented={presented} />}
      {presented && !bill && (
        <Services
          organizationId={organizationId}
          presented={presented}
          onQuote={(quote, swap) => setBill({ quote, swap })}
        />
      )}
      {presented && bill && !redeemed && (
        <Collect
          {...bill}
          organizationId={organizationId}
          presented={presented}
          onRedeemed={setRedeemed}
          onChange={() => setBill(undefined)}
        />
      )}
      {presented && bill && redeemed && (
        <Done
          organizationId={organizationId}
          presented={presented}
          quote={bill.quote}
          redeemed={redeemed}
          onNext={restart}
        />
      )}
    </StaffPage>
  )
}

/** Slips of an outage can be entered: said where they are first asked for. */
function OutageNote({ organizationId }: { readonly organizationId: string }): ReactElement | null {
  const { t, i18n } = useTranslation('institution-desk')
  const outages = useRead(outagesOfDeskContract, { params: { organizationId } })
  const [outage] = outages.data?.items ?? []
  if (!outage) return null
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          {outage.entryUntil === null
            ? t('desk.outageOpen')
            : t('desk.outage', { until: dateTime(outage.entryUntil, i18n.language) })}{' '}
          <Link to="/slips">{t('desk.outageGo')}</Link>
        </>
      }
    />
  )
}
