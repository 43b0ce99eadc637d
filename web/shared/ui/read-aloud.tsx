import { type ReactElement, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../settings.ts'
import { Icon } from './icons.tsx'
import { canSpeak, piecesOf, speak } from './speech.ts'

/** Reads the page's main text aloud, and stops when pressed again or when the page is left. */
export function ReadAloud(): ReactElement {
  const { t } = useTranslation()
  const { language } = useSettings()
  const [speaking, setSpeaking] = useState(false)
  const [unavailable, setUnavailable] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])

  const press = (): void => {
    if (speaking) stop()
    else if (canSpeak()) start()
    else setUnavailable(true)
  }
  const start = (): void => {
    setSpeaking(true)
    speak(piecesOf(document.querySelector('main')), language, () => setSpeaking(false))
  }
  const stop = (): void => {
    speechSynthesis.cancel()
    setSpeaking(false)
  }

  return (
    <>
      <Button className="bar-button is-framed" onPress={press} aria-pressed={speaking}>
        <Icon name={speaking ? 'stop' : 'speaker'} />
        {speaking ? t('readAloud.stop') : t('readAloud.start')}
      </Button>
      <span role="status">{unavailable ? t('readAloud.unavailable') : ''}</span>
    </>
  )
}
