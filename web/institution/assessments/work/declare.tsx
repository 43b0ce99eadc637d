import { App, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { declareContract, myAssessmentsContract, recuseContract, sheetContract } from '#assessments/scoring/contract.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useWrite } from '../../../shared/query.ts'
import { ActionButton } from '../../../shared/staff/action-button.tsx'
import { TextInput } from '../../../shared/staff/fields.tsx'
import { FormAlert } from '../../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../../shared/staff/problem-alert.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import type { SheetKey } from './use-draft.ts'

/** Before anything is scored: no relation to the elder, or somebody else goes. */
export function Declare({ sheetKey }: { readonly sheetKey: SheetKey }): ReactElement {
  const { t } = useTranslation('institution-assess')
  const declare = useWrite(declareContract, { refresh: [sheetContract, myAssessmentsContract] })
  const [leaving, setLeaving] = useState(false)
  return (
    <Panel title={t('sheet.declareTitle')}>
      {declare.error && <ProblemAlert error={declare.error} />}
      <p style={{ fontSize: 17 }}>{t('sheet.declareText')}</p>
      <div className="sheet-actions sheet-big">
        <ActionButton
          onPress={() => declare.mutate({ params: sheetKey, body: { noConflict: true } })}
          pending={declare.isPending}
        >
          {t('sheet.declare')}
        </ActionButton>
        {!leaving && <Button onClick={() => setLeaving(true)}>{t('sheet.conflict')}</Button>}
      </div>
      {leaving && <Recuse sheetKey={sheetKey} />}
    </Panel>
  )
}

const REASON_MIN = 2

function Recuse({ sheetKey }: { readonly sheetKey: SheetKey }): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const recuse = useWrite(recuseContract, { refresh: [myAssessmentsContract] })
  const form = useForm({
    initial: { reason: '' },
    labels: { reason: t('sheet.recuseWhy') },
    check: { reason: (value) => (value.trim().length < REASON_MIN ? t('requests.whyMissing') : undefined) },
  })
  const send = (): Promise<void> =>
    form.submit(async ({ reason }) => {
      await recuse.mutateAsync({ params: sheetKey, body: { reason: reason.trim() } })
      void message.success(t('sheet.recused'))
      await navigate('/assessments')
    })
  return (
    <div className="staff-form" style={{ marginTop: 16 }}>
      <FormAlert form={form} />
      <TextInput label={t('sheet.recuseWhy')} lines={3} maxLength={200} {...form.field('reason')} />
      <ActionButton kind="danger" onPress={() => void send()} pending={form.pending}>
        {t('sheet.recuse')}
      </ActionButton>
    </div>
  )
}
