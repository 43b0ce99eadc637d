import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import qrcode from 'qrcode'
import sharp from 'sharp'

const FRAMES = 30

/** The flags of a browser whose camera shows this text as a QR code, as a phone held before it would. */
export async function cameraShowing(text: string): Promise<readonly string[]> {
  const code = await qrcode.toBuffer(text, { width: 360, margin: 4 })
  const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#ffffff' } })
    .composite([{ input: Buffer.from(code), gravity: 'centre' }])
    .jpeg({ quality: 92 })
    .toBuffer()
  const file = join(mkdtempSync(join(tmpdir(), 'yiyang-camera-')), 'phone.mjpeg')
  writeFileSync(file, Buffer.concat(Array.from({ length: FRAMES }, () => frame)))
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]
}
