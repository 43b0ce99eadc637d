import { connect } from 'node:net'

/** What a virus scanner says about bytes. Without an answer the file is kept as not scanned and says so. */
export type ScanResult =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly signature: string }
  | { readonly state: 'unavailable'; readonly reason: string }
export type ScannerStatus =
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'not-configured' }
  | { readonly state: 'unavailable'; readonly reason: string }
export type Scanner = {
  readonly scan: (bytes: Uint8Array) => Promise<ScanResult>
  /** For the status page. */
  readonly status: () => Promise<ScannerStatus>
}
export type ClamdAddress = { readonly host: string; readonly port: number; readonly timeoutMs?: number }

const CHUNK = 65_536
const REPLY_MAX = 4096
const TIMEOUT_MS = 30_000

/** Where no scanner runs: nothing is scanned, and the status page shows it. */
export const noScanner: Scanner = {
  scan: () => Promise.resolve({ state: 'unavailable', reason: 'no scanner is configured' }),
  status: () => Promise.resolve({ state: 'not-configured' }),
}

/** A ClamAV daemon over TCP, by its INSTREAM command: the bytes go through the connection, nothing is written to a disk. */
export function clamdScanner(address: ClamdAddress): Scanner {
  return {
    scan: async (bytes) => {
      const reply = await ask(address, streamOf(bytes))
      return reply.ok ? readVerdict(reply.text) : { state: 'unavailable', reason: reply.reason }
    },
    status: async () => {
      const reply = await ask(address, [Buffer.from('zVERSION\0')])
      return reply.ok && reply.text !== ''
        ? { state: 'ready', version: reply.text }
        : { state: 'unavailable', reason: reply.ok ? 'the scanner closed the connection' : reply.reason }
    },
  }
}

function readVerdict(text: string): ScanResult {
  if (text === 'stream: OK') return { state: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(text)
  if (found?.[1] !== undefined) return { state: 'infected', signature: found[1] }
  return { state: 'unavailable', reason: text === '' ? 'the scanner closed the connection' : text }
}

/** Chunks, each behind its length in four bytes; a length of zero ends. */
function* streamOf(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK)
    yield lengthOf(chunk.length)
    yield chunk
  }
  yield lengthOf(0)
}

function lengthOf(length: number): Uint8Array {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(length)
  return four
}

type Reply = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string }

/** One question on one connection; the answer ends with a zero byte or with the connection. */
function ask({ host, port, timeoutMs = TIMEOUT_MS }: ClamdAddress, parts: Iterable<Uint8Array>): Promise<Reply> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect({ host, port })
    const finish = (reply: Reply) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(reply)
    }
    // Over the whole exchange: a daemon that sends a byte now and then must not hold an upload for ever.
    const timer = setTimeout(() => finish({ ok: false, reason: `no answer within ${timeoutMs} ms` }), timeoutMs)
    socket.setEncoding('utf8')
    socket.on('connect', () => {
      for (const part of parts) socket.write(part)
    })
    socket.on('data', (chunk: string) => {
      text += chunk
      const end = text.indexOf('\0')
      if (end >= 0) finish({ ok: true, text: text.slice(0, end).trim() })
      else if (text.length > REPLY_MAX) finish({ ok: false, reason: 'the answer is too long' })
    })
    socket.on('end', () => finish({ ok: true, text: text.trim() }))
    // A daemon that refuses the size answers and closes while we still write: what it said counts, not the broken pipe.
    socket.on('error', (error) =>
      finish(text === '' ? { ok: false, reason: error.message } : { ok: true, text: text.trim() }),
    )
  })
}
