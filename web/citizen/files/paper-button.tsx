import { type ReactElement, type ReactNode, useState } from 'react'
import { saveFile } from '../../shared/save-file.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'

/** An official paper as a file to print or keep; a refusal is said in words below the button. */
export function PaperButton(props: {
  readonly children: ReactNode
  readonly fileName: string
  readonly load: () => Promise<Blob>
}): ReactElement {
  const [loading, setLoading] = useState(false)
  const [error, setError] = useState<unknown>()
  const fetchPaper = async (): Promise<void> => {
    setLoading(true)
    setError(undefined)
    try {
      saveFile(await props.load(), `${props.fileName}.pdf`)
    } catch (failure) {
      setError(failure)
    } finally {
      setLoading(false)
    }
  }
  return (
    <div className="stack stack-close no-print">
      <BigButton weight="second" pending={loading} onPress={() => void fetchPaper()}>
        {props.children}
      </BigButton>
      {error !== undefined && <ProblemView error={error} />}
    </div>
  )
}
