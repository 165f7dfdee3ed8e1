import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A clerk who has LibreOffice open at a document of the centre. */
export type ClerkAtLibreOffice = AsyncDisposable & {
  /** What was done, a line each. */
  said(): readonly string[]
  /** Waits until a line was said. */
  until(line: string): Promise<void>
  /** Saves once more where asked, closes the document and the program. */
  close(again: boolean): Promise<void>
}

const waitMs = 60_000

/** Opens an address in LibreOffice, writes a sentence at the beginning of the text and saves it. */
export async function openInLibreOffice(address: string, sentence: string): Promise<ClerkAtLibreOffice> {
  const profile = mkdtempSync(join(tmpdir(), 'egon-libreoffice-'))
  const pipe = `egon${process.pid}`
  const office = spawn(
    'soffice',
    [
      `-env:UserInstallation=file://${profile}`,
      '--headless',
      '--norestore',
      `--accept=pipe,name=${pipe};urp;`,
    ],
    // A family of processes: it is ended as one.
    { stdio: 'ignore', detached: true },
  )
  // The system's own Python: only it has the bridge to LibreOffice.
  const script = spawn('/usr/bin/python3', [
    '-u',
    join(import.meta.dirname, 'edit.py'),
    pipe,
    address,
    sentence,
  ])
  let output = ''
  const lines = () => output.split('\n').slice(0, -1)
  let faults = ''
  script.stdout.on('data', piece => {
    output += String(piece)
  })
  script.stderr.on('data', piece => {
    faults = (faults + String(piece)).slice(-2_000)
  })
  const ended = (child: ChildProcess) =>
    new Promise<void>(resolve => {
      if (child.exitCode !== null || child.signalCode !== null) resolve()
      else child.once('exit', () => resolve())
    })
  const stop = async () => {
    script.kill()
    await ended(script)
    if (office.exitCode === null) process.kill(-office.pid!, 'SIGKILL')
    await ended(office)
    rmSync(profile, { recursive: true, force: true })
  }
  const until = async (line: string) => {
    const end = performance.now() + waitMs
    while (!lines().includes(line)) {
      if (script.exitCode !== null || performance.now() > end) {
        await stop()
        throw new Error(`LibreOffice did not say "${line}", only ${JSON.stringify(lines())}: ${faults}`)
      }
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  return {
    said: lines,
    until,
    async close(again) {
      script.stdin.end(`${again ? 'again' : 'close'}\n`)
      await until('closed')
    },
    [Symbol.asyncDispose]: stop,
  }
}
