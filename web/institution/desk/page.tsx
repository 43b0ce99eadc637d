import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { redeemAtDeskContract } from '#care/redeem/contract.ts'
import type { presentContract } from '#vouchers/present/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useOwnOrganization } from '../own.ts'
import { Bill } from './bill.tsx'
import { ReadVoucher } from './read-voucher.tsx'

export type Presented = Output<typeof presentContract>
export type Redeemed = Output<typeof redeemAtDeskContract>

/** The counter: read the voucher, make out the bill, redeem, and on to the next person. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-desk')
  const organizationId = useOwnOrganization(['desk', 'institution-manager'])
  const [presented, setPresented] = useState<Presented>()
  const [redeemed, setRedeemed] = useState<Redeemed>()
  const restart = (): void => {
    setPresented(undefined)
    setRedeemed(undefined)
  }
  return (
    <StaffPage
      title={t('desk.title')}
      actions={presented && !redeemed && <Button onClick={restart}>{t('desk.back')}</Button>}
    >
      {organizationId === undefined && <Alert type="warning" showIcon title={t('desk.notInstitution')} />}
      {organizationId !== undefined && !presented && (
        <Panel title={t('desk.read')}>
          <ReadVoucher organizationId={organizationId} onRead={setPresented} />
        </Panel>
      )}
      {presented && <Person presented={presented} />}
      {organizationId !== undefined && presented && !redeemed && (
        <Bill organizationId={organizationId} presented={presented} onRedeemed={setRedeemed} />
      )}
      {redeemed && <Done redeemed={redeemed} onNext={restart} />}
    </StaffPage>
  )
}

function Person({ presented }: { readonly presented: Presented }): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const { elder, voucher } = presented
  return (
    <Panel>
      <DescriptionList
        items={[
          { key: 'person', name: t('desk.person'), value: `${elder.name} ${elder.sex} ${elder.age}` },
          { key: 'category', name: t('desk.category'), value: voucher.title },
          { key: 'left', name: t('desk.left'), value: <MoneyText fen={voucher.leftFen} /> },
          { key: 'ratio', name: t('desk.ratio'), value: `${voucher.ratio / 100}%` },
          { key: 'until', name: t('desk.until'), value: dateTime(voucher.expiresAt, i18n.language), wide: true },
        ]}
      />
    </Panel>
  )
}

function Done({ redeemed, onNext }: { readonly redeemed: Redeemed; readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation('institution-desk')
  return (
    <Panel>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('desk.done')}
        description={
          <>
            {t('desk.deduct')} <MoneyText fen={redeemed.deductFen} /> · {t('desk.elder')}{' '}
            <MoneyText fen={redeemed.elderFen} /> · {t('desk.leftAfter')} <MoneyText fen={redeemed.leftFen} />
          </>
        }
      />
      <p>
        <Button type="primary" onClick={onNext}>
          {t('desk.next')}
        </Button>
      </p>
    </Panel>
  )
}
