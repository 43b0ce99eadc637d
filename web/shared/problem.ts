/** A refusal as the web knows it: RFC 9457 with the code and the facts that explain it. */
export type Problem = {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail?: string
  /** Values by name, for the sentences (`{{left}}`) and for fields that must be corrected. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly fields?: readonly FieldProblem[]
}

/** One value that was not accepted: its path in the request ("body.phone", "body.lines.0.quantity") and why, in Chinese. */
export type FieldProblem = { readonly path: string; readonly message: string }

/** What a person reads: what happened, why, what to do now. */
export type Ladder = { readonly what: string; readonly why?: string; readonly todo?: string }

const STANDARD = new Set(['type', 'title', 'status', 'detail', 'instance', 'code', 'errors'])

/** Reads a problem document; anything else (a proxy's page, an empty body) becomes a problem named by its status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null)
    return { code: codeOfStatus(response.status), status: response.status, title: response.statusText, facts: {} }
  const document: Readonly<Record<string, unknown>> = { ...body }
  const fields = fieldsOf(document.errors)
  const detail = text(document.detail)
  return {
    code: text(document.code) ?? codeOfStatus(response.status),
    status: response.status,
    title: text(document.title) ?? response.statusText,
    ...(detail && { detail }),
    facts: Object.fromEntries(Object.entries(document).filter(([key]) => !STANDARD.has(key))),
    ...(fields.length > 0 && { fields }),
  }
}

/** The code of an answer that carries none: a proxy's page, or no answer at all (0). */
export function codeOfStatus(status: number): string {
  return CODES[status] ?? (status >= 500 ? 'failed' : 'refused')
}

const CODES: Readonly<Record<number, string>> = {
  0: 'no-connection',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  413: 'too-large',
  429: 'too-many-requests',
  502: 'busy',
  503: 'busy',
  504: 'busy',
}

function fieldsOf(value: unknown): readonly FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const one: Readonly<Record<string, unknown>> = { ...entry }
    const path = text(one.path)
    return path ? [{ path, message: text(one.message) ?? '' }] : []
  })
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
