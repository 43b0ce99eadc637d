import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STAFF_COLOURS } from './theme.ts'

/** The custom properties of the first block whose selector is `selector`. */
function tokensOf(selector: string): ReadonlyMap<string, string> {
  const sheet = readFileSync('web/shared/ui/tokens.css', 'utf8')
  const block = sheet.slice(sheet.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

/** Which colours of Ant Design are which of ours. */
const SAME = {
  colorPrimary: '--accent',
  colorLink: '--accent-text',
  colorError: '--danger',
  colorErrorBg: '--danger-soft',
  colorWarningBg: '--warn-soft',
  colorSuccessBg: '--accent-soft',
  colorTextBase: '--text',
  colorBgLayout: '--ground',
  colorBgContainer: '--surface',
  colorBorderSecondary: '--line',
} as const

test('the staff portals and the citizen portal have the same colours, light and dark', () => {
  for (const [theme, selector] of [
    ['light', ':root'],
    ['dark', ':root[data-theme="dark"]'],
  ] as const) {
    const tokens = tokensOf(selector)
    for (const [name, token] of Object.entries(SAME) as [keyof typeof SAME, string][])
      expect([theme, name, STAFF_COLOURS[theme][name]]).toEqual([theme, name, tokens.get(token)])
  }
})
