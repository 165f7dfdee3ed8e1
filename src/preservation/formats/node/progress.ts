import type { CommandCall } from '#platform/manifest'
import { both, say } from '#platform/values'

/** Draws of a second: more would only flicker. */
const drawEveryMs = 200

/** How far a call with many paths is; shown on a terminal only, and never between lines of JSON. */
export type Progress = {
  /** Before a line is told: on the same terminal nothing may be written over. */
  aside(): void
  /** One more path is told. */
  step(): void
  end(): void
}

const silent: Progress = { aside() {}, step() {}, end() {} }

/** Where a call speaks; the terminal's own streams but in tests. */
type Streams = {
  readonly stdout: { readonly isTTY?: boolean }
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown }
}

/** Progress on the terminal of the clerk, on its last line. */
export function progressOf(
  call: Pick<CommandCall, 'options' | 'tongue'>,
  total: number,
  { stdout, stderr }: Streams = process,
): Progress {
  const isShared = stdout.isTTY === true
  if (total < 2 || !stderr.isTTY || (call.options.json === true && isShared)) return silent
  let done = 0
  let drawnAtMs = Number.NEGATIVE_INFINITY
  const wipe = () => stderr.write('\r\x1b[K')
  return {
    aside() {
      if (isShared && done > 0) wipe()
    },
    step() {
      done++
      const nowMs = performance.now()
      // Lines told on the same terminal have wiped it out.
      if (!isShared && nowMs - drawnAtMs < drawEveryMs) return
      drawnAtMs = nowMs
      const percent = Math.floor((100 * done) / total)
      stderr.write(`\r${say(both('hotovo', 'done'), call.tongue)} ${done}/${total} (${percent} %)\x1b[K`)
    },
    end() {
      if (done > 0) wipe()
    },
  }
}
