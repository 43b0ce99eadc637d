import { Button } from 'antd'
import { type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFileContract } from '#files/contract.ts'
import { UPLOAD_LIMITS } from '#files/limits.ts'
import { useWrite } from '../../shared/query.ts'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'application/pdf']

/** Picks a scan or photo and hands it on; what is too large is refused before it is sent, all else by the server. */
export function UploadAction(props: {
  /** What is handed in: "上传低保证明". */
  readonly label: string
  readonly purpose: 'document' | 'assessment' | 'other'
  readonly onUploaded: (fileId: string) => Promise<unknown>
}): ReactElement {
  const { t } = useTranslation('officer-parts')
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<unknown>()
  const [tooLarge, setTooLarge] = useState(false)
  const [pending, setPending] = useState(false)
  const upload = useWrite(uploadFileContract)
  const pick = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setRefusal(undefined)
    setTooLarge(file.size > UPLOAD_LIMITS.pdfBytes)
    if (file.size > UPLOAD_LIMITS.pdfBytes) return
    setPending(true)
    try {
      const { fileId } = await upload.mutateAsync({ body: { purpose: props.purpose }, file })
      await props.onUploaded(fileId)
    } catch (error) {
      setRefusal(error)
    } finally {
      setPending(false)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept={TYPES.join(',')}
        aria-label={props.label}
        onChange={(event) => void pick(event.target.files?.[0])}
      />
      <Button loading={pending} onClick={() => input.current?.click()}>
        {props.label}
      </Button>
      {tooLarge && <span className="staff-field-error">{t('tooLarge')}</span>}
      {refusal !== undefined && <ProblemAlert error={refusal} />}
    </>
  )
}
