import { App, Button } from 'antd'
import { type ReactElement, type ReactNode, useState } from 'react'
import { ladderOf } from '../ladder.ts'
import { saveFile } from '../save-file.ts'

/** Fetches a file and hands it to the browser; a refusal is said where people look, and the button can be pressed again. */
export function DownloadButton(props: {
  readonly children: ReactNode
  readonly fileName: string
  readonly load: () => Promise<Blob>
}): ReactElement {
  const { message } = App.useApp()
  const [loading, setLoading] = useState(false)
  const download = async (): Promise<void> => {
    setLoading(true)
    try {
      saveFile(await props.load(), props.fileName)
    } catch (error) {
      const { what, todo } = ladderOf(error)
      void message.error([what, todo].filter(Boolean).join(' '))
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button loading={loading} onClick={() => void download()}>
      {props.children}
    </Button>
  )
}
