/** The part of the library that is used; it ships no declarations. */
declare module 'cli-progress' {
  export const Presets: { readonly shades_classic: object }
  export class SingleBar {
    constructor(
      options: { readonly format: string; readonly stream: NodeJS.WritableStream; readonly hideCursor: boolean },
      preset: object,
    )
    start(total: number, done: number): void
    update(done: number): void
    stop(): void
  }
}
