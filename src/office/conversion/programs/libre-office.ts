import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment } from '#platform/config'
import type { Both } from '#platform/values'
import { type AskedProgram, startAsked } from './asked-program.ts'
import { endFamily } from './child-program.ts'
import { ConversionFault, faults } from './conversion-fault.ts'
import { officeProgram as program } from './program-version.ts'
import { lookRemarks } from './remarks.ts'
import { clearForerunners, leaderFile, workFolder } from './work-folder.ts'

/** The system's own Python: only it has the bridge to LibreOffice. */
const python = '/usr/bin/python3'
const bridgeLibrary = '/usr/lib/python3/dist-packages/uno.py'
const script = join(import.meta.dirname, 'uno-convert.py')

/** It grows with every document; after so many a fresh one is started. */
const conversionsMost = 100

/** LibreOffice that stays in memory between conversions, one at a time, with a profile of its own. */
export type LibreOffice = {
  readonly isHere: boolean
  /** Makes PDF/A-2b of an office document and tells what its look has lost. Throws `ConversionFault`. */
  convert(given: { readonly from: string; readonly to: string; readonly timeoutMs: number }): Promise<Both[]>
  close(): Promise<void>
}

type Given = Parameters<LibreOffice['convert']>[0]

/** How often the program may fall with one document before the document is told as the cause. */
const fallsForgiven = 1
/** So long after its bridge broke a program that was killed is seen to have ended. */
const fallSeenMs = 500

/** Whether the program has ended, or does so at once. */
async function ended(child: ChildProcess): Promise<boolean> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  for (let waited = 0; waited < fallSeenMs && !isOver(); waited += 50)
    await new Promise(resolve => setTimeout(resolve, 50))
  return isOver()
}

type Running = {
  readonly child: ChildProcess
  readonly folder: string
  /** The bridge to it, open as long as it runs. */
  readonly bridge: AskedProgram
  /** Fires when the program has ended. */
  readonly fallen: AbortSignal
  done: number
}

function start(): Running {
  const folder = mkdtempSync(workFolder('office'))
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
  writeFileSync(join(folder, leaderFile), String(child.pid))
  const fallen = new AbortController()
  child.once('exit', () => fallen.abort())
  const bridge = startAsked(python, ['-u', script, pipe])
  return { child, folder, bridge, fallen: fallen.signal, done: 0 }
}

async function stop({ child, folder, bridge }: Running): Promise<void> {
  const ended = new Promise<void>(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  bridge.end()
  endFamily(child.pid)
  await ended
  rmSync(folder, { recursive: true, force: true })
}

/** Opens nothing yet: the program is started with the first document, and again where it died or was too slow. */
export function openLibreOffice(): LibreOffice {
  let running: Running | null = null
  clearForerunners()
  let queue: Promise<unknown> = Promise.resolve()
  const isHere = existsSync(program) && existsSync(bridgeLibrary) && existsSync(python)

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
  const convert = async (given: Given, attemptsLeft: number): Promise<Both[]> => {
    if (!isHere) throw new ConversionFault(faults.noTool('LibreOffice'))
    const { from, to, timeoutMs } = given
    const office = await alive()
    office.done++
    const { line, isLate, complained } = await office.bridge.ask(JSON.stringify({ from, to }), {
      timeoutMs,
      abandoned: office.fallen,
    })
    const remarks = line === null ? null : lookRemarks(line)
    if (remarks) return remarks
    const hasFallen = !isLate && (await ended(office.child))
    // Whatever it is busy with, the next document gets a fresh one.
    await end()
    // Somebody ended it, or the document did: the same document tells which, in a fresh one.
    if (hasFallen && attemptsLeft > 0) return convert(given, attemptsLeft - 1)
    if (hasFallen) throw new ConversionFault(faults.falls, complained)
    throw new ConversionFault(
      isLate ? faults.tooSlow(Math.round(timeoutMs / 1000)) : faults.unreadable,
      complained,
    )
  }
  return {
    isHere,
    convert: given => {
      const turn = queue.then(() => convert(given, fallsForgiven))
      queue = turn.catch(() => {})
      return turn
    },
    close: async () => {
      await queue
      await end()
    },
  }
}
