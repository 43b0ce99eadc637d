import { fileURLToPath } from 'node:url'

/** The folder of the repository: the web build and the reference data lie below it. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
