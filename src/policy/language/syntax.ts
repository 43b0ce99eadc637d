import { parser } from 'lezer-feel'
import { attempt, raise } from './fault.ts'

type Node = ReturnType<typeof parser.parse>['topNode']
type Span = { readonly from: number; readonly to: number }

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithOp = '+' | '-' | '*' | '/'

/** One test on the right of `in`. */
export type Test = Span &
  (
    | { readonly kind: 'value'; readonly value: Syntax }
    | { readonly kind: 'compare'; readonly op: CompareOp; readonly value: Syntax }
    | {
        readonly kind: 'interval'
        readonly low: Syntax
        readonly high: Syntax
        readonly lowOpen: boolean
        readonly highOpen: boolean
      }
  )

/** An expression as written: nothing is known about its names and types yet. */
export type Syntax = Span &
  (
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'date'; readonly text: string }
    | { readonly kind: 'duration'; readonly text: string }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'list'; readonly items: readonly Syntax[] }
    | { readonly kind: 'negate'; readonly operand: Syntax }
    | { readonly kind: 'arithmetic'; readonly op: ArithOp; readonly left: Syntax; readonly right: Syntax }
    | { readonly kind: 'compare'; readonly op: CompareOp; readonly left: Syntax; readonly right: Syntax }
    | { readonly kind: 'among'; readonly operand: Syntax; readonly tests: readonly Test[] }
    | { readonly kind: 'and' | 'or'; readonly operands: readonly Syntax[] }
    | { readonly kind: 'choose'; readonly condition: Syntax; readonly whenTrue: Syntax; readonly whenFalse: Syntax }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Syntax[] }
    | { readonly kind: 'part'; readonly operand: Syntax; readonly part: string }
  )

/** What is wrong at a place of an expression. */
export type Fault = Span & { readonly message: string; readonly advice: string }

export const EXPRESSION_CHARACTERS_MAX = 4000
const DEPTH_MAX = 60
const NODES_MAX = 1500

type Parsed = { readonly syntax: Syntax } | { readonly fault: Fault }

/** Expressions read lately: overlays and stretches of time read the same ones again and again. */
const lately = new Map<string, Parsed>()
const LATELY_MAX = 2000

/** Parses a FEEL expression into our syntax, or says what is wrong where. Never throws; takes time linear in the text. */
export function parseExpression(text: string): Parsed {
  const found = lately.get(text) ?? parse(text)
  if (lately.size >= LATELY_MAX) lately.clear()
  if (text.length <= EXPRESSION_CHARACTERS_MAX) lately.set(text, found)
  return found
}

function parse(text: string): Parsed {
  if (text.length > EXPRESSION_CHARACTERS_MAX)
    return {
      fault: {
        from: 0,
        to: 0,
        message: `an expression of ${text.length} characters`,
        advice: `shorten it to ${EXPRESSION_CHARACTERS_MAX}`,
      },
    }
  const deep = nesting(text)
  if (deep !== undefined)
    return {
      fault: {
        from: deep,
        to: deep + 1,
        message: `brackets nested deeper than ${DEPTH_MAX}`,
        advice: 'write it flatter',
      },
    }
  const outcome = attempt(() => {
    const top = parser.parse(text).topNode
    const error = firstError(top)
    if (error) return raiseSyntax(text, error)
    const only = children(top)
    const [first] = only
    if (!first || only.length !== 1)
      return raise({ from: 0, to: text.length }, 'not one expression', 'write one condition or formula')
    return reader(text).read(first, 0)
  })
  return 'fault' in outcome ? outcome : { syntax: outcome.value }
}

function nesting(text: string): number | undefined {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '(' || character === '[' || character === '{') depth += 1
    if (character === ')' || character === ']' || character === '}') depth -= 1
    if (depth > DEPTH_MAX) return index
  }
  return undefined
}

function firstError(top: Node): Node | undefined {
  const cursor = top.cursor()
  do {
    if (cursor.type.isError) return cursor.node
  } while (cursor.next())
  return undefined
}

function raiseSyntax(text: string, error: Node): never {
  const rest = text.slice(error.from).trim()
  const shown = rest === '' ? 'the end' : `«${rest.slice(0, 20)}»`
  const span = { from: error.from, to: Math.max(error.to, error.from + 1) }
  return raise(span, `not a FEEL expression: unexpected ${shown}`, 'check brackets, quotes and operators')
}

