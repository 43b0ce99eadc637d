import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
// The reader is bundled with the portal: nothing is ever loaded from elsewhere.
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url'

prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? reader : prefix + path) },
})

const detector = new BarcodeDetector({ formats: ['qr_code'] })

/** The text of the code in the picture; undefined when none is seen. */
export async function readCode(picture: HTMLVideoElement): Promise<string | undefined> {
  const [code] = await detector.detect(picture)
  return code?.rawValue
}
