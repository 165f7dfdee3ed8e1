import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Runs the signing program as a person does at the desk, answering its question. */
export function atDesk(
  args: readonly string[],
  settings: string,
  answer: string,
): Promise<{ code: number; out: string }> {
  return new Promise(resolve => {
    const child = spawn(join(import.meta.dirname, '../egon'), ['sign-desk', ...args], {
      env: { ...process.env, SOFTHSM2_CONF: settings },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', piece => {
        out += piece
      })
    child.stdin.end(`${answer}\n`)
    child.on('close', code => resolve({ code: code ?? -1, out }))
  })
}
