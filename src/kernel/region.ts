/** A region code of GB/T 2260: six digits; 00 at the end stands for "the whole of". */
export function isRegionCode(text: string): boolean {
  return /^[1-9]\d{5}(\d{6})?$/.test(text)
}

/** The whole country: every code lies in it. */
export const NATION = '100000'

/** The leading digits that every code inside the region shares: 650000 → "65", 450223 → "450223", a township's 330324101000 → "330324101". */
export function regionPrefix(code: string): string {
  if (code === NATION) return ''
  if (code.length > 6) return code.replace(/000$/, '')
  return code.replace(/(00){1,2}$/, '')
}

/** Whether `code` lies in `region` (itself included). */
export function isWithin(code: string, region: string): boolean {
  return code.startsWith(regionPrefix(region))
}

/** The place itself and everything that contains it, the smallest first: 650101 → 650101, 650100, 650000, 100000. */
export function regionsAround(region: string): readonly string[] {
  const county = region.slice(0, 6)
  return [...new Set([region, county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`, NATION])]
}
