import { Presets, SingleBar } from 'cli-progress'
import { say } from './command.ts'

/** How far a long command is: a bar in a terminal, a line for every tenth otherwise. Always on stderr. */
export type Progress = { readonly to: (done: number) => void; readonly end: () => void }

export function progressOf(title: string, total: number): Progress {
  return process.stderr.isTTY ? bar(title, total) : lines(title, total)
}

function bar(title: string, total: number): Progress {
  const shown = new SingleBar(
    { format: `${title} {bar} {percentage}% {value}/{total}`, stream: process.stderr, hideCursor: true },
    Presets.shades_classic,
  )
  shown.start(total, 0)
  return { to: (done) => shown.update(Math.min(done, total)), end: () => shown.stop() }
}

const TENTHS = 10

function lines(title: string, total: number): Progress {
  let said = 0
  return {
    to: (done) => {
      const tenth = total === 0 ? TENTHS : Math.floor((Math.min(done, total) / total) * TENTHS)
      if (tenth <= said) return
      said = tenth
      say(`${title}: ${done} / ${total}`)
    },
    end: () => undefined,
  }
}
