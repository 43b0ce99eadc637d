import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import {
  annexPdfContract,
  annexSheetContract,
  closeQuarterContract,
  confirmQuarterContract,
  quartersContract,
  quarterTableContract,
  quarterWaitingContract,
  signQuarterContract,
} from '#awards/claims/contract.ts'
import { call } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { DownloadButton } from '../../shared/staff/download-button.tsx'
import { PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useToday } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import type { Confirmed, QuarterTable } from './page.tsx'

export const STALE = [quarterTableContract, quartersContract, quarterWaitingContract] as const

/** The street's first signature: makes the table of everything that is complete and payable. */
export function CloseAction(props: {
  readonly street: string
  readonly quarter: string
  readonly acceptUntil: string | undefined
}): ReactElement {
  const { t, i18n } = useTranslation('officer-claims')
  const { t: parts } = useTranslation('officer-parts')
  const today = useToday()
  const close = useWrite(closeQuarterContract, { refresh: STALE })
  const { street, quarter, acceptUntil } = props
  const early = acceptUntil !== undefined && today <= acceptUntil
  return (
    <Panel title={parts('actions')}>
      <PressAction
        label={t('actions.close')}
        kind="main"
        confirm={t('actions.close')}
        about={
          <>
            <p>{t('actions.closeAbout')}</p>
            {early && <p>{t('actions.closeEarly', { until: longDate(acceptUntil, i18n.language) })}</p>}
          </>
        }
        send={() => close.mutateAsync({ body: { street, quarter } })}
      />
    </Panel>
  )
}

/** Signatures, the district's confirmation, and the official forms. */
export function TableActions(props: {
  readonly table: QuarterTable
  readonly onConfirmed: (confirmed: Confirmed) => void
}): ReactElement {
  const { t } = useTranslation('officer-claims')
  const { t: parts } = useTranslation('officer-parts')
  const { table } = props
  const { street, quarter } = table
  const params = { street, quarter }
  const sign = useWrite(signQuarterContract, { refresh: STALE })
  const confirm = useWrite(confirmQuarterContract, { refresh: STALE })
  const words = t('blocked', { returnObjects: true })
  const because = (action: string): string | undefined => {
    const found = table.can.find((one) => one.action === action)
    return found?.allowed ? undefined : wordOf(words, found?.because ?? 'not-allowed')
  }
  const next = table.signatures.handler === null ? 'handled' : table.signatures.reviewer === null ? 'checked' : 'led'
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        {table.signatures.leader === null && (
          <PressAction
            label={t(`actions.sign.${next}`)}
            kind="main"
            confirm={t(`actions.sign.${next}`)}
            about={<p>{t('actions.signAbout')}</p>}
            blockedBecause={because('sign')}
            send={() => sign.mutateAsync({ params, body: {} })}
          />
        )}
        <PressAction
          label={t('actions.confirm')}
          kind="main"
          confirm={t('actions.confirm')}
          about={<p>{t('actions.confirmAbout')}</p>}
          blockedBecause={because('confirm')}
          send={async () => props.onConfirmed(await confirm.mutateAsync({ params, body: {} }))}
        />
      </div>
      <div className="staff-filters" style={{ marginTop: 12 }}>
        {(['2', '3'] as const).flatMap((annex) => [
          <DownloadButton
            key={`${annex}-pdf`}
            fileName={`annex-${annex}-${street}-${quarter}.pdf`}
            load={() => call(annexPdfContract, { params: { ...params, annex } })}
          >
            {t(`actions.annex${annex}Pdf`)}
          </DownloadButton>,
          <DownloadButton
            key={`${annex}-sheet`}
            fileName={`annex-${annex}-${street}-${quarter}.xlsx`}
            load={() => call(annexSheetContract, { params: { ...params, annex } })}
          >
            {t(`actions.annex${annex}Sheet`)}
          </DownloadButton>,
        ])}
      </div>
    </Panel>
  )
}
