import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  comparisonContract,
  myAssessmentsContract,
  sheetContract,
  signContract,
} from '#assessments/scoring/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useWrite } from '../../../shared/query.ts'
import { ActionButton } from '../../../shared/staff/action-button.tsx'
import { ProblemAlert } from '../../../shared/staff/problem-alert.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import type { SheetKey } from './use-draft.ts'

/** The own signature under the revision that is shown; another revision meanwhile is refused by the server. */
export function Sign(props: {
  readonly sheetKey: SheetKey
  readonly sheet: Output<typeof sheetContract>
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { sheet } = props
  const sign = useWrite(signContract, { refresh: [sheetContract, comparisonContract, myAssessmentsContract] })
  const text = t('sign.text', { revision: String(sheet.revision) })
  return (
    <Panel title={t('sign.title')}>
      {sign.error && <ProblemAlert error={sign.error} />}
      <p>{text}</p>
      {sheet.signatures > 0 && <p className="staff-hint">{t('sign.signed', { count: sheet.signatures })}</p>}
      <div className="sheet-actions sheet-big">
        <ActionButton
          onPress={() => sign.mutate({ params: props.sheetKey, body: { revision: sheet.revision } })}
          pending={sign.isPending}
          blockedBecause={sheet.record ? undefined : t('sign.needsRecord')}
          confirm={{ title: t('sign.ask'), body: text }}
        >
          {t('sign.sign')}
        </ActionButton>
      </div>
    </Panel>
  )
}
