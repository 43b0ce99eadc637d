import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A file that was handed in: its small picture, which opens the whole; a PDF has none and is told by words. */
export function Thumbnail(props: { readonly fileId: string; readonly title: string }): ReactElement {
  const { t } = useTranslation('cases')
  const [plain, setPlain] = useState(false)
  const address = `/api/v1/files/${props.fileId}`
  return (
    <a className="thumbnail" href={address} target="_blank" rel="noreferrer">
      {plain ? (
        <span>{t('upload.openFile')}</span>
      ) : (
        <img src={`${address}?thumbnail=yes`} alt={props.title} onError={() => setPlain(true)} />
      )}
    </a>
  )
}
