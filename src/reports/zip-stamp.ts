import { assert } from '#kernel/assert.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const COMMENT_MAX = 65_535

/**
 * Sets the time of every entry of a ZIP archive to midnight of a date, in place, and returns the archive:
 * libraries write the clock there, and a locked batch must always give the same bytes.
 */
export function stampZip(archive: Uint8Array, date: Temporal.PlainDate): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = endRecord(view)
  const entries = view.getUint16(end + 10, true)
  const day = ((Math.max(date.year, 1980) - 1980) << 9) | (date.month << 5) | date.day
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < entries; entry += 1) {
    assert(view.getUint32(at, true) === CENTRAL, 'the archive has a central directory')
    const local = view.getUint32(at + 42, true)
    assert(view.getUint32(local, true) === LOCAL, 'the directory points at its entries')
    stamp(view, at + 12, day)
    stamp(view, local + 10, day)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return archive
}

function stamp(view: DataView, at: number, day: number): void {
  view.setUint16(at, 0, true)
  view.setUint16(at + 2, day, true)
}

function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - COMMENT_MAX)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === END) return at
  throw new Error('not a ZIP archive')
}
