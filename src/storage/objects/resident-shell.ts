import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

type Waiting = { readonly resolve: (isDone: boolean) => void; readonly reject: (fault: unknown) => void }

/**
 * Reads paths, one a line, up to an empty line, does the deed to them and says whether it went well. Told to stop together
 * with the program it goes on, since the program still has something to finish; it ends with what it reads from.
 */
const script = (deed: string) => `trap '' HUP INT TERM
while IFS= read -r path; do
  set --
  while [ -n "$path" ]; do set -- "$@" "$path"; IFS= read -r path || exit; done
  ${deed} -- "$@" >/dev/null 2>&1 && echo + || echo -
done`

/**
 * A shell that stays and does one deed of the system to paths that it is told: to begin a child process takes a program as
 * large as this one ten milliseconds, in which nothing else happens, and a shell one. It is begun when it is first asked,
 * begun anew when it fell, ends with this program and does not keep it alive. Gives whether the deed went well.
 */
export function residentShell(deed: string): (paths: readonly string[]) => Promise<boolean> {
  let shell: { tell(paths: readonly string[], waiting: Waiting): void } | null = null

  function begin(): NonNullable<typeof shell> {
    const child = spawn('sh', ['-c', script(deed)], { cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] })
    const [input, output] = [child.stdin as unknown as Socket, child.stdout as unknown as Socket]
    const waiting: Waiting[] = []
    const fall = (fault: unknown) => {
      shell = null
      for (const { reject } of waiting.splice(0)) reject(fault)
    }
    child.on('error', fall)
    child.on('exit', code => fall(new Error(`the shell for ${deed} ended with ${code}`)))
    input.on('error', fall)
    output.on('data', (said: Buffer) => {
      for (const sign of said.toString('latin1')) if (sign !== '\n') waiting.shift()?.resolve(sign === '+')
      if (waiting.length === 0) output.unref()
    })
    child.unref()
    input.unref()
    output.unref()
    return {
      tell(paths, one) {
        waiting.push(one)
        output.ref()
        input.write(`${paths.join('\n')}\n\n`)
      },
    }
  }

  return paths =>
    new Promise((resolve, reject) => {
      if (paths.length === 0) return resolve(true)
      if (paths.some(path => path === '' || path.includes('\n')))
        return reject(new TypeError('a path that a shell cannot be told'))
      shell ??= begin()
      shell.tell(paths, { resolve, reject })
    })
}
