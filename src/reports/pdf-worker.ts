import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { createTypstCompiler, loadFonts, type TypstCompiler } from '@myriaddreamin/typst.ts'
import { assert, must } from '#kernel/assert.ts'

/*
 * The thread that typesets. Data reach the template as a JSON file, never as source text: a name such as
 * `#read("/etc/passwd")` is printed, not run. There is no file system, network or package behind the compiler.
 */

export type PdfRequest = { readonly id: number; readonly template: string; readonly json: string }
export type PdfReply =
  | { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string }

const WASM = import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
const FONTS = ['Regular', 'Bold'].map(
  (weight) => new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')),
)
const TEMPLATES = new URL('./templates/', import.meta.url)
const MAIN = '/main.typ'
/** After so many documents the compiler's caches are dropped, so that a long run's memory stays flat. */
const RENDERS_PER_CACHE = 200

const port = must(parentPort, 'the worker runs in a thread')
const ready = startCompiler()
const sources = new Set<string>()
let renders = 0
let queue = Promise.resolve()

port.on('message', (request: PdfRequest) => {
  queue = queue.then(() => serve(request))
})

async function serve({ id, template, json }: PdfRequest): Promise<void> {
  try {
    const bytes = await typeset(template, json)
    port.postMessage({ id, bytes } satisfies PdfReply, [bytes.buffer])
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies PdfReply)
  }
}

async function typeset(template: string, json: string): Promise<Uint8Array<ArrayBuffer>> {
  const compiler = await ready
  addSource(compiler, 'common')
  addSource(compiler, template)
  compiler.mapShadow('/data.json', new TextEncoder().encode(json))
  compiler.addSource(MAIN, `#import "/${template}.typ": document-of\n#document-of(json("/data.json"))\n`)
  const result = await compiler.runWithWorld({ mainFilePath: MAIN }, async (world) => {
    const compiled = await world.compile({ diagnostics: 'unix' })
    assert(!compiled.hasError, `template ${template}: ${compiled.diagnostics?.join('\n')}`)
    return world.pdf({ diagnostics: 'unix' })
  })
  renders += 1
  if (renders % RENDERS_PER_CACHE === 0) await compiler.reset()
  // Copied, because the compiler's memory cannot be handed to another thread.
  return new Uint8Array(must(result.result, `template ${template}: no PDF ${result.diagnostics?.join('\n')}`))
}

function addSource(compiler: TypstCompiler, name: string): void {
  if (sources.has(name)) return
  compiler.addSource(`/${name}.typ`, readFileSync(new URL(`${name}.typ`, TEMPLATES), 'utf8'))
  sources.add(name)
}

async function startCompiler(): Promise<TypstCompiler> {
  const wrapper = await import('@myriaddreamin/typst-ts-web-compiler')
  const compiler = createTypstCompiler()
  await compiler.init({
    // The wrapper warns on stderr unless the module comes in an object.
    getWrapper: () =>
      Promise.resolve({
        ...wrapper,
        default: (module: WebAssembly.Module) => wrapper.default({ module_or_path: module }),
      }),
    getModule: () => new WebAssembly.Module(readFileSync(new URL(WASM))),
    beforeBuild: [
      loadFonts(
        FONTS.map((url) => new Uint8Array(readFileSync(url))),
        { assets: false },
      ),
    ],
  })
  return compiler
}
