import { mkdirSync } from 'node:fs'
import { buildGallery, buildWeb } from '#web/build.ts'

/** The pages as they are shipped, built once for all journeys. */
export default async function setup(): Promise<void> {
  mkdirSync('test/.artifacts', { recursive: true })
  await buildWeb()
  await buildGallery()
}
