import { once } from 'node:events'
import { Readable } from 'node:stream'
import type pg from 'pg'

/** The part of the driver's connection that COPY needs; its type declarations leave it out. */
type CopyConnection = {
  readonly query: (text: string) => void
  readonly sendCopyFromChunk: (chunk: Uint8Array) => void
  readonly endCopyFrom: () => void
  readonly sendCopyFail: (message: string) => void
  readonly stream: NodeJS.ReadWriteStream & { readonly writableNeedDrain: boolean }
}

/** What the driver asks of a query that speaks the protocol itself. */
type CopyQuery = {
  readonly submit: (connection: pg.Connection) => void
  readonly handleError: (error: Error) => void
  readonly handleReadyForQuery: () => void
  readonly handleCommandComplete: (message: { readonly text: string }) => void
  readonly handleRowDescription: () => void
  readonly handleCopyInResponse: (connection: pg.Connection) => void
  readonly handleCopyData: (message: { readonly chunk: Buffer }) => void
}

const nothing = (): void => undefined

function connectionOf(connection: pg.Connection): CopyConnection {
  return connection as unknown as CopyConnection
}

/** `copy … to stdout` as a stream of bytes; a slow reader holds the server back. */
export function copyOut(client: pg.ClientBase, text: string): Readable {
  let source: CopyConnection | undefined
  const out = new Readable({
    highWaterMark: 1 << 20,
    read: () => {
      source?.stream.resume()
    },
  })
  client.query({
    submit: (connection) => {
      source = connectionOf(connection)
      source.query(text)
    },
    handleError: (error) => {
      out.destroy(error)
    },
    handleReadyForQuery: () => {
      out.push(null)
    },
    handleCommandComplete: nothing,
    handleRowDescription: nothing,
    handleCopyInResponse: nothing,
    handleCopyData: ({ chunk }) => {
      // The driver reuses its buffer for the next message.
      if (!out.push(Buffer.from(chunk))) source?.stream.pause()
    },
  } satisfies CopyQuery)
  return out
}

/** `copy … from stdin`, fed from a stream; returns how many rows the server took. A source that fails makes the copy fail. */
export function copyIn(client: pg.ClientBase, text: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    client.query({
      submit: (connection) => {
        connectionOf(connection).query(text)
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(rows),
      handleCommandComplete: (message) => {
        rows = Number(message.text.split(' ')[1] ?? 0)
      },
      handleRowDescription: nothing,
      handleCopyInResponse: (connection) => {
        void feed(connectionOf(connection), source)
      },
      handleCopyData: nothing,
    } satisfies CopyQuery)
  })
}

async function feed(connection: CopyConnection, source: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of source) {
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  } catch (error) {
    connection.sendCopyFail(error instanceof Error ? error.message : 'the source failed')
  }
}
