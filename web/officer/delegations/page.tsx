import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { confirmDelegationContract, endDelegationContract, proposedDelegationsContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty, Waiting } from '../../shared/staff/states.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { Thumbnail } from '../parts/file-link.tsx'
import { RegionFilter, useRegion } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'

type Delegation = Output<typeof proposedDelegationsContract>['items'][number]

/** Agents whose pictures an officer looks at before they may act. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-people')
  const region = useRegion()
  const filters = useFilters(['region'])
  const read = useRead(proposedDelegationsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('delegations.title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {read.data?.items.length === 0 && (
        <Panel>
          <StaffEmpty title={t('delegations.emptyTitle')} todo={t('delegations.emptyTodo')} />
        </Panel>
      )}
      {read.data?.items.map((one) => (
        <One key={one.delegationId} one={one} />
      ))}
    </StaffPage>
  )
}

function One({ one }: { readonly one: Delegation }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const confirm = useWrite(confirmDelegationContract, { refresh: [proposedDelegationsContract] })
  const end = useWrite(endDelegationContract, { refresh: [proposedDelegationsContract] })
  const params = { elderId: one.elderId, delegationId: one.delegationId }
  const kinds = t('delegations.kinds', { returnObjects: true })
  return (
    <Panel title={`${one.agentName} → ${one.elderName}`}>
      <DescriptionList
        items={[
          {
            key: 'elder',
            name: t('delegations.elder'),
            value: <Link to={`/elders/${one.elderId}`}>{one.elderName}</Link>,
          },
          {
            key: 'relationship',
            name: t('delegations.relationship'),
            value: one.relationshipNote ?? t(`delegations.relationships.${one.relationship}`),
          },
          { key: 'presence', name: t('delegations.presence'), value: t(`delegations.presences.${one.presence}`) },
          { key: 'at', name: t('delegations.proposedAt'), value: dateTime(one.proposedAt, i18n.language) },
        ]}
      />
      <div className="staff-filters" style={{ marginBlock: 12 }}>
        {one.pictures.length === 0 && <span className="staff-hint">{t('delegations.noPictures')}</span>}
        {one.pictures.map((picture) => (
          <figure key={picture.fileId} style={{ margin: 0 }}>
            <Thumbnail fileId={picture.fileId} alt={`${one.elderName}，${wordOf(kinds, picture.kind)}`} />
            <figcaption>{wordOf(kinds, picture.kind)}</figcaption>
          </figure>
        ))}
      </div>
      <div className="staff-filters">
        <FormAction
          label={t('delegations.confirm')}
          kind="main"
          asked={[{ name: 'paper', label: t('delegations.paper'), kind: 'check' }]}
          send={(filled) =>
            confirm.mutateAsync({ params, body: filled('paper') === 'yes' ? { paperSignature: true } : {} })
          }
        />
        <FormAction
          label={t('delegations.decline')}
          kind="danger"
          asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
          send={(filled) => end.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      </div>
    </Panel>
  )
}
