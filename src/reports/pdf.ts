import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { assert } from '#kernel/assert.ts'
import { type Coverage, fontCoverage, MISSING_MARK, printable } from './glyphs.ts'
import type { PdfReply, PdfRequest } from './pdf-worker.ts'

/**
 * A printed document. `missingGlyphs` are the characters that the font does not have; each stands as 〓 in the
 * document, whose foot names their code points, and must be written in by hand: say so before it is signed.
 */
export type Pdf = { readonly bytes: Uint8Array; readonly missingGlyphs: readonly string[] }

export type PdfData = string | number | boolean | null | readonly PdfData[] | { readonly [key: string]: PdfData }
export type PdfTemplate =
  | 'application-form'
  | 'assessment-report'
  | 'intake-slip'
  | 'letter'
  | 'public-notice'
  | 'table-form'
  | 'voucher-card'

const FONT = new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc'))
const RENDER_SECONDS_MAX = 180
const JSON_LENGTH_MAX = 20_000_000
/** A thread that typeset more than this at once is let go afterwards: its memory only grows (3000 lines: about 1 GB). */
const JSON_LENGTH_KEPT = 200_000

type Waiting = { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }
let coverage: Coverage | undefined
let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * Typesets `data` with a template of `templates/`, in a thread of its own. The same data give the same bytes: no date,
 * no random identifier is inside. Texts in `data` are printed as they are and never run as markup.
 */
export async function renderPdf(template: PdfTemplate, data: { readonly [key: string]: PdfData }): Promise<Pdf> {
  const missing = new Set<string>()
  const clean = printableData(data, missing)
  const json = JSON.stringify({ data: clean, missing: [...missing].map(codePoint) })
  assert(json.length <= JSON_LENGTH_MAX, `a document of at most ${JSON_LENGTH_MAX} characters`)
  return { bytes: await typeset(template, json), missingGlyphs: [...missing] }
}

/** The characters of the texts that no PDF of ours can show: asked before an official form is printed. */
export function missingGlyphs(...texts: readonly string[]): readonly string[] {
  const missing = new Set<string>()
  for (const text of texts) printable(text, fontMap(), missing)
  return [...missing]
}

function printableData(data: PdfData, missing: Set<string>): PdfData {
  if (typeof data === 'string') return printable(data, fontMap(), missing)
  if (data === null || typeof data !== 'object') return data
  if (isList(data)) return data.map((entry) => printableData(entry, missing))
  return Object.fromEntries(Object.entries(data).map(([key, entry]) => [key, printableData(entry, missing)]))
}

function isList(data: PdfData): data is readonly PdfData[] {
  return Array.isArray(data)
}

function fontMap(): Coverage {
  if (!coverage) {
    coverage = fontCoverage(readFileSync(FONT))
    assert(
      printable(MISSING_MARK, coverage, new Set()) === MISSING_MARK,
      'the font has the mark for missing characters',
    )
  }
  return coverage
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function typeset(template: PdfTemplate, json: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    lastId += 1
    const id = lastId
    const thread = startedWorker()
    const timer = setTimeout(() => {
      // A thread that hangs is ended: everything that waits for it fails, the next document starts a new one.
      void thread.terminate()
      failAll(new Error(`a document took longer than ${RENDER_SECONDS_MAX} s to typeset`))
    }, RENDER_SECONDS_MAX * 1000)
    const settle = () => {
      clearTimeout(timer)
      waiting.delete(id)
      if (waiting.size > 0) return
      thread.unref()
      if (json.length > JSON_LENGTH_KEPT && worker === thread) letGo(thread)
    }
    waiting.set(id, {
      resolve: (bytes) => {
        settle()
        resolve(bytes)
      },
      reject: (error) => {
        settle()
        reject(error)
      },
    })
    thread.ref()
    thread.postMessage({ id, template, json } satisfies PdfRequest)
  })
}

function startedWorker(): Worker {
  if (worker) return worker
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url))
  thread.on('message', (reply: PdfReply) => {
    const entry = waiting.get(reply.id)
    if ('bytes' in reply) entry?.resolve(reply.bytes)
    else entry?.reject(new Error(reply.error))
  })
  thread.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', () => {
    if (worker === thread) failAll(new Error('the typesetting thread ended'))
  })
  worker = thread
  return thread
}

function letGo(thread: Worker): void {
  worker = undefined
  void thread.terminate()
}

function failAll(error: Error): void {
  worker = undefined
  for (const entry of waiting.values()) entry.reject(error)
}
