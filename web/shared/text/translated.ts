/** The same keys as the Chinese texts, each with a sentence of its own: a missing translation does not compile. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }
