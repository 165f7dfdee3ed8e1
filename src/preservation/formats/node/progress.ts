import type { CommandCall } from '#platform/manifest'
import { both, say } from '#platform/values'

/** Draws of a second: more would only flicker. */
const drawEveryMs = 200

/** How far a call with many paths is; shown on a terminal only, and never between lines of JSON. */
export type Progress = { step(): void; clear(): void }

const silent: Progress = { step() {}, clear() {} }

/** Progress on the terminal of the clerk; `clear` before each line that is told, so that nothing is written over. */
export function progressOf(call: Pick<CommandCall, 'options' | 'tongue'>, total: number): Progress {
  const { stderr, stdout } = process
  if (total < 2 || !stderr.isTTY || (call.options.json === true && stdout.isTTY)) return silent
  let done = 0
  let drawnAtMs = 0
  let isDrawn = false
  return {
    step() {
      done++
      const nowMs = performance.now()
      if (nowMs - drawnAtMs < drawEveryMs) return
      drawnAtMs = nowMs
      isDrawn = true
      const percent = Math.floor((100 * done) / total)
      stderr.write(`\r${say(both('hotovo', 'done'), call.tongue)} ${done}/${total} (${percent} %)\x1b[K`)
    },
    clear() {
      if (isDrawn) stderr.write('\r\x1b[K')
      isDrawn = false
    },
  }
}
