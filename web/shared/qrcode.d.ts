/** What we use of `qrcode`, which ships no types. */
declare module 'qrcode' {
  export type QrModules = { readonly size: number; get(row: number, column: number): number }
  export function create(
    content: string,
    options?: { readonly errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H' },
  ): { readonly modules: QrModules; readonly version: number }
  /** A PNG; in Node only. */
  export function toBuffer(
    content: string,
    options?: { readonly width?: number; readonly margin?: number },
  ): Promise<Uint8Array>
}
