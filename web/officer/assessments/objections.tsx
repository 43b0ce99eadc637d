import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { assessmentQueueContract } from '#assessments/decisions/contract.ts'
import {
  acceptObjectionContract,
  dismissObjectionContract,
  listObjectionsContract,
} from '#assessments/objections/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useToday } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import { useAgencies } from './use-agencies.ts'

type Objection = Output<typeof listObjectionsContract>['objections'][number]
const STALE = [listObjectionsContract, assessmentQueueContract] as const
const MODES = ['home', 'on-site'] as const

/** Objections against confirmed results; an accepted one goes to another team, which does not see the first result. */
export function Objections({ region }: { readonly region: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(listObjectionsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <Panel title={t('objections.title')}>
      <DataTable<Objection>
        label={t('objections.title')}
        read={{ ...read, data: read.data && { items: read.data.objections } }}
        rowKey={(row) => row.objectionId}
        empty={{ title: t('objections.empty') }}
        columns={[
          {
            key: 'elder',
            title: parts('elder'),
            render: (_, row) => <Link to={`/assessments/${row.elderId}/${row.assessmentId}`}>{row.elderName}</Link>,
          },
          { key: 'reason', title: t('objections.reason'), dataIndex: 'reason' },
          { key: 'at', title: t('objections.raisedAt'), render: (_, row) => dateTime(row.raisedAt, i18n.language) },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) => <Decide objection={row} region={region} />,
          },
        ]}
      />
    </Panel>
  )
}

function Decide(props: { readonly objection: Objection; readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const agencies = useAgencies(props.region)
  const today = useToday()
  const accept = useWrite(acceptObjectionContract, { refresh: STALE })
  const dismiss = useWrite(dismissObjectionContract, { refresh: STALE })
  const { elderId, objectionId } = props.objection
  const params = { elderId, objectionId }
  return (
    <span className="staff-action">
      <FormAction
        label={t('objections.accept')}
        kind="main"
        about={<p>{t('objections.acceptAbout')}</p>}
        asked={[
          { name: 'organizationId', label: t('assessments.agency'), kind: 'select', options: agencies },
          {
            name: 'mode',
            label: t('objections.mode'),
            kind: 'select',
            initial: 'home',
            options: choicesOf(t('objections.modes', { returnObjects: true })),
          },
          { name: 'on', label: t('objections.wantedOn'), kind: 'date', initial: today },
          { name: 'place', label: t('objections.place'), optional: true },
        ]}
        send={(filled) =>
          accept.mutateAsync({
            params,
            body: {
              organizationId: filled('organizationId'),
              mode: oneOf(MODES, filled('mode')) ?? 'home',
              wantedAt: `${filled('on')}T09:00:00+08:00`,
              place: filled('place') || undefined,
            },
          })
        }
      />
      <FormAction
        label={t('objections.dismiss')}
        kind="danger"
        asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
        send={(filled) => dismiss.mutateAsync({ params, body: { reason: filled('reason') } })}
      />
    </span>
  )
}
