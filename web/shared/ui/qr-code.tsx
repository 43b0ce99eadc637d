import { create } from 'qrcode'
import { type ReactElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Light border in modules that scanners need around the code. */
const QUIET = 4

/** A QR code, always black on white whatever the theme, with its number in words below for desks that type. */
export function QrCode(props: { readonly content: string; readonly number?: string }): ReactElement {
  const { t } = useTranslation()
  const { path, side } = useMemo(() => draw(props.content), [props.content])
  return (
    <figure className="qr">
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t('qr.label')} shapeRendering="crispEdges">
        <rect width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      {props.number && <figcaption>{t('qr.number', { number: props.number })}</figcaption>}
    </figure>
  )
}

function draw(content: string): { readonly path: string; readonly side: number } {
  const { modules } = create(content, { errorCorrectionLevel: 'M' })
  const parts: string[] = []
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) parts.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`)
  return { path: parts.join(''), side: modules.size + 2 * QUIET }
}
