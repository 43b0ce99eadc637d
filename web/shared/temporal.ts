/** Makes `Temporal` exist before any module that uses it runs; browsers that have it download nothing. */
export async function ensureTemporal(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
}
