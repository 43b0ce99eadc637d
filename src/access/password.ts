import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Whether the password is the one behind the hash; the time taken tells nothing about accounts that do not exist. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await unknownHash())
  const same = await verify(against, password.normalize('NFKC')).catch(() => false)
  return stored !== null && same
}

let cached: Promise<string> | undefined
function unknownHash(): Promise<string> {
  cached ??= hashPassword(randomBytes(16).toString('hex'))
  return cached
}
