import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { meContract, signInContract, signOutContract } from '#access/contract.ts'
import { ApiError, type Input, type Output } from './api.ts'
import { keyOf, useRead, useWrite } from './query.ts'

export type Me = Output<typeof meContract>
export type Role = Me['roles'][number]

export type Session =
  | { readonly state: 'loading' }
  | { readonly state: 'signed-out' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'signed-in'; readonly me: Me }

/** Who is signed in. Being signed out is a state, not an error. */
export function useSession(): Session {
  const me = useRead(meContract, {})
  if (isSignedOut(me.error)) return { state: 'signed-out' }
  if (me.data) return { state: 'signed-in', me: me.data }
  if (me.error) return { state: 'failed', error: me.error, retry: () => void me.refetch() }
  return { state: 'loading' }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'not-signed-in'
}

/** Signs in and makes every page see it. */
export function useSignIn(): { readonly signIn: (body: Input<typeof signInContract>['body']) => Promise<Me> } {
  const client = useQueryClient()
  const write = useWrite(signInContract)
  return {
    signIn: async (body) => {
      const me = await write.mutateAsync({ body })
      // What was cached belonged to nobody, or to the person before.
      client.setQueryData(keyOf(meContract, {}), me)
      forget(client)
      return me
    },
  }
}

/** Signs out and forgets everything that was shown: the next person at this device must not see it. */
export function useSignOut(): { readonly signOut: () => Promise<void>; readonly pending: boolean } {
  const client = useQueryClient()
  const write = useWrite(signOutContract)
  return {
    pending: write.isPending,
    signOut: async () => {
      await write.mutateAsync({})
      sessionStorage.clear()
      await client.resetQueries({ queryKey: keyOf(meContract) })
      forget(client)
    },
  }
}

/**
 * Empties every cached answer but who is signed in, which is set or asked anew. Pages that are still shown ask again under
 * the new session instead of keeping what the person before was shown.
 */
function forget(client: QueryClient): void {
  void client.resetQueries({ predicate: (query) => query.queryKey[0] !== meContract.path })
}
