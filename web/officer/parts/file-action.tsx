import { Button } from 'antd'
import { type ReactElement, useRef, useState } from 'react'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'

/** Picks a file and hands it on; what the server says against it stands below the button. */
export function FileAction(props: {
  readonly label: string
  readonly accept: string
  readonly send: (file: File) => Promise<unknown>
}): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const pick = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setRefusal(undefined)
    setPending(true)
    try {
      await props.send(file)
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
        accept={props.accept}
        aria-label={props.label}
        onChange={(event) => void pick(event.target.files?.[0])}
      />
      <Button type="primary" loading={pending} onClick={() => input.current?.click()}>
        {props.label}
      </Button>
      {refusal !== undefined && <ProblemAlert error={refusal} />}
    </>
  )
}
