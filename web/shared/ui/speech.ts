/** Browsers stop in the middle of long utterances, so the text is spoken in pieces. */
const PIECE_MAX = 120
/** A little slower than a voice's own pace: listeners are old. */
const RATE = 0.9

/** Whether this device has a voice at all. */
export function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis && speechSynthesis.getVoices().length > 0
}

/** Speaks the pieces one after another; `onEnd` is called after the last, or when speaking fails. */
export function speak(pieces: readonly string[], language: string, onEnd: () => void): void {
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
