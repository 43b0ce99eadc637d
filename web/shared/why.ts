import { useTranslation } from 'react-i18next'

/** Why months change or money has to come back, as the server names it. */
export type Why = { readonly code: string; readonly happenedOn: string | null }

/**
 * The sentence for a reason: `plain` for the person, `exact` for offices. A reason without a sentence of its own, or whose
 * sentence asks for a day that is not known, is told by the sentence that claims nothing.
 */
export function useWhy(words: 'plain' | 'exact'): (why: Why) => string {
  const { t } = useTranslation('why')
  return ({ code, happenedOn }) => {
    const written: Readonly<Record<string, string>> = t(words, { returnObjects: true, skipInterpolation: true })
    const said: Readonly<Record<string, string>> = t(words, { returnObjects: true, on: happenedOn ?? undefined })
    const asksForDay = written[code]?.includes('{{') ?? false
    return (asksForDay && happenedOn === null ? said.other : (said[code] ?? said.other)) ?? ''
  }
}
