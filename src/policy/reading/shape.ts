import { z } from 'zod'

/** "working-days" → "workingDays". */
type Camel<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S
type CamelKeys<T> = { readonly [K in keyof T as K extends string ? Camel<K> : K]: T[K] }

/** Every key that any block knows: what a mistyped key is compared with. */
export const knownKeys: Set<string> = new Set()

/**
 * A strict object of a pack file: its keys are written in kebab-case there and read in camelCase here.
 * An unknown key is an error.
 */
export function block<S extends z.ZodRawShape>(shape: S) {
  for (const key of Object.keys(shape)) knownKeys.add(key)
  return z
    .strictObject(shape)
    .transform((value) => camelKeys(value) as CamelKeys<z.output<ReturnType<typeof z.strictObject<S>>>>)
}

function camelKeys(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      entry,
    ]),
  )
}

/** A kebab-case name in ASCII: ids of packs, rules, steps, documents. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write it in lower-case letters, digits and single hyphens')
  .max(60)

export const isoDate = z.iso.date('write a date as 2026-03-05')
export const isoMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write a month as 2026-03')
export const regionCode = z.string().regex(/^[1-9]\d{5}$/, 'write the six digits of GB/T 2260 in quotes')

/** A name in a rule: begins with a Han letter, holds no operator, blank or quote, NFC. */
export const NAME = /^\p{Script=Han}[\p{Script=Han}\p{L}\d]{0,39}$/u
export const name = z
  .string()
  .regex(NAME, 'a name begins with a Han letter and holds only letters and digits')
  .refine((text) => text === text.normalize('NFC'), 'write the name in Unicode NFC')

export const sentence = z.string().trim().min(1).max(2000)
export const expression = z.string().trim().min(1).max(4000)
