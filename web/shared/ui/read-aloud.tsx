import { type ReactElement, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../settings.ts'
import { Icon } from './icons.tsx'

/** Browsers stop in the middle of long utterances, so the text is spoken in pieces. */
const PIECE_MAX = 120
const RATE = 0.9

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

function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis && speechSynthesis.getVoices().length > 0
}

function speak(pieces: readonly string[], language: string, onEnd: () => void): void {
  speechSynthesis.cancel()
  if (pieces.length === 0) onEnd()
  pieces.forEach((piece, index) => {
    const utterance = new SpeechSynthesisUtterance(piece)
    utterance.lang = language
    utterance.rate = RATE
    utterance.onerror = onEnd
    if (index === pieces.length - 1) utterance.onend = onEnd
    speechSynthesis.speak(utterance)
  })
}

/** What is worth hearing: text as laid out, cut at sentence ends into pieces a voice gets through. */
export function piecesOf(main: Pick<HTMLElement, 'innerText'> | null): readonly string[] {
  const sentences = (main?.innerText ?? '').split(/(?<=[。！？；!?;])|\n+/).map((sentence) => sentence.trim())
  const pieces: string[] = []
  for (const sentence of sentences.filter((text) => text !== '')) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length < PIECE_MAX)
      pieces[pieces.length - 1] = `${last}\n${sentence}`
    else pieces.push(...cut(sentence))
  }
  return pieces
}

function cut(sentence: string): readonly string[] {
  const length = Math.ceil(sentence.length / PIECE_MAX)
  return Array.from({ length }, (_, index) => sentence.slice(index * PIECE_MAX, (index + 1) * PIECE_MAX))
}
