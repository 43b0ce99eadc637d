import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { unwrap } from '#kernel/result.ts'
import { inspectUpload } from './inspect.ts'
import { UPLOAD_LIMITS } from './limits.ts'

const photo = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#a05020' } }).jpeg()
const code = async (bytes: Uint8Array, limits = UPLOAD_LIMITS) => {
  const result = await inspectUpload(bytes, limits)
  return result.ok ? result.value.kind : result.refusal.code
}
const pdf = (body: string) =>
  Buffer.from(`%PDF-1.7\n${body}\nxref\n0 1\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`, 'latin1')
const plainPdf = pdf('1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj')

describe('photos', () => {
  test('place, device and comments of a photo do not survive, its pixels do', async () => {
    const secret = 'SECRET-GPS-COMMENT'
    const bytes = await photo()
      .withExif({ IFD0: { ImageDescription: secret, Make: 'Camera' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } })
      .toBuffer()
    expect(bytes.includes(secret)).toBe(true)
    const kept = unwrap(await inspectUpload(bytes))
    expect(kept).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg' })
    const data = await sharp(kept.bytes).metadata()
    expect([data.format, data.width, data.height, data.exif, data.icc, data.xmp]).toEqual([
      'jpeg',
      40,
      30,
      undefined,
      undefined,
      undefined,
    ])
    expect(Buffer.from(kept.bytes).includes(secret)).toBe(false)
  })

  test('a photo taken sideways is turned upright', async () => {
    const sideways = await photo(40, 30).withMetadata({ orientation: 6 }).toBuffer()
    const { width, height } = await sharp(unwrap(await inspectUpload(sideways)).bytes).metadata()
    expect([width, height]).toEqual([30, 40])
  })

  test('PNG and WebP become JPEG; transparency becomes white', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    for (const bytes of [await clear.clone().png().toBuffer(), await clear.clone().webp().toBuffer()]) {
      const kept = unwrap(await inspectUpload(bytes))
      expect(kept.mediaType).toBe('image/jpeg')
      const { channels } = await sharp(kept.bytes).stats()
      expect(channels.map((channel) => channel.min)).toEqual([255, 255, 255])
    }
  })

  test('large photos are scaled down, small ones are not blown up; thumbnails are small', async () => {
    const sides = async (bytes: Uint8Array | null) => {
      const { width, height } = await sharp(bytes ?? undefined).metadata()
      return [width, height]
    }
    const large = unwrap(await inspectUpload(await photo(4000, 2000).toBuffer()))
    expect(await sides(large.bytes)).toEqual([2560, 1280])
    expect(await sides(large.thumbnail)).toEqual([320, 160])
    expect(await sides(unwrap(await inspectUpload(await photo(100, 50).toBuffer())).thumbnail)).toEqual([100, 50])
  })

  test('a photo hides no second file behind its end', async () => {
    const polyglot = Buffer.concat([await photo().toBuffer(), Buffer.from('PK\u0003\u0004<script>alert(1)</script>')])
    expect(Buffer.from(unwrap(await inspectUpload(polyglot)).bytes).includes('<script>')).toBe(false)
  })

  test('a cut photo is damaged', async () => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 120, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer()
    expect(await code(noise.subarray(0, noise.length / 2))).toBe('photo-damaged')
  })

  test('more pixels than allowed are refused before they are unpacked', async () => {
    const bytes = await photo(100, 100).png().toBuffer()
    expect(await code(bytes, { ...UPLOAD_LIMITS, photoPixels: 9_999 })).toBe('photo-too-many-pixels')
    expect(await code(bytes, { ...UPLOAD_LIMITS, photoPixels: 10_000 })).toBe('photo')
  })

  test('a HEIC photo that the library cannot read says that it is one', async () => {
    const heic = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0heicmif1\0\0\0\u0008mdat', 'latin1')
    expect(await code(heic)).toBe('photo-heic-unreadable')
  })
})

describe('sizes and types', () => {
  test('an empty file is refused', async () => {
    expect(await code(new Uint8Array())).toBe('file-empty')
  })
  test('a photo may be as large as its limit and not one byte larger', async () => {
    const bytes = await photo().toBuffer()
    const limits = (photoBytes: number) => ({ ...UPLOAD_LIMITS, photoBytes })
    expect(await code(bytes, limits(bytes.length))).toBe('photo')
    expect(await inspectUpload(bytes, limits(bytes.length - 1))).toEqual({
      ok: false,
      refusal: { code: 'file-too-large', bytes: bytes.length, limit: bytes.length - 1 },
    })
  })
  test('a PDF has its own limit', async () => {
    const limits = (pdfBytes: number) => ({ ...UPLOAD_LIMITS, pdfBytes })
    expect(await code(plainPdf, limits(plainPdf.length))).toBe('pdf')
    expect(await code(plainPdf, limits(plainPdf.length - 1))).toBe('file-too-large')
  })
  test('fifty megabytes of anything are too large', async () => {
    expect(await code(new Uint8Array(50_000_000))).toBe('file-too-large')
  })
  test.each([
    ['a page', Buffer.from('<html><script>1</script>')],
    [
      'a drawing that can run',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    ],
    ['a program', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1')],
    ['an archive', Buffer.from('PK\u0003\u0004\u0014\0\0\0', 'latin1')],
    ['a moving picture', Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1')],
    ['words', Buffer.from('申请表')],
  ])('%s is refused by its content, whatever its name', async (_, bytes) => {
    expect(await code(bytes)).toBe('file-type-refused')
  })
})

describe('PDF files', () => {
  test('a plain one is kept byte for byte', async () => {
    const kept = unwrap(await inspectUpload(plainPdf))
    expect(Buffer.compare(kept.bytes, plainPdf)).toBe(0)
    expect(kept).toMatchObject({ kind: 'pdf', thumbnail: null })
  })
  test('one without its end is damaged', async () => {
    expect(await code(plainPdf.subarray(0, plainPdf.length - 12))).toBe('pdf-damaged')
  })
  test('a locked one is refused', async () => {
    expect(await code(pdf('trailer <</Encrypt 5 0 R>>'))).toBe('pdf-encrypted')
  })
  const packed = (text: string) => {
    const data = deflateSync(Buffer.from(text)).toString('latin1')
    return `4 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${data.length}>> stream\n${data}\nendstream endobj`
  }
  test.each([
    ['a script', '1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj'],
    ['a script with escapes in its name', '1 0 obj <</S /J#61vaScript>> endobj'],
    ['a program start', '1 0 obj <</S/Launch/F(cmd.exe)>> endobj'],
    ['a file inside', '1 0 obj <</Type /EmbeddedFile>> endobj'],
    ['a script packed away', packed('1 0 <</S /JavaScript>>')],
  ])('one with %s is refused', async (_, body) => {
    expect(await code(pdf(body))).toBe('pdf-active')
  })
  test('one with a script behind a comment that looks like a stream is refused', async () => {
    expect(await code(pdf('%>> stream\n1 0 obj <</S /JavaScript>> endobj\n%endstream'))).toBe('pdf-active')
  })
  test('packed dictionaries do not make it active by themselves', async () => {
    expect(await code(pdf(packed('1 0 <</Type /Page>>')))).toBe('pdf')
  })
})