function children(node: Node): readonly Node[] {
  const found: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!child.name.endsWith('Comment')) found.push(child)
  return found
}

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']
const isCompareOp = (text: string): text is CompareOp => COMPARISONS.includes(text)
const PUNCTUATION = new Set(['(', ')', '[', ']', ',', 'and', 'or', 'in', 'between', 'if', 'then', 'else', '.', '..'])

function reader(text: string) {
  let nodes = 0
  const textOf = (node: Node): string => text.slice(node.from, node.to)
  const operands = (node: Node): readonly Node[] => children(node).filter((child) => !PUNCTUATION.has(child.name))

  const fail = raise

  function read(node: Node, depth: number): Syntax {
    nodes += 1
    if (nodes > NODES_MAX)
      fail(node, `more than ${NODES_MAX} parts in one expression`, 'split it into several rules or parameters')
    if (depth > DEPTH_MAX) fail(node, `nested deeper than ${DEPTH_MAX}`, 'write it flatter')
    const span = { from: node.from, to: node.to }
    const inner = (index: number): Syntax => {
      const found = operands(node)[index]
      return found ? read(found, depth + 1) : fail(node, 'an operand is missing', 'complete the expression')
    }
    switch (node.name) {
      case 'ParenthesizedExpression':
      case 'PositiveUnaryTest':
        return inner(0)
      case 'NumericLiteral':
        return { ...span, kind: 'number', text: textOf(node) }
      case 'StringLiteral':
        return { ...span, kind: 'text', value: stringValue(node) }
      case 'BooleanLiteral':
        return { ...span, kind: 'flag', value: textOf(node) === 'true' }
      case 'VariableName':
        return { ...span, kind: 'name', name: textOf(node).replace(/\s+/g, ' ') }
      case 'DateTimeLiteral':
        return dateLiteral(node)
      case 'Disjunction':
      case 'Conjunction':
        return {
          ...span,
          kind: node.name === 'Conjunction' ? 'and' : 'or',
          operands: flatten(node, node.name).map((child) => read(child, depth + 1)),
        }
      case 'IfExpression':
        return { ...span, kind: 'choose', condition: inner(0), whenTrue: inner(1), whenFalse: inner(2) }
      case 'ArithmeticExpression':
        return arithmetic(node, depth)
      case 'Comparison':
        return comparison(node, depth)
      case 'FunctionInvocation':
        return call(node, depth)
      case 'PathExpression':
        return { ...span, kind: 'part', operand: inner(0), part: textOf(children(node).at(-1) ?? node) }
      case 'List':
        return { ...span, kind: 'list', items: operands(node).map((child) => read(child, depth + 1)) }
      case 'null':
        return fail(node, 'null is not a value here', 'a missing fact is unknown: ask with is known(…)')
      default:
        return fail(node, `${node.name} is not part of the language`, 'src/policy/README.md lists what may be written')
    }
  }

  /** `a and b and c` as one list, however the grammar nests it. */
  function flatten(node: Node, name: string): readonly Node[] {
    const found: Node[] = []
    const open: Node[] = operands(node).toReversed()
    for (let next = open.pop(); next; next = open.pop())
      if (next.name === name) open.push(...operands(next).toReversed())
      else found.push(next)
    return found
  }

  function stringValue(node: Node): string {
    try {
      const value: unknown = JSON.parse(textOf(node))
      return typeof value === 'string' ? value : fail(node, 'not a text', 'write it in double quotes')
    } catch {
      return fail(node, 'a text with an unknown escape', 'write it in double quotes without backslashes')
    }
  }

  function dateLiteral(node: Node): Syntax {
    const span = { from: node.from, to: node.to }
    const parts = children(node)
    const [head] = parts
    if (head?.name === 'AtLiteral') {
      const literal = children(head).find((child) => child.name === 'StringLiteral')
      const value = literal ? stringValue(literal) : ''
      return value.startsWith('P') ? { ...span, kind: 'duration', text: value } : { ...span, kind: 'date', text: value }
    }
    const kind = head ? textOf(head) : ''
    const given = parts.find((child) => child.name === 'PositionalParameters')
    const [only, second] = given ? operands(given) : []
    if (only?.name !== 'StringLiteral' || second || (kind !== 'date' && kind !== 'duration'))
      return fail(node, `${kind}(…) is not supported in this form`, 'write date("2026-03-05") or duration("P12M")')
    return { ...span, kind, text: stringValue(only) }
  }

  function arithmetic(node: Node, depth: number): Syntax {
    const span = { from: node.from, to: node.to }
    const parts = children(node)
    const sign = parts.find((child) => child.name === 'ArithOp')
    const op = sign ? textOf(sign) : ''
    const [left, right] = parts.filter((child) => child.name !== 'ArithOp')
    if (left && !right && op === '-') return { ...span, kind: 'negate', operand: read(left, depth + 1) }
    if (!left || !right) return fail(node, 'an operand is missing', 'complete the expression')
    if (op !== '+' && op !== '-' && op !== '*' && op !== '/')
      return fail(sign ?? node, `the operator ${op} is not supported`, 'use + - * or a division inside a rounding')
    return { ...span, kind: 'arithmetic', op, left: read(left, depth + 1), right: read(right, depth + 1) }
  }

  function comparison(node: Node, depth: number): Syntax {
    const span = { from: node.from, to: node.to }
    const parts = children(node)
    const [left] = parts
    if (!left) return fail(node, 'an operand is missing', 'complete the comparison')
    const operand = read(left, depth + 1)
    const sign = parts.find((child) => child.name === 'CompareOp')
    const values = parts.slice(1).filter((child) => child.name !== 'CompareOp' && !PUNCTUATION.has(child.name))
    if (parts.some((child) => child.name === 'between')) {
      const [low, high] = values
      if (!low || !high) return fail(node, 'a bound is missing', 'write: between 60 and 80')
      const test: Test = {
        ...span,
        kind: 'interval',
        low: read(low, depth + 1),
        high: read(high, depth + 1),
        lowOpen: false,
        highOpen: false,
      }
      return { ...span, kind: 'among', operand, tests: [test] }
    }
    const [right] = values
    if (!right) return fail(node, 'an operand is missing', 'complete the comparison')
    if (sign) {
      const op = textOf(sign)
      if (!isCompareOp(op)) return fail(sign, `the operator ${op} is not supported`, 'use = != < <= > >=')
      return { ...span, kind: 'compare', op, left: operand, right: read(right, depth + 1) }
    }
    const tests = right.name === 'PositiveUnaryTests' ? operands(right) : [right]
    return { ...span, kind: 'among', operand, tests: tests.map((child) => readTest(child, depth + 1)) }
  }

  function readTest(node: Node, depth: number): Test {
    const span = { from: node.from, to: node.to }
    if (node.name === 'PositiveUnaryTest' || node.name === 'SimplePositiveUnaryTest') {
      const parts = children(node)
      const [first, second] = parts
      if (first?.name === 'CompareOp' && second) {
        const op = textOf(first)
        if (!isCompareOp(op)) return fail(first, `the operator ${op} is not supported`, 'use = != < <= > >=')
        return { ...span, kind: 'compare', op, value: read(second, depth + 1) }
      }
      if (first && !second) return readTest(first, depth + 1)
    }
    if (node.name === 'Interval') {
      const [low, high] = children(node).filter((child) => !['(', ')', '[', ']', '..'].includes(child.name))
      if (!low || !high) return fail(node, 'a bound is missing', 'write: [60..80]')
      return {
        ...span,
        kind: 'interval',
        low: read(low, depth + 1),
        high: read(high, depth + 1),
        lowOpen: text[node.from] !== '[',
        highOpen: text[node.to - 1] !== ']',
      }
    }
    return { ...span, kind: 'value', value: read(node, depth + 1) }
  }

  function call(node: Node, depth: number): Syntax {
    const parts = children(node)
    const [head] = parts
    const given = parts.find((child) => child.name === 'PositionalParameters')
    if (parts.some((child) => child.name === 'NamedParameters'))
      return fail(node, 'named arguments are not supported', 'give the arguments in order')
    const args = given ? operands(given).map((child) => read(child, depth + 1)) : []
    return { from: node.from, to: node.to, kind: 'call', name: head ? textOf(head).replace(/\s+/g, ' ') : '', args }
  }

  return { read }
}
