import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Paths handed over in one call, well under the system's limit on arguments. */
const pathsPerCall = 500

/** Whether this process and these volumes know the flag; asked for once, since each try costs a child process. */
let isKnown = true

async function change(paths: readonly string[], isOn: boolean): Promise<boolean> {
  for (let at = 0; at < paths.length; at += pathsPerCall) {
    try {
      await run('chattr', ['-R', isOn ? '+i' : '-i', '--', ...paths.slice(at, at + pathsPerCall)])
    } catch {
      return false
    }
  }
  return true
}

type Wish = { readonly paths: readonly string[]; readonly done: (isSet: boolean) => void }
let wishes: Wish[] = []
/** What is sealed at the same time is made immutable by one child process. */
const gatherMs = 15

async function grant(): Promise<void> {
  await pause(gatherMs)
  const granted = wishes
  wishes = []
  if (
    await change(
      granted.flatMap(({ paths }) => paths),
      true,
    )
  ) {
    for (const { done } of granted) done(true)
    return
  }
  // One that is gone or lies elsewhere spoils the call for all: each is asked for alone.
  for (const { paths, done } of granted) done(granted.length > 1 && (await change(paths, true)))
  if (granted.length === 1) isKnown = false
}

/**
 * Sets or lifts the immutable flag (`chattr +i`) on folders and all below them. It keeps a hand of root from a mistake,
 * not from intent, and is never called WORM. Where it does not work, that is remembered and said.
 */
export async function setImmutable(paths: readonly string[], isOn: boolean): Promise<boolean> {
  if (!isOn) return change(paths, false)
  if (!isKnown) return false
  return new Promise(done => {
    wishes.push({ paths, done })
    if (wishes.length === 1) grant().catch(() => done(false))
  })
}
