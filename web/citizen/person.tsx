import { createContext, type ReactElement, type ReactNode, useContext, useState } from 'react'
import { myEldersContract } from '#people/contract.ts'
import type { Output } from '../shared/api.ts'
import { useRead } from '../shared/query.ts'
import { useSession } from '../shared/session.ts'
import { type Person, PersonContext } from '../shared/ui/person.tsx'

export type MyElder = Output<typeof myEldersContract>['items'][number]

type Choice = {
  readonly elders: readonly MyElder[]
  readonly loading: boolean
  readonly error: unknown
  readonly chosen: MyElder | undefined
  readonly choose: (elderId: string) => void
}

const NOBODY: Choice = { elders: [], loading: false, error: null, chosen: undefined, choose: () => undefined }
const ChoiceContext = createContext<Choice>(NOBODY)

const KEY = 'yiyang.person'

/** Whom the pages act for: the own person, or the elder chosen in 切换人员 for as long as this window is open. */
export function PersonProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const session = useSession()
  const signedIn = session.state === 'signed-in'
  const read = useRead(myEldersContract, {}, { enabled: signedIn })
  const [wanted, setWanted] = useState(() => sessionStorage.getItem(KEY))
  const elders = signedIn ? (read.data?.items ?? []) : []
  // A binding that nobody has confirmed yet is never chosen by itself.
  const chosen =
    elders.find((elder) => elder.elderId === wanted) ??
    elders.find((elder) => elder.delegation?.state !== 'proposed') ??
    elders[0]
  const choose = (elderId: string): void => {
    sessionStorage.setItem(KEY, elderId)
    setWanted(elderId)
  }
  return (
    <ChoiceContext.Provider
      value={{ elders, chosen, choose, loading: signedIn && read.isPending, error: signedIn ? read.error : null }}
    >
      <PersonContext.Provider value={chosen && personOf(chosen, elders)}>{children}</PersonContext.Provider>
    </ChoiceContext.Provider>
  )
}

/** The elders this account may act for, and the one it acts for now. */
export function useElders(): Choice {
  return useContext(ChoiceContext)
}

/** As the frame shows a person. The colour follows the agent's place for the elder, which stays while the binding lasts. */
export function personOf(elder: MyElder, elders: readonly MyElder[]): Person {
  return {
    id: elder.elderId,
    name: elder.name,
    tone: TONES[elder.delegation?.slot ?? 0] ?? 4,
    alone: elder.as === 'self' && elders.length === 1,
    ...(elder.photoFileId && { photoUrl: `/api/v1/files/${elder.photoFileId}?thumbnail=yes` }),
  }
}

const TONES = [0, 1, 2, 3, 4] as const
