import iconv from 'iconv-lite'
import { type Fen, fen, parseYuan, yuanString } from '#kernel/money.ts'

/** How a bank's files are written: the two adapters that `docs/operations/bank-files.md` documents. */
export type BankFormat = 'csv' | 'fixed-width'
/** GB18030 and UTF-8 carry every character; GBK, which older bank systems ask for, does not. */
export type BankEncoding = 'gb18030' | 'utf-8' | 'gbk'
export type BankFileKind = { readonly format: BankFormat; readonly encoding: BankEncoding }

/**
 * A field by its Chinese name and its width in bytes (fixed width only). `text` is left-aligned and filled with spaces,
 * `count` right-aligned and filled with zeros; `amount` is fen: yuan with two decimals in CSV, whole fen in fixed width.
 */
export type FieldSpec = {
  readonly name: string
  readonly kind: 'text' | 'count' | 'amount'
  readonly width: number
}
/** One kind of line; its mark (H, D or T) stands first. */
export type RecordSpec = { readonly mark: 'H' | 'D' | 'T'; readonly fields: readonly FieldSpec[] }
export type FieldValue = string | number

export type FieldFault =
  | { readonly fault: 'not-in-encoding'; readonly field: string; readonly characters: readonly string[] }
  | { readonly fault: 'too-long'; readonly field: string; readonly bytes: number; readonly bytesMax: number }
  | { readonly fault: 'control-character'; readonly field: string }
export type ReadFault =
  | { readonly fault: 'field-count'; readonly found: number; readonly expected: number }
  | { readonly fault: 'record-length'; readonly found: number; readonly expected: number }
  | { readonly fault: 'quotes' }
  | { readonly fault: 'mark'; readonly found: string }
  | { readonly fault: 'field-malformed'; readonly field: string; readonly found: string }

const LINE_END = '\r\n'
const FOUND_SHOWN = 60

/** Digits and codes: the same bytes in every encoding we write, and most of a file. */
const ASCII = /^[\x20-\x7e]*$/

function encoded(text: string, encoding: BankEncoding): Buffer {
  return ASCII.test(text) ? Buffer.from(text, 'latin1') : iconv.encode(text, encoding)
}

/** The characters of a text that an encoding cannot carry: those that do not come back as they went. */
export function unencodable(text: string, encoding: BankEncoding): readonly string[] {
  // Nearly every text goes and comes back whole; only of the others the characters are looked for.
  if (ASCII.test(text) || iconv.decode(iconv.encode(text, encoding), encoding) === text) return []
  return [...new Set(text)].filter(
    (character) => iconv.decode(iconv.encode(character, encoding), encoding) !== character,
  )
}

