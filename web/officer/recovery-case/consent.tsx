import { Checkbox, Modal } from 'antd'
import { type ReactElement, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentToSetOffContract } from '#awards/recovery/contract.ts'
import { uploadFileContract } from '#files/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { STALE } from './actions.tsx'

/** Enters a signed paper by which the person, agent or heir agrees to a set-off. */
export function Consent(props: {
  readonly params: { readonly elderId: string; readonly recoveryId: string }
  readonly blockedBecause: string | undefined
}): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        onPress={() => setOpen(true)}
        kind="second"
        {...(props.blockedBecause !== undefined && { blockedBecause: props.blockedBecause })}
      >
        {t('actions.consent')}
      </ActionButton>
      {open && <Paper params={props.params} onClose={() => setOpen(false)} />}
    </>
  )
}

function Paper(props: {
  readonly params: { readonly elderId: string; readonly recoveryId: string }
  readonly onClose: () => void
}): ReactElement {
  const { t } = useTranslation('officer-awards', { keyPrefix: 'recovery' })
  const { t: common } = useTranslation()
  const id = useId()
  const [file, setFile] = useState<File>()
  const [asHeir, setAsHeir] = useState(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>()
  const [missing, setMissing] = useState(false)
  const upload = useWrite(uploadFileContract)
  const consent = useWrite(consentToSetOffContract, { refresh: STALE })
  const send = async (): Promise<void> => {
    setMissing(file === undefined)
    if (!file) return
    setPending(true)
    setRefusal(undefined)
    try {
      const { fileId } = await upload.mutateAsync({ body: { purpose: 'document' }, file })
      await consent.mutateAsync({ params: props.params, body: { proofFileId: fileId, asHeir } })
      props.onClose()
    } catch (error) {
      setRefusal(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <Modal
      open
      title={t('actions.consent')}
      okText={t('actions.consent')}
      cancelText={common('action.cancel')}
      confirmLoading={pending}
      mask={{ closable: false }}
      onOk={() => void send()}
      onCancel={props.onClose}
    >
      <div className="staff-form">
        <p>{t('actions.consentAbout')}</p>
        {refusal !== undefined && <ProblemAlert error={refusal} />}
        <div className="staff-field">
          <label htmlFor={id}>{t('file')}</label>
          <input
            id={id}
            type="file"
            accept="image/*,application/pdf"
            aria-invalid={missing}
            onChange={(event) => setFile(event.target.files?.[0])}
          />
          {missing && <span className="staff-field-error">{t('fileMissing')}</span>}
        </div>
        <Checkbox checked={asHeir} onChange={(event) => setAsHeir(event.target.checked)}>
          {t('asHeir')}
        </Checkbox>
      </div>
    </Modal>
  )
}
