import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from '#platform/config'
import { endFamily, runProgram } from './child-program.ts'
import { ConversionFault, faults } from './conversion-fault.ts'

/** The system's own Python: only it has the bridge to LibreOffice. */
const python = '/usr/bin/python3'
const program = '/usr/bin/soffice'
const bridge = '/usr/lib/python3/dist-packages/uno.py'
const script = join(import.meta.dirname, 'uno-convert.py')

/** It grows with every document; after so many a fresh one is started. */
const conversionsMost = 100

/** LibreOffice that stays in memory between conversions, one at a time, with a profile of its own. */
export type LibreOffice = {
  readonly isHere: boolean
  /** Makes PDF/A-2b of an office document. Throws `ConversionFault`. */
  convert(given: { readonly from: string; readonly to: string; readonly timeoutMs: number }): Promise<void>
  close(): Promise<void>
}

type Running = { readonly child: ChildProcess; readonly folder: string; readonly pipe: string; done: number }

function start(): Running {
  const folder = mkdtempSync(join(tmpdir(), 'egon-office-'))
  const pipe = `egon${process.pid}x${folder.slice(-6)}`
  mkdirSync(join(folder, 'profile'))
  const child = spawn(
    program,
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--norestore',
      '--nolockcheck',
      '--nodefault',
      `--accept=pipe,name=${pipe};urp;`,
    ],
    // A family of processes: it is ended as one.
    { stdio: 'ignore', detached: true, env: childEnvironment() },
  )
  child.on('error', () => {})
  return { child, folder, pipe, done: 0 }
}

async function stop({ child, folder }: Running): Promise<void> {
  const ended = new Promise<void>(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  endFamily(child.pid)
  await ended
  rmSync(folder, { recursive: true, force: true })
}

/** Opens nothing yet: the program is started with the first document, and again where it died or was too slow. */
export function openLibreOffice(): LibreOffice {
  let running: Running | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const isHere = existsSync(program) && existsSync(bridge) && existsSync(python)

  const end = async () => {
    const one = running
    running = null
    if (one) await stop(one)
  }
  const alive = async (): Promise<Running> => {
    if (running && (running.child.exitCode !== null || running.child.signalCode !== null)) await end()
    if (running && running.done >= conversionsMost) await end()
    running ??= start()
    return running
  }
  const convert: LibreOffice['convert'] = async ({ from, to, timeoutMs }) => {
    if (!isHere) throw new ConversionFault(faults.noTool('LibreOffice'))
    const office = await alive()
    office.done++
    const { code, said, complained } = await runProgram(python, {
      args: ['-u', script, office.pipe, from, to],
      timeoutMs,
    })
    if (code === 0 && said.endsWith('done')) return
    // Whatever it is busy with, the next document gets a fresh one.
    await end()
    throw new ConversionFault(
      code === null ? faults.tooSlow(Math.round(timeoutMs / 1000)) : faults.unreadable,
      complained,
    )
  }
  return {
    isHere,
    convert: given => {
      const turn = queue.then(() => convert(given))
      queue = turn.catch(() => {})
      return turn
    },
    close: async () => {
      await queue
      await end()
    },
  }
}
