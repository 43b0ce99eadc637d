const STARTS_MAX = 200

/** The instants at which assessments of so many minutes begin between two times of a day, one after the other. */
export function startsOf(of: {
  readonly day: string
  readonly from: string
  readonly to: string
  readonly minutes: number
}): readonly string[] {
  const start = timeOf(of.from)
  const end = timeOf(of.to)
  if (start === undefined || end === undefined || of.minutes < 1) return []
  const starts: string[] = []
  for (let at = start; at + of.minutes <= end && starts.length < STARTS_MAX; at += of.minutes)
    starts.push(`${of.day}T${two(Math.floor(at / 60))}:${two(at % 60)}:00+08:00`)
  return starts
}

/** Minutes since midnight. */
function timeOf(text: string): number | undefined {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim())
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
