import { Button, InputNumber } from 'antd'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../../shared/staff/fields.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import { Choice } from './choice.tsx'
import { claimedReasons, type Draft, type EvidenceReason } from './draft.ts'

const FLAGS = ['coma', 'dementia', 'mentalDisorder'] as const
const RISKS = ['fall', 'wandering', 'choking', 'selfHarm', 'other'] as const
const NO_EVENTS = { fall: 0, wandering: 0, choking: 0, selfHarm: 0, other: 0 }
const COUNT_MAX = 99
const EVIDENCE_MAX = 500

type Circumstances = Draft['circumstances']

/** What may raise the level beside the score, each with what supports it. Nothing is assumed: every line is answered. */
export function CircumstancesPanel(props: {
  readonly draft: Draft
  readonly change: (next: (now: Draft) => Draft) => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { draft, change } = props
  const set = (part: Circumstances): void =>
    change((now) => ({ ...now, circumstances: { ...now.circumstances, ...part } }))
  const setNote = (reason: EvidenceReason, note: string): void =>
    change((now) => {
      const before = now.evidence.find((one) => one.reason === reason)
      const others = now.evidence.filter((one) => one.reason !== reason)
      return { ...now, evidence: [...others, { reason, fileIds: before?.fileIds ?? [], note }] }
    })
  return (
    <Panel title={t('sheet.circumstances')}>
      {FLAGS.map((flag) => {
        const value = draft.circumstances[flag]
        return (
          <Choice
            key={flag}
            short
            name={flag}
            legend={t(`sheet.${flag}`)}
            options={[
              { value: 0, text: t('sheet.no') },
              { value: 1, text: t('sheet.yes') },
            ]}
            value={value === undefined ? undefined : Number(value)}
            onChange={(chosen) => set({ [flag]: chosen === 1 })}
          />
        )
      })}
      <RiskCounts events={draft.circumstances.riskEvents} onChange={(riskEvents) => set({ riskEvents })} />
      {claimedReasons(draft).map((reason) => (
        <TextInput
          key={reason}
          name={`evidence-${reason}`}
          label={t(`sheet.evidence.${reason}`)}
          hint={t('sheet.evidenceHint')}
          lines={2}
          maxLength={EVIDENCE_MAX}
          value={draft.evidence.find((one) => one.reason === reason)?.note ?? ''}
          onChange={(note) => setNote(reason, note)}
          error={undefined}
        />
      ))}
    </Panel>
  )
}

function RiskCounts(props: {
  readonly events: Circumstances['riskEvents']
  readonly onChange: (events: NonNullable<Circumstances['riskEvents']>) => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const id = useId()
  const { events } = props
  return (
    <fieldset className="sheet-item sheet-big">
      <legend>{t('sheet.risks')}</legend>
      <div className="sheet-counts">
        {RISKS.map((risk) => (
          <div key={risk} className="staff-field">
            <label htmlFor={`${id}-${risk}`}>{t(`sheet.risk.${risk}`)}</label>
            <InputNumber
              id={`${id}-${risk}`}
              size="large"
              mode="spinner"
              min={0}
              max={COUNT_MAX}
              precision={0}
              value={events?.[risk] ?? null}
              onChange={(count) => props.onChange({ ...(events ?? NO_EVENTS), [risk]: count ?? 0 })}
            />
          </div>
        ))}
      </div>
      <Button onClick={() => props.onChange(NO_EVENTS)}>{t('sheet.risksNone')}</Button>
    </fieldset>
  )
}
