import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Paths handed over in one call, well under the system's limit on arguments. */
const pathsPerCall = 500

/** Whether this process and these volumes know the flag; asked for once, since each try costs a child process. */
let isKnown = true

/**
 * Sets or lifts the immutable flag (`chattr +i`) on folders and all below them. It keeps a hand of root from a mistake,
 * not from intent, and is never called WORM. Where it does not work, that is remembered and said.
 */
export async function setImmutable(paths: readonly string[], isOn: boolean): Promise<boolean> {
  if (isOn && !isKnown) return false
  for (let at = 0; at < paths.length; at += pathsPerCall) {
    try {
      await run('chattr', ['-R', isOn ? '+i' : '-i', '--', ...paths.slice(at, at + pathsPerCall)])
    } catch {
      if (isOn) isKnown = false
      return false
    }
  }
  return true
}
