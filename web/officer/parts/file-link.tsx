import type { ReactElement } from 'react'
import { getFileContract } from '#files/contract.ts'
import { addressOf } from '../../shared/api.ts'

/** Opens a file in its own window; the server checks who asks and writes the look down. */
export function FileLink(props: { readonly fileId: string; readonly children: string }): ReactElement {
  return (
    <a href={addressOf(getFileContract, { params: { fileId: props.fileId } })} target="_blank" rel="noreferrer">
      {props.children}
    </a>
  )
}

/** A small picture that opens the whole one. */
export function Thumbnail(props: { readonly fileId: string; readonly alt: string }): ReactElement {
  const params = { fileId: props.fileId }
  return (
    <a href={addressOf(getFileContract, { params })} target="_blank" rel="noreferrer">
      <img
        src={addressOf(getFileContract, { params, query: { thumbnail: 'yes' } })}
        alt={props.alt}
        width={120}
        height={160}
        style={{ objectFit: 'cover', borderRadius: 6, border: '1px solid var(--line)' }}
      />
    </a>
  )
}
