import { Button } from 'antd'
import { type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  approveBatchContract,
  batchFileContract,
  batchLinesContract,
  cancelBatchContract,
  checkBatchContract,
  confirmSentContract,
  listBatchesContract,
  loadResultContract,
  readBatchContract,
  recallBatchContract,
  releaseBatchContract,
} from '#payments/batches/contract.ts'
import { call, type Output } from '../../shared/api.ts'
import { useWrite } from '../../shared/query.ts'
import { saveFile } from '../../shared/save-file.ts'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useBlocked } from '../parts/blocked.ts'
import { Faults } from './faults.tsx'

type Batch = Output<typeof readBatchContract>
const STALE = [readBatchContract, listBatchesContract, batchLinesContract] as const

/** Maker, checker, approver, bank: each action, or why it is not this person's turn. */
export function Actions({ batch }: { readonly batch: Batch }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const because = useBlocked(batch.can)
  const params = { batchId: batch.batchId }
  const options = { refresh: STALE }
  const check = useWrite(checkBatchContract, options)
  const approve = useWrite(approveBatchContract, options)
  const release = useWrite(releaseBatchContract, options)
  const sent = useWrite(confirmSentContract, options)
  const cancel = useWrite(cancelBatchContract, options)
  const recall = useWrite(recallBatchContract, options)
  const reason = { name: 'reason', label: parts('reason'), kind: 'lines' } as const
  const download = async (): Promise<void> => {
    const { fileName } = await release.mutateAsync({ params })
    saveFile(await call(batchFileContract, { params }), fileName)
  }
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <PressAction
          label={t('batches.actions.check')}
          kind="main"
          blockedBecause={because('check')}
          send={() => check.mutateAsync({ params })}
        />
        <PressAction
          label={t('batches.actions.approve')}
          kind="main"
          blockedBecause={because('approve')}
          send={() => approve.mutateAsync({ params })}
        />
        <PressAction
          label={t('batches.actions.release')}
          kind="main"
          blockedBecause={because('release')}
          send={download}
          explain={(refusal) => <Faults error={refusal} />}
        />
        <FormAction
          label={t('batches.actions.confirm-sent')}
          blockedBecause={because('confirm-sent')}
          asked={[{ name: 'reference', label: t('batches.reference'), optional: true }]}
          send={(filled) => sent.mutateAsync({ params, body: { bankReference: filled('reference') || null } })}
        />
        <LoadResult batch={batch} blockedBecause={because('load-result')} />
        <FormAction
          label={t('batches.actions.cancel')}
          kind="danger"
          blockedBecause={because('cancel')}
          asked={[reason]}
          send={(filled) => cancel.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
        <FormAction
          label={t('batches.actions.recall')}
          kind="danger"
          blockedBecause={because('recall')}
          asked={[reason]}
          send={(filled) => recall.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      </div>
    </Panel>
  )
}

function LoadResult(props: { readonly batch: Batch; readonly blockedBecause: string | undefined }): ReactElement {
  const { t } = useTranslation('officer-money')
  const load = useWrite(loadResultContract, { refresh: STALE })
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<unknown>()
  const send = async (file: File): Promise<void> => {
    setRefusal(undefined)
    try {
      await load.mutateAsync({ params: { batchId: props.batch.batchId }, body: {}, file })
    } catch (error) {
      setRefusal(error)
    }
  }
  return (
    <span className="staff-action">
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('batches.choose')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void send(file)
          event.target.value = ''
        }}
      />
      <Button
        disabled={props.blockedBecause !== undefined}
        loading={load.isPending}
        onClick={() => input.current?.click()}
      >
        {t('batches.actions.load-result')}
      </Button>
      {props.blockedBecause !== undefined && <span className="staff-hint">{props.blockedBecause}</span>}
      {refusal !== undefined && (
        <>
          <ProblemAlert error={refusal} />
          <Faults error={refusal} />
        </>
      )}
    </span>
  )
}
