import { Button } from 'antd'
import { type ReactElement, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldProps } from '../../shared/ui/field-props.ts'

const TYPES = 'image/jpeg,image/png,image/heic,image/heif,image/webp'

/** A photo from the device's camera or its files, with a look at what was taken; the page uploads it. */
export function PhotoInput(props: FieldProps<File | undefined>): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const preview = usePreview(props.value)
  return (
    <div className="staff-field">
      <label htmlFor={id}>{props.label}</label>
      {props.hint && <span className="staff-hint">{props.hint}</span>}
      {preview && <img className="photo-taken" src={preview} alt={`${props.label}：${t('photo.chosen')}`} />}
      <input
        id={id}
        ref={input}
        className="photo-file"
        type="file"
        name={props.name}
        accept={TYPES}
        capture="environment"
        tabIndex={-1}
        onChange={(event) => props.onChange(event.target.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>{preview ? t('photo.again') : t('photo.take')}</Button>
      {props.error && <span className="staff-field-error">{props.error}</span>}
    </div>
  )
}

function usePreview(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file) {
      setAddress(undefined)
      return
    }
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
