import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { parseDate } from '#kernel/calendar.ts'
import { UsageError } from './command.ts'

/** The configuration of a process: read from the environment, checked before anything starts. The README lists every variable. */
export type Config = {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** The folder of the embedded database, its passwords, keys and uploaded files. */
  readonly data: string
  /** A server of one's own; absent: the embedded one. */
  readonly databaseUrl: string | undefined
  readonly ownerUrl: string | undefined
  readonly jobsUrl: string | undefined
  readonly keyFile: string
  readonly blobs: string
  readonly today: Temporal.PlainDate | undefined
  readonly clamav: string | undefined
}

const environment = z.object({
  NODE_ENV: z.string().optional(),
  YIYANG_HOST: z.string().min(1).default('127.0.0.1'),
  YIYANG_PORT: z.coerce.number().int().min(1).max(65535).default(4180),
  YIYANG_DATA: z.string().min(1).default('.data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  DATABASE_JOBS_URL: z.string().startsWith('postgres').optional(),
  YIYANG_KEY_FILE: z.string().optional(),
  YIYANG_FILES: z.string().optional(),
  YIYANG_TODAY: z
    .string()
    .refine((text) => parseDate(text) !== undefined, 'must be a date like 2026-03-05')
    .optional(),
  YIYANG_CLAMAV: z
    .string()
    .regex(/^[^:]+:\d+$/, 'must be host:port')
    .optional(),
})

/** Reads and checks the environment; every problem is named at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new UsageError('configuration', `the configuration is not usable — ${problems.join('; ')}`)
  }
  const production = parsed.data.NODE_ENV === 'production'
  if (production && parsed.data.YIYANG_TODAY)
    throw new UsageError('today-in-production', 'YIYANG_TODAY is for demos and tests: unset it in production mode')
  if (production && !parsed.data.YIYANG_KEY_FILE)
    throw new UsageError(
      'key-file-missing',
      'production mode needs YIYANG_KEY_FILE, the ring of keys that seal personal data',
    )
  const data = resolve(parsed.data.YIYANG_DATA)
  return {
    production,
    host: parsed.data.YIYANG_HOST,
    port: parsed.data.YIYANG_PORT,
    data,
    databaseUrl: parsed.data.DATABASE_URL,
    ownerUrl: parsed.data.DATABASE_OWNER_URL,
    jobsUrl: parsed.data.DATABASE_JOBS_URL,
    keyFile: parsed.data.YIYANG_KEY_FILE ?? join(data, 'keys.json'),
    blobs: parsed.data.YIYANG_FILES ?? join(data, 'files'),
    today: parsed.data.YIYANG_TODAY ? Temporal.PlainDate.from(parsed.data.YIYANG_TODAY) : undefined,
    clamav: parsed.data.YIYANG_CLAMAV,
  }
}

const secretsFile = z.strictObject({ owner: z.string(), app: z.string(), jobs: z.string() })
export type Secrets = z.infer<typeof secretsFile>

/** The passwords of the embedded server's roles: made once, kept beside the data, readable by us alone. */
export function readSecrets(data: string): Secrets {
  const file = join(data, 'secrets.json')
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true })
    const word = () => randomBytes(18).toString('hex')
    writeFileSync(file, JSON.stringify({ owner: word(), app: word(), jobs: word() }), { mode: 0o600 })
  }
  return secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')))
}
