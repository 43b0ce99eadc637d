import { type ReactElement, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SmallButton } from './buttons.tsx'
import type { FieldProps } from './field-props.ts'
import { GroupError } from './fields.tsx'
import { Icon } from './icons.tsx'

const TYPES = ['image/jpeg', 'image/png', 'image/heic', 'image/heif', 'image/webp']
const BYTES_PER_MB = 1_000_000

/**
 * A photo from the camera or the album. Type and size are checked here so that an elder learns it before uploading;
 * the server decides by content. The value is the file; the page uploads it.
 */
export function PhotoField(props: FieldProps<File | undefined> & { readonly megabytesMax?: number }): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string>()
  const preview = usePreview(props.value)
  const limit = props.megabytesMax ?? 10

  const pick = (file: File | undefined): void => {
    if (!file) return
    const size = Math.ceil(file.size / BYTES_PER_MB)
    if (!TYPES.includes(file.type)) setRefusal(t('photo.wrongType'))
    else if (size > limit) setRefusal(t('photo.tooLarge', { size, limit }))
    else {
      setRefusal(undefined)
      props.onChange(file)
    }
  }

  return (
    <div className="field">
      <span className="field-label" id={`${id}-label`}>
        {props.label}
        {props.optional && <span className="soft small">（{t('state.optional')}）</span>}
      </span>
      {props.hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {preview && (
        <figure className="photo-preview">
          <img src={preview} alt={`${props.label}：${t('photo.chosen')}`} />
        </figure>
      )}
      <label className="photo-pick" data-main>
        <Icon name="camera" />
        <span>{preview ? t('photo.again') : t('photo.take')}</span>
        <input
          ref={input}
          className="unseen"
          type="file"
          name={props.name}
          accept={TYPES.join(',')}
          aria-label={`${props.label}：${preview ? t('photo.again') : t('photo.take')}`}
          aria-describedby={`${id}-hint ${id}-error`}
          onChange={(event) => pick(event.target.files?.[0])}
        />
      </label>
      {preview && (
        <SmallButton
          icon="close"
          onPress={() => {
            if (input.current) input.current.value = ''
            props.onChange(undefined)
          }}
        >
          {t('photo.remove')}
        </SmallButton>
      )}
      <GroupError id={`${id}-error`} error={refusal ?? props.error} />
    </div>
  )
}

/** An address for showing the chosen file; given back to the browser when the file changes. */
function usePreview(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file) return setAddress(undefined)
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
