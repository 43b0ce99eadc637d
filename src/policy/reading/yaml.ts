import { type Document, isAlias, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Place, Problem } from '../problem.ts'

/** A file that is read: plain values, and where each stands. */
export type ReadYaml = {
  readonly value: unknown
  /** The place of the value at a path; of its nearest ancestor when it does not exist. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  /** The place of a character inside the text value at a path, as exactly as its quoting allows. */
  readonly placeIn: (path: readonly PropertyKey[], offset: number) => Place
}

export type YamlOutcome = { readonly read: ReadYaml } | { readonly problems: readonly Problem[] }

export const FILE_CHARACTERS_MAX = 400_000
const LINE_CHARACTERS_MAX = 20_000
const NESTING_MAX = 40
const INDENT_MAX = 120

/**
 * Reads YAML 1.2 without its dangerous corners: aliases, anchors, tags, several documents, duplicate keys, keys that are
 * not text, huge or deeply nested files are problems with their place. Never throws.
 */
export function readYaml(file: string, text: string): YamlOutcome {
  const tooMuch = oversize(text)
  if (tooMuch) return { problems: [{ file, ...tooMuch }] }
  const lines = new LineCounter()
  let document: Document.Parsed
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      strict: true,
      prettyErrors: false,
      merge: false,
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    return { problems: [{ file, line: 1, column: 1, message: `not YAML: ${reason}`, advice: 'simplify the file' }] }
  }
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    file,
    ...at(error.pos[0]),
    message: yamlMessage(error.code, error.message),
    advice: YAML_ADVICE[error.code] ?? 'see the YAML rules in src/policy/README.md',
  }))
  problems.push(
    ...forbidden(document).map((found) => ({
      file,
      ...at(found.offset),
      message: found.message,
      advice: found.advice,
    })),
  )
  if (problems.length > 0) return { problems: problems.slice(0, 50) }
  const node = (path: readonly PropertyKey[]): { readonly offset: number; readonly valueText: string | undefined } => {
    let found: unknown = document.contents
    for (let depth = path.length; depth >= 0; depth -= 1) {
      found = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      if (isNode(found) && found.range) break
    }
    if (!isNode(found) || !found.range) return { offset: 0, valueText: undefined }
    return {
      offset: found.range[0],
      valueText: isScalar(found) && typeof found.value === 'string' ? found.value : undefined,
    }
  }
  return {
    read: {
      value: document.toJS({ maxAliasCount: 0 }),
      placeOf: (path) => at(node(path).offset),
      placeIn: (path, offset) => {
        const { offset: start, valueText } = node(path)
        if (valueText === undefined) return at(start)
        const quoted = text[start] === '"' || text[start] === "'" ? 1 : 0
        const plain = text.startsWith(valueText, start + quoted)
        return at(plain ? start + quoted + offset : start)
      },
    },
  }
}

function oversize(text: string): Omit<Problem, 'file'> | undefined {
  if (text.length > FILE_CHARACTERS_MAX)
    return {
      line: 1,
      column: 1,
      message: `the file has more than ${FILE_CHARACTERS_MAX} characters`,
      advice: 'split the programme or shorten its texts',
    }
  let line = 1
  let start = 0
  let depth = 0
  for (let index = 0; index <= text.length; index += 1) {
    const character = text[index]
    if (character === '[' || character === '{') depth += 1
    if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
    if (depth > NESTING_MAX)
      return {
        line,
        column: index - start + 1,
        message: `brackets nested deeper than ${NESTING_MAX}`,
        advice: 'write it flatter',
      }
    if (character !== '\n' && index < text.length) continue
    const body = text.slice(start, index)
    if (body.length > LINE_CHARACTERS_MAX)
      return {
        line,
        column: 1,
        message: `a line of ${body.length} characters`,
        advice: `an expression or text may have at most 4000 characters, a line ${LINE_CHARACTERS_MAX}`,
      }
    const indent = body.length - body.trimStart().length
    if (indent > INDENT_MAX && indent < body.length)
      return { line, column: 1, message: `indented deeper than ${INDENT_MAX}`, advice: 'write it flatter' }
    // "- - - -" nests on one line without brackets or indentation.
    if (/^\s*(?:[-?:]\s+){20}/.test(body))
      return { line, column: 1, message: 'lists nested too deeply on one line', advice: 'write it flatter' }
    line += 1
    start = index + 1
  }
  return undefined
}

type Found = { readonly offset: number; readonly message: string; readonly advice: string }

function forbidden(document: Document.Parsed): readonly Found[] {
  const found: Found[] = []
  visit(document, {
    Node(_, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) {
        found.push({ offset, message: `alias *${node.source}`, advice: 'aliases are not allowed: write the value out' })
        return visit.BREAK
      }
      if (node.anchor) {
        found.push({
          offset,
          message: `anchor &${node.anchor}`,
          advice: 'anchors are not allowed: write the value out',
        })
        return visit.BREAK
      }
      // A tag is set only where one is written.
      if (node.tag !== undefined)
        found.push({ offset, message: `tag ${node.tag}`, advice: 'tags are not allowed: quote the text' })
      return undefined
    },
    Pair(_, pair) {
      if (isScalar(pair.key) && typeof pair.key.value === 'string') return undefined
      const offset = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0
      found.push({ offset, message: 'a key that is not text', advice: 'put the key in quotes' })
      return visit.SKIP
    },
  })
  return found
}

const YAML_ADVICE: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'write every key once',
  BLOCK_IN_FLOW: 'write expressions in block style, quoted, one per line',
  MISSING_CHAR: 'close the quotation or bracket',
  BAD_INDENT: 'indent with the same number of blanks',
  TAB_AS_INDENT: 'indent with blanks, not with tabs',
  MULTIPLE_DOCS: 'keep one document per file',
  UNEXPECTED_TOKEN: 'put the text in quotes',
  TAG_RESOLVE_FAILED: 'tags are not allowed: quote the text',
}

function yamlMessage(code: string, message: string): string {
  return code === 'DUPLICATE_KEY'
    ? 'the key stands twice in one block'
    : `not valid YAML: ${message.split('\n')[0] ?? code}`
}