/** The text of bytes, or undefined where they are not of that encoding. */
export function decodeStrictly(bytes: Uint8Array, encoding: BankEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What keeps values out of a record. */
export function recordFaults(
  spec: RecordSpec,
  values: readonly FieldValue[],
  { format, encoding }: BankFileKind,
): readonly FieldFault[] {
  return spec.fields.flatMap((field, index): readonly FieldFault[] => {
    const text = fieldText(field, values[index] ?? '', format)
    const characters = unencodable(text, encoding)
    if (characters.length > 0) return [{ fault: 'not-in-encoding', field: field.name, characters }]
    if (/\p{Cc}/u.test(text)) return [{ fault: 'control-character', field: field.name }]
    const bytes = encoded(text, encoding).length
    if (bytes > field.width) return [{ fault: 'too-long', field: field.name, bytes, bytesMax: field.width }]
    return []
  })
}

/** One line with its end; values must be free of `recordFaults`. */
export function writeRecord(spec: RecordSpec, values: readonly FieldValue[], kind: BankFileKind): Buffer {
  const texts = spec.fields.map((field, index) => fieldText(field, values[index] ?? '', kind.format))
  if (kind.format === 'csv') return iconv.encode([spec.mark, ...texts].map(quoted).join(',') + LINE_END, kind.encoding)
  const parts = texts.map((text, index) => padded(encoded(text, kind.encoding), spec.fields[index]))
  return Buffer.concat([Buffer.from(spec.mark), ...parts, Buffer.from(LINE_END)])
}

/** The values of one line without its end, or the first thing wrong with it. Amounts come back as fen. */
export function readRecord(
  spec: RecordSpec,
  line: Uint8Array,
  kind: BankFileKind,
): { readonly values: readonly FieldValue[] } | ReadFault {
  if (line[0] !== spec.mark.charCodeAt(0)) return { fault: 'mark', found: String.fromCharCode(line[0] ?? 0x20) }
  const texts = kind.format === 'csv' ? splitCsv(line, kind) : splitFixed(spec, line, kind)
  if ('fault' in texts) return texts
  if (texts.length !== spec.fields.length)
    return { fault: 'field-count', found: texts.length, expected: spec.fields.length }
  const values: FieldValue[] = []
  for (const [index, field] of spec.fields.entries()) {
    const text = texts[index] ?? ''
    const value = readField(field, text, kind.format)
    if (value === undefined) return { fault: 'field-malformed', field: field.name, found: text.slice(0, FOUND_SHOWN) }
    values.push(value)
  }
  return { values }
}

/** The lines of a file without their ends; the last may lack its end. */
export function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(0x0a, from)
    const to = end < 0 ? bytes.length : end
    lines.push(bytes.subarray(from, bytes[to - 1] === 0x0d && to > from ? to - 1 : to))
    from = to + 1
  }
  return lines
}

function fieldText(field: FieldSpec, value: FieldValue, format: BankFormat): string {
  if (typeof value === 'string') return value
  if (field.kind === 'amount') return format === 'csv' ? yuanString(fen(value)) : String(value)
  return String(value)
}

function padded(bytes: Buffer, field: FieldSpec | undefined): Buffer {
  const width = field?.width ?? bytes.length
  const fill = Buffer.alloc(width - bytes.length, field?.kind === 'text' ? ' ' : '0')
  return Buffer.concat(field?.kind === 'text' ? [bytes, fill] : [fill, bytes])
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function splitCsv(line: Uint8Array, { encoding }: BankFileKind): readonly string[] | ReadFault {
  const text = decodeStrictly(line, encoding) ?? ''
  const texts: string[] = []
  // A field in quotes in which quotes are doubled, or one without any; then a comma or the end.
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  while (field.lastIndex <= text.length) {
    const match = field.exec(text)
    if (!match) return { fault: 'quotes' }
    texts.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') return texts[0]?.length === 1 ? texts.slice(1) : { fault: 'mark', found: texts[0] ?? '' }
  }
  return { fault: 'quotes' }
}

function splitFixed(spec: RecordSpec, line: Uint8Array, { encoding }: BankFileKind): readonly string[] | ReadFault {
  const expected = spec.fields.reduce((sum, field) => sum + field.width, spec.mark.length)
  if (line.length !== expected) return { fault: 'record-length', found: line.length, expected }
  let at = spec.mark.length
  return spec.fields.map((field) => {
    const text = decodeStrictly(line.subarray(at, at + field.width), encoding) ?? '\uFFFD'
    at += field.width
    return field.kind === 'text' ? text.trimEnd() : text
  })
}

function readField(field: FieldSpec, text: string, format: BankFormat): FieldValue | undefined {
  switch (field.kind) {
    case 'text':
      return text.includes('\uFFFD') || /\p{Cc}/u.test(text) ? undefined : text
    case 'count':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined
    case 'amount':
      return readAmount(text, format)
  }
}

function readAmount(text: string, format: BankFormat): Fen | undefined {
  // Two decimals in CSV, always: "80.5" or "8050" is how a mistaken unit looks.
  if (format === 'csv') return /^\d{1,13}\.\d{2}$/.test(text) ? parseYuan(text) : undefined
  return /^\d{15,18}$/.test(text) && Number.isSafeInteger(Number(text)) ? fen(Number(text)) : undefined
}
