import { inflateSync } from 'node:zlib'
import { accept, type Result, refuse } from '#kernel/result.ts'

export type PdfRefusal =
  | { readonly code: 'pdf-damaged' }
  | { readonly code: 'pdf-encrypted' }
  /** It would do something when opened: `what` is the name in the file. */
  | { readonly code: 'pdf-active'; readonly what: string }

/**
 * Names of PDF that run, open or carry other things. A paper needs none of them. They are looked for everywhere, also in
 * what calls itself a stream: a comment could pretend to be one. Every name is long enough not to occur by chance.
 */
const ACTIVE = ['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'XFA', 'SubmitForm', 'ImportData']
const TAIL = 2048
const INFLATED_MAX = 20_000_000
const STREAMS_MAX = 2000

/**
 * Whether a PDF is whole, not locked, and passive. Dictionaries packed into object streams are looked into; pages'
 * contents are not: this is a filter for honest mistakes and common attacks, the virus scanner is the other one.
 */
export function checkPdf(bytes: Uint8Array): Result<true, PdfRefusal> {
  const text = Buffer.from(bytes).toString('latin1')
  const tail = text.slice(-TAIL)
  if (!text.startsWith('%PDF-') || !tail.includes('startxref') || !tail.includes('%%EOF'))
    return refuse({ code: 'pdf-damaged' })
  // Names may be written with #-escapes (/J#53): they are undone before anything is looked for.
  const names = new Set([text, ...objectStreams(text)].flatMap(namesIn))
  if (names.has('Encrypt')) return refuse({ code: 'pdf-encrypted' })
  const what = ACTIVE.find((name) => names.has(name))
  return what === undefined ? accept(true) : refuse({ code: 'pdf-active', what })
}

function namesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\/([^\s()<>[\]{}/%]+)/g), ([, name = '']) =>
    name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

/** The dictionaries inside compressed object streams; one that does not unpack is left to the reader's complaint. */
function objectStreams(text: string): readonly string[] {
  const found: string[] = []
  let left = INFLATED_MAX
  let count = 0
  for (const match of text.matchAll(/\/Type\s*\/ObjStm\b[\s\S]{0,400}?stream\r?\n/g)) {
    count += 1
    if (count > STREAMS_MAX || left <= 0) break
    const from = match.index + match[0].length
    const to = text.indexOf('endstream', from)
    try {
      const inflated = inflateSync(Buffer.from(text.slice(from, to), 'latin1'), { maxOutputLength: left })
      left -= inflated.length
      found.push(inflated.toString('latin1'))
    } catch {
      left -= 1
    }
  }
  return found
}
