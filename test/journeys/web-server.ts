import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/** As the real server sends it: the pages must work without inline scripts. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'; base-uri 'self'"

/** Answers one request of a test instead of the real interface; undefined means 404. */
export type FakeApi = (request: {
  readonly method: string
  readonly path: string
  readonly body: unknown
}) => { readonly status: number; readonly body: unknown } | undefined

export type WebServer = { readonly address: string; readonly close: () => Promise<void> }

/** Serves built web files with the real content security policy, for tests of pages without the database. */
export async function serveWeb(folder: string, api: FakeApi = () => undefined): Promise<WebServer> {
  const server = createServer((request, response) => void answer(folder, api, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function answer(folder: string, api: FakeApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
  if (path.startsWith('/api/')) return answerApi(api, path, request, response)
  const file = join(folder, fileOf(normalize(path)))
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  })
  createReadStream(file).pipe(response)
}

/** Files by their name, everything else by its portal's page. */
function fileOf(path: string): string {
  if (extname(path)) return path
  if (/^\/institution(\/|$)/.test(path)) return 'institution/index.html'
  return /^\/officer(\/|$)/.test(path) ? 'officer/index.html' : 'citizen/index.html'
}

async function answerApi(
  api: FakeApi,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString('utf8')
  const isJson = request.headers['content-type']?.startsWith('application/json')
  const reply = api({ method: request.method ?? 'GET', path, body: isJson && text ? JSON.parse(text) : undefined })
  const status = reply?.status ?? 404
  const body = reply?.body ?? {
    type: '/problems/not-found',
    title: '没有找到',
    status: 404,
    detail: '',
    code: 'not-found',
  }
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
  response.end(JSON.stringify(body))
}
