import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { askReversalContract, reversalsContract } from '#care/redeem/contract.ts'
import { voucherSheetContract } from '#care/sheet/contract.ts'
import {
  redemptionsContract,
  resumeContract,
  suspendContract,
  thisMonthContract,
  vouchersContract,
} from '#vouchers/contract.ts'
import { openRecoveryContract, recoveriesContract } from '#vouchers/ends/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate, longMonth, percent } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { useRoles } from '../parts/region.tsx'
import { NewCard } from './new-card.tsx'

type OfElder = { readonly elderId: string }
type Voucher = Output<typeof vouchersContract>['items'][number]
type Redemption = Output<typeof redemptionsContract>['items'][number]
const LOOKS = {
  'not-begun': 'plain',
  claimable: 'soon',
  usable: 'good',
  'used-up': 'plain',
  suspended: 'late',
  expired: 'plain',
  void: 'plain',
  'person-died': 'plain',
} as const
const STALE = [vouchersContract, thisMonthContract, redemptionsContract] as const

/** A person's vouchers month by month: stopped and let go by the county, printed at the counter. */
export function Vouchers({ elderId }: OfElder): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(vouchersContract, { params: { elderId } })
  const roles = useRoles()
  return (
    <Panel title={t('vouchers.title')}>
      <DataTable<Voucher>
        label={t('vouchers.title')}
        read={read}
        rowKey={(row) => row.voucherId}
        empty={{ title: t('vouchers.empty') }}
        columns={[
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'category', title: t('vouchers.category'), render: (_, row) => (row.category ? row.title : '—') },
          {
            key: 'ratio',
            title: t('vouchers.ratio'),
            align: 'right',
            render: (_, row) => (row.ratio === null ? '—' : percent(row.ratio)),
          },
          { key: 'cap', title: t('vouchers.cap'), align: 'right', render: (_, row) => <MoneyText fen={row.capFen} /> },
          {
            key: 'used',
            title: t('vouchers.used'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.usedFen} />,
          },
          {
            key: 'left',
            title: t('vouchers.left'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.leftFen} />,
          },
          {
            key: 'standing',
            title: parts('state'),
            render: (_, row) => <Word look={LOOKS[row.standing]}>{t(`vouchers.standings.${row.standing}`)}</Word>,
          },
          { key: 'actions', title: parts('actions'), render: (_, row) => <Actions elderId={elderId} voucher={row} /> },
        ]}
      />
      {roles.includes('township-clerk') && <NewCard elderId={elderId} />}
    </Panel>
  )
}

function Actions({ elderId, voucher }: OfElder & { readonly voucher: Voucher }): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const roles = useRoles()
  const county = roles.includes('county-reviewer') || roles.includes('county-approver')
  const suspend = useWrite(suspendContract, { refresh: STALE })
  const resume = useWrite(resumeContract, { refresh: STALE })
  const params = { elderId, voucherId: voucher.voucherId }
  const over = voucher.state === 'expired' || voucher.state === 'void'
  return (
    <span className="staff-action">
      {county && (
        <FormAction
          label={t(voucher.suspended ? 'vouchers.resume' : 'vouchers.suspend')}
          kind={voucher.suspended ? 'second' : 'danger'}
          blockedBecause={over ? t('vouchers.over') : undefined}
          about={<p>{t(voucher.suspended ? 'vouchers.resumeAbout' : 'vouchers.suspendAbout')}</p>}
          asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
          send={(filled) =>
            (voucher.suspended ? resume : suspend).mutateAsync({ params, body: { reason: filled('reason') } })
          }
        />
      )}
      {roles.includes('township-clerk') && voucher.standing === 'usable' && (
        <PaperLink contract={voucherSheetContract} input={{ params }}>
          {t('vouchers.sheet')}
        </PaperLink>
      )}
    </span>
  )
}

/** What vouchers paid for this person; a wrong one is reversed before its settlement, recovered after it. */
export function Redemptions({ elderId }: OfElder): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(redemptionsContract, { params: { elderId }, query: {} })
  const roles = useRoles()
  const county = roles.includes('county-reviewer') || roles.includes('county-approver')
  return (
    <Panel title={t('redemptions.title')}>
      <DataTable<Redemption>
        label={t('redemptions.title')}
        read={read}
        rowKey={(row) => row.redemptionId}
        empty={{ title: t('redemptions.empty') }}
        columns={[
          { key: 'at', title: t('redemptions.at'), render: (_, row) => dateTime(row.at, i18n.language) },
          { key: 'organization', title: t('redemptions.organization'), dataIndex: 'organization' },
          {
            key: 'what',
            title: t('redemptions.what'),
            render: (_, row) => (
              <details>
                <summary>{row.lines.map(({ name }) => name).join('、')}</summary>
                <ul>
                  {row.steps.map((step) => (
                    <li key={step.step}>
                      {step.says} <MoneyText fen={step.amountFen} />
                    </li>
                  ))}
                </ul>
              </details>
            ),
          },
          {
            key: 'served',
            title: t('redemptions.servedOn'),
            render: (_, row) => longDate(row.servedOn, i18n.language),
          },
          {
            key: 'fee',
            title: t('redemptions.fee'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.feeFen} />,
          },
          {
            key: 'deduct',
            title: t('redemptions.deduct'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.deductFen} />,
          },
          {
            key: 'outcome',
            title: parts('state'),
            render: (_, row) => (
              <Word look={row.outcome === 'reversed' ? 'soon' : 'plain'}>
                {t(`redemptions.outcomes.${row.reversalPending ? 'pending' : (row.outcome ?? 'open')}`)}
              </Word>
            ),
          },
          ...(county
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Redemption) => <Undo elderId={elderId} redemption={row} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

function Undo({ elderId, redemption }: OfElder & { readonly redemption: Redemption }): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const reverse = useWrite(askReversalContract, { refresh: [...STALE, reversalsContract] })
  const recover = useWrite(openRecoveryContract, { refresh: [...STALE, recoveriesContract] })
  const params = { elderId, redemptionId: redemption.redemptionId }
  if (redemption.outcome === 'settled')
    return (
      <FormAction
        label={t('redemptions.recover')}
        kind="danger"
        about={<p>{t('redemptions.recoverAbout')}</p>}
        asked={[{ name: 'note', label: parts('reason'), kind: 'lines' }]}
        send={(filled) => recover.mutateAsync({ params, body: { note: filled('note') } })}
      />
    )
  const blocked =
    redemption.outcome === 'reversed'
      ? t('redemptions.reversedAlready')
      : redemption.reversalPending
        ? t('redemptions.pendingAlready')
        : undefined
  return (
    <FormAction
      label={t('redemptions.reverse')}
      kind="danger"
      blockedBecause={blocked}
      about={<p>{t('redemptions.reverseAbout')}</p>}
      asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
      send={(filled) => reverse.mutateAsync({ params, body: { reason: filled('reason') } })}
    />
  )
}
