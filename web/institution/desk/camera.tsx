import { Alert, Button } from 'antd'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** How often a picture of the camera is looked at. */
const LOOK_MS = 200

/** Reads a code with the camera; the first one seen is handed on and the camera is let go. */
export function Camera(props: { readonly onRead: (text: string) => void; readonly onStop: () => void }): ReactElement {
  const { t } = useTranslation('institution-desk')
  const video = useRef<HTMLVideoElement>(null)
  const onRead = useRef(props.onRead)
  onRead.current = props.onRead
  const [refused, setRefused] = useState(false)

  useEffect(() => {
    let over = false
    let stream: MediaStream | undefined
    const look = async (): Promise<void> => {
      try {
        const { readCode } = await import('./qr-reader.ts')
        const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        stream = opened
        const picture = video.current
        if (over || !picture) return stop(opened)
        picture.srcObject = opened
        await picture.play()
        while (!over) {
          const text = picture.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await readCode(picture) : undefined
          if (over) return
          if (text !== undefined) return onRead.current(text)
          await new Promise((done) => setTimeout(done, LOOK_MS))
        }
      } catch {
        if (!over) setRefused(true)
      }
    }
    void look()
    return () => {
      over = true
      if (stream) stop(stream)
    }
  }, [])

  return (
    <div className="desk-camera">
      {refused ? (
        <Alert type="warning" showIcon role="alert" title={t('desk.cameraRefused')} />
      ) : (
        <>
          <p className="staff-hint">{t('desk.cameraHint')}</p>
          <video ref={video} aria-label={t('desk.cameraView')} muted playsInline />
        </>
      )}
      <p>
        <Button onClick={props.onStop}>{t('desk.cameraStop')}</Button>
      </p>
    </div>
  )
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
