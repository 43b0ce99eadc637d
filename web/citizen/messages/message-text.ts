import { useTranslation } from 'react-i18next'
import type { listNotificationsContract } from '#notifications/contract.ts'
import type { Output } from '../../shared/api.ts'

export type Message = Output<typeof listNotificationsContract>['items'][number]

/** The words of a message by its code; a code without words yet is told as news whose page says more. */
export function useMessageText(): (message: Pick<Message, 'code' | 'facts'>) => {
  readonly title: string
  readonly body: string | undefined
} {
  const { t, i18n } = useTranslation(['messages', 'record'])
  return ({ code, facts }) => {
    // Codes come from the server, so no type can list them here; a test does (`messages.test.ts`).
    const sentence = (part: 'title' | 'body'): string | undefined =>
      i18n.exists(`messages:${code}.${part}`)
        ? String(t(`messages:${code}.${part}` as never, facts as never))
        : undefined
    return { title: sentence('title') ?? t('record:messages.unknown'), body: sentence('body') }
  }
}
