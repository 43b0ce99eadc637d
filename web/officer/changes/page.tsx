import { Modal } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import {
  changesOfElderContract,
  confirmChangeContract,
  dismissChangeContract,
  previewChangeContract,
  waitingChangesContract,
} from '#awards/changes/contract.ts'
import { kindRule } from '#awards/changes/kinds.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { type Asked, type Filled, FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { FileLink } from '../parts/file-link.tsx'
import { useProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { type Effect, EffectView } from './effect.tsx'

type Change = Output<typeof waitingChangesContract>['items'][number]
const STALE = [waitingChangesContract, changesOfElderContract] as const

/** What was told about people and waits for the county's finding. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const paging = usePaging()
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const read = useRead(waitingChangesContract, { query: { region, cursor: paging.cursor } }, { enabled: region !== '' })
  const tellers = t('changes.tellers', { returnObjects: true })
  return (
    <StaffPage title={t('changes.title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable<Change>
        label={t('changes.label')}
        read={read}
        paging={paging}
        rowKey={(row) => row.changeId}
        empty={{ title: t('changes.emptyTitle'), todo: t('changes.emptyTodo') }}
        columns={[
          {
            key: 'elder',
            title: parts('elder'),
            render: (_, row) => <Link to={`/elders/${row.elderId}`}>{row.elderName}</Link>,
          },
          { key: 'kind', title: t('changes.kind'), render: (_, row) => t(`changes.kinds.${row.kind}`) },
          { key: 'on', title: t('changes.happenedOn'), render: (_, row) => longDate(row.happenedOn, i18n.language) },
          {
            key: 'by',
            title: t('changes.toldBy'),
            render: (_, row) => (
              <div>
                {wordOf(tellers, row.toldBy)}
                <span className="staff-source">{dateTime(row.toldAt, i18n.language)}</span>
              </div>
            ),
          },
          {
            key: 'says',
            title: t('changes.says'),
            render: (_, row) => (
              <div>
                {row.says} {row.proofFileId && <FileLink fileId={row.proofFileId}>{t('changes.proof')}</FileLink>}
              </div>
            ),
          },
          ...(decides
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Change) => <Decide change={row} />,
                },
              ]
            : []),
        ]}
      />
    </StaffPage>
  )
}

/** Facts that are yes or no, and those that are counted; all others are written as they stand. */
const YES_NO: ReadonlySet<string> = new Set([
  '低保渐退期',
  '长护险支付护理费',
  '长护险参保',
  '机构合规',
  '入住机构',
  '自愿入住',
  '家庭无照料条件',
])
const COUNTED: ReadonlySet<string> = new Set(['家庭人口'])

function Decide({ change }: { readonly change: Change }): ReactElement {
  const { t } = useTranslation('officer-people')
  const [effect, setEffect] = useState<Effect>()
  const preview = useWrite(previewChangeContract)
  const confirm = useWrite(confirmChangeContract, { refresh: STALE })
  const dismiss = useWrite(dismissChangeContract, { refresh: STALE })
  const programmes = useProgrammes(change.region)
  const params = { elderId: change.elderId, changeId: change.changeId }
  const facts = kindRule(change.kind).facts
  const yesNo = [
    { value: 'yes', label: t('record.types.yes') },
    { value: 'no', label: t('record.types.no') },
  ]
  const asked: readonly Asked[] = [
    { name: 'finding', label: t('changes.finding'), kind: 'lines' },
    ...(change.kind === 'moved-away' || change.kind === 'registration-moved'
      ? [{ name: 'newRegion', label: t('changes.newRegion') }]
      : []),
    ...(change.kind === 'exclusion-started' ? [{ name: 'exclusion', label: t('changes.exclusion') }] : []),
    ...facts.map((fact) => ({
      name: fact,
      label: fact,
      optional: change.kind !== 'birth-corrected',
      ...(YES_NO.has(fact) ? { kind: 'select' as const, options: yesNo } : {}),
      ...(COUNTED.has(fact) ? { kind: 'number' as const } : {}),
    })),
    ...(change.kind === 'withdrawn'
      ? [
          {
            name: 'programme',
            label: t('changes.programme'),
            kind: 'select' as const,
            optional: true,
            options: programmes.choices,
          },
        ]
      : []),
    { name: 'concealed', label: t('changes.concealed'), kind: 'check' },
  ]
  const bodyOf = (filled: Filled) => ({
    finding: filled('finding'),
    newRegion: filled('newRegion') || undefined,
    exclusion: filled('exclusion') || undefined,
    programme: filled('programme') || undefined,
    concealed: filled('concealed') === 'yes',
    facts: facts
      .filter((fact) => filled(fact) !== '')
      .map((fact) => ({ fact, value: factValueOf(fact, filled(fact)) })),
  })
  return (
    <span className="staff-action">
      <FormAction
        label={t('changes.effect.preview')}
        about={<p>{t('changes.effect.about')}</p>}
        asked={asked}
        send={async (filled) => setEffect(await preview.mutateAsync({ params, body: bodyOf(filled) }))}
      />
      <Modal
        open={effect !== undefined}
        title={t('changes.effect.title')}
        onCancel={() => setEffect(undefined)}
        footer={null}
      >
        {effect && <EffectView effect={effect} />}
      </Modal>
      <FormAction
        label={t('changes.confirm')}
        kind="main"
        about={<p>{t('changes.about')}</p>}
        asked={asked}
        send={(filled) => confirm.mutateAsync({ params, body: bodyOf(filled) })}
      />
      <FormAction
        label={t('changes.dismiss')}
        asked={[{ name: 'finding', label: t('changes.finding'), kind: 'lines' }]}
        send={(filled) => dismiss.mutateAsync({ params, body: { finding: filled('finding') } })}
      />
    </span>
  )
}

function factValueOf(fact: string, text: string): string | number | boolean {
  if (YES_NO.has(fact)) return text === 'yes'
  return COUNTED.has(fact) ? Number(text) : text
}
