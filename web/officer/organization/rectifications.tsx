import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationContract } from '#organizations/contract.ts'
import { closeRectificationContract, orderRectificationContract } from '#organizations/rectifications/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles } from '../parts/region.tsx'

type Organization = Output<typeof organizationContract>
type Rectification = Organization['rectifications'][number]
const LOOKS = { open: 'late', reported: 'soon', closed: 'good' } as const

/** What the organisation was told to put right, by when, and what it answered. */
export function Rectifications({ organization }: { readonly organization: Organization }): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const { organizationId, rectifications } = organization
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const order = useWrite(orderRectificationContract, { refresh: [organizationContract] })
  return (
    <Panel title={t('rectifications.title')}>
      <DataTable<Rectification>
        label={t('rectifications.title')}
        read={{ data: { items: rectifications }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.rectificationId}
        empty={{ title: t('rectifications.empty') }}
        columns={[
          { key: 'finding', title: t('rectifications.finding'), dataIndex: 'finding' },
          { key: 'due', title: t('rectifications.dueOn'), render: (_, row) => longDate(row.dueOn, i18n.language) },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <>
                <Word look={LOOKS[row.state]}>{t(`rectifications.states.${row.state}`)}</Word>
                {row.suspends && <Word look="late">{t('rectifications.suspends')}</Word>}
              </>
            ),
          },
          { key: 'report', title: t('rectifications.report'), render: (_, row) => row.report ?? '' },
          ...(decides
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Rectification) => <Close organizationId={organizationId} row={row} />,
                },
              ]
            : []),
        ]}
      />
      {decides && (
        <FormAction
          label={t('rectifications.order')}
          blockedBecause={
            organization.status === 'active' || organization.status === 'suspended' ? undefined : t('notPossible')
          }
          asked={[
            { name: 'finding', label: t('rectifications.finding'), kind: 'lines' },
            { name: 'dueOn', label: t('rectifications.dueOn'), kind: 'date' },
            { name: 'suspends', label: t('rectifications.suspendsAsk'), kind: 'check' },
          ]}
          send={(filled) =>
            order.mutateAsync({
              params: { organizationId },
              body: {
                finding: filled('finding'),
                dueOn: filled('dueOn'),
                suspends: filled('suspends') === 'yes',
              },
            })
          }
        />
      )}
    </Panel>
  )
}

function Close(props: { readonly organizationId: string; readonly row: Rectification }): ReactElement | null {
  const { t } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const close = useWrite(closeRectificationContract, { refresh: [organizationContract] })
  const { organizationId, row } = props
  if (row.state === 'closed') return null
  return (
    <FormAction
      label={t('rectifications.close')}
      blockedBecause={row.state === 'open' ? t('rectifications.notReported') : undefined}
      asked={[
        {
          name: 'accepted',
          label: t('rectifications.verdict'),
          kind: 'select',
          options: [
            { value: 'yes', label: t('rectifications.accept') },
            { value: 'no', label: t('rectifications.again') },
          ],
        },
        { name: 'reason', label: parts('reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        close.mutateAsync({
          params: { organizationId, rectificationId: row.rectificationId },
          body: { accepted: filled('accepted') === 'yes', reason: filled('reason') },
        })
      }
    />
  )
}
