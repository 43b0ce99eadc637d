import { type ReactElement, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFileContract } from '#files/contract.ts'
import { UPLOAD_LIMITS } from '#files/limits.ts'
import { useWrite } from '../../shared/query.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'

const PHOTOS = ['image/jpeg', 'image/png', 'image/heic', 'image/heif', 'image/webp']
const PDF = 'application/pdf'
const BYTES_PER_MB = 1_000_000

/** Picks a photo (or a PDF) and uploads it at once; what is too large or of another kind is refused before it is sent. */
export function UploadButton(props: {
  /** What is handed in: "身份证正面". */
  readonly label: string
  readonly purpose: 'document' | 'delegation' | 'portrait'
  readonly withPdf?: boolean
  readonly busy?: boolean
  readonly onUploaded: (fileId: string) => void
}): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string>()
  const upload = useWrite(uploadFileContract)
  const types = props.withPdf ? [...PHOTOS, PDF] : PHOTOS
  const pending = upload.isPending || (props.busy ?? false)

  const refusalOf = (file: File): string | undefined => {
    const limit = file.type === PDF ? UPLOAD_LIMITS.pdfBytes : UPLOAD_LIMITS.photoBytes
    if (!types.includes(file.type)) return t(props.withPdf ? 'upload.wrongType' : 'common:photo.wrongType')
    const sizes = { size: Math.ceil(file.size / BYTES_PER_MB), limit: limit / BYTES_PER_MB }
    return file.size > limit ? t('common:photo.tooLarge', sizes) : undefined
  }

  const pick = (file: File | undefined): void => {
    if (!file) return
    const wrong = refusalOf(file)
    setRefusal(wrong)
    if (wrong !== undefined) return
    upload.mutate(
      { body: { purpose: props.purpose }, file },
      { onSuccess: ({ fileId }) => props.onUploaded(fileId), onSettled: () => clear(input.current) },
    )
  }

  return (
    <div className="stack stack-close">
      <label className="photo-pick" data-main aria-busy={pending}>
        {pending ? <span className="spinner" aria-hidden="true" /> : <Icon name="camera" />}
        <span>{pending ? t('upload.sending') : t(props.withPdf ? 'upload.pickAny' : 'common:photo.take')}</span>
        <input
          ref={input}
          className="unseen"
          type="file"
          accept={types.join(',')}
          disabled={pending}
          aria-label={t('upload.for', { what: props.label })}
          aria-describedby={`${id}-error`}
          onChange={(event) => pick(event.target.files?.[0])}
        />
      </label>
      <div id={`${id}-error`} aria-live="polite">
        {refusal && (
          <p className="field-error">
            <Icon name="warning" />
            <span>{refusal}</span>
          </p>
        )}
      </div>
      {upload.error && <ProblemView error={upload.error} />}
    </div>
  )
}

/** The same file may be picked again after a refusal. */
function clear(input: HTMLInputElement | null): void {
  if (input) input.value = ''
}
