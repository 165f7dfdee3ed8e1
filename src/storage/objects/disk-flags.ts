import { inLots, kept } from './lots.ts'
import { residentShell } from './resident-shell.ts'

/** Paths handed over in one call, well under the system's limit on arguments. */
const pathsPerCall = 100

/** Whether this process and these volumes know the flag; asked for once, since each try costs a child process. */
let isKnown = true

const harden = residentShell('chattr -R +i')
const soften = residentShell('chattr -R -i')

async function change(paths: readonly string[], isOn: boolean): Promise<boolean> {
  const deed = isOn ? harden : soften
  for (let at = 0; at < paths.length; at += pathsPerCall)
    if (!(await deed(paths.slice(at, at + pathsPerCall)).catch(() => false))) return false
  return true
}

/** What is sealed at the same time is made immutable by one child process. */
const setOn = inLots<readonly string[], boolean>(pathsPerCall, async lot => {
  if (await change(lot.flat(), true)) return lot.map(() => kept(true))
  if (lot.length === 1) isKnown = false
  // One that is gone or lies elsewhere spoils the call for all: each is asked for alone.
  const outcomes: PromiseSettledResult<boolean>[] = []
  for (const paths of lot) outcomes.push(kept(lot.length > 1 && (await change(paths, true))))
  return outcomes
})

/**
 * Sets or lifts the immutable flag (`chattr +i`) on folders and all below them. It keeps a hand of root from a mistake,
 * not from intent, and is never called WORM. Where it does not work, that is remembered and said.
 */
export async function setImmutable(paths: readonly string[], isOn: boolean): Promise<boolean> {
  if (!isOn) return change(paths, false)
  return isKnown && setOn(paths)
}
