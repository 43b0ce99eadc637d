import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { clamdScanner, noScanner } from './scanner.ts'

// In two parts, so that no scanner takes this file for what it tests.
const EICAR = `${String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`}-ANTIVIRUS-TEST-FILE!$H+H*`

let server: Server | undefined
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

async function listening(onSocket: (socket: Socket) => void): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = must(server.address(), 'it listens')
  return (address as AddressInfo).port
}

/** Speaks the daemon's protocol: reads a command, unpacks the chunks, looks for the test string. */
function fakeClamd(sizeMax = 1_000_000): Promise<number> {
  return listening((socket) => {
    let received = Buffer.alloc(0)
    socket.on('data', (data) => {
      received = Buffer.concat([received, Buffer.from(data)])
      if (received.toString('latin1').startsWith('zVERSION\0')) return socket.end('ClamAV 1.4.0/27000\0')
      const content = unpack(received)
      if (content === undefined) return
      if (content.length > sizeMax) return socket.end('INSTREAM size limit exceeded. ERROR\0')
      // In two packets: an answer may come in pieces.
      socket.write('stream: ')
      setTimeout(() => socket.end(content.includes(EICAR) ? 'Eicar-Test-Signature FOUND\0' : 'OK\0'), 10)
    })
  })
}

function unpack(received: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const scanner = (port: number, timeoutMs = 2000) => clamdScanner({ host: '127.0.0.1', port, timeoutMs })

test('the EICAR test string is found, also at the end of a large file', async () => {
  const { scan } = scanner(await fakeClamd())
  const found = { state: 'infected', signature: 'Eicar-Test-Signature' }
  expect(await scan(Buffer.from(EICAR))).toEqual(found)
  expect(await scan(Buffer.concat([Buffer.alloc(200_000, 'x'), Buffer.from(EICAR)]))).toEqual(found)
})

test('harmless bytes are clean', async () => {
  const { scan } = scanner(await fakeClamd())
  expect(await scan(Buffer.alloc(200_000, 'x'))).toEqual({ state: 'clean' })
  expect(await scan(Buffer.alloc(0))).toEqual({ state: 'clean' })
})

test('a file beyond the scanner’s own limit is not called clean', async () => {
  const { scan } = scanner(await fakeClamd(1000))
  expect(await scan(Buffer.alloc(2000))).toEqual({
    state: 'unavailable',
    reason: 'INSTREAM size limit exceeded. ERROR',
  })
})

test('a scanner that says nothing is given up', async () => {
  const silent = await listening(() => {})
  expect(await scanner(silent, 100).scan(Buffer.from('a'))).toEqual({
    state: 'unavailable',
    reason: 'no answer within 100 ms',
  })
})

test('a connection that ends without an answer is no verdict', async () => {
  const port = await listening((socket) => socket.end())
  expect(await scanner(port).scan(Buffer.from('a'))).toMatchObject({ state: 'unavailable' })
  expect(await scanner(port).status()).toMatchObject({ state: 'unavailable' })
})

test('the status page learns the version, the absence, and that none is configured', async () => {
  expect(await scanner(await fakeClamd()).status()).toEqual({ state: 'ready', version: 'ClamAV 1.4.0/27000' })
  expect(await scanner(1).status()).toMatchObject({ state: 'unavailable' })
  expect(await noScanner.status()).toEqual({ state: 'not-configured' })
  expect(await noScanner.scan(Buffer.from('a'))).toMatchObject({ state: 'unavailable' })
})
