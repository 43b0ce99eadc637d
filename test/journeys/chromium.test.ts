import { afterEach, expect, test, vi } from 'vitest'
import { findChromium } from './chromium.ts'

afterEach(() => vi.unstubAllEnvs())

test('a browser that was named and is not there is said in one sentence', async () => {
  vi.stubEnv('YIYANG_CHROMIUM', '/nowhere/chromium')
  await expect(findChromium()).rejects.toThrow('YIYANG_CHROMIUM names /nowhere/chromium, which does not exist')
})

test('finding a browser leaves this process as it was', async () => {
  const before = { ...process.env }
  await findChromium()
  expect({ ...process.env }).toEqual(before)
})
