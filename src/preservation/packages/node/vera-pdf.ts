import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Both, both, GIB, singleLine } from '#platform/values'
import { type ByteSource, piecesOf } from '#preservation/formats'
import type { OutsideAnswer, OutsidePdfAJudge } from '../judge/pdf-a.ts'
import { type ChildEnd, runChild } from './child-run.ts'
import { readVeraReport, veraName } from './vera-pdf.wire.ts'

/** veraPDF as an operator has it; can be copied between threads. */
export type VeraPdfSettings = {
  /** Path of the command, or its name where it is found by PATH. */
  readonly command: string
  /** Longest judging of one file, in milliseconds. */
  readonly timeoutMs: number
}

/** A larger file is not written out for judging: the disk of temporary files is small. */
const handedMostBytes = 2 * GIB
/** Judged at a time: each is a Java machine of a quarter of a gigabyte. */
const atOnce = 2
/** After so many silences in a row the command is left alone for a while, so that nobody waits for it in vain. */
const silencesInRow = 2
const restMs = 5 * 60_000

/** Levels that veraPDF has a profile for, as it calls them. */
const levels: ReadonlySet<string> = new Set(['1a', '1b', '2a', '2b', '2u', '3a', '3b', '3u', '4', '4e', '4f'])

/** `trouble` says why the command gave no answer several times in a row; `null` while it answers. */
export type VeraPdf = { readonly judge: OutsidePdfAJudge; trouble(): Both | null }

/**
 * Opens veraPDF as a judge of PDF/A. Each file is written out, judged by a program of its own and removed; a program
 * that is slow is killed. Absent, slow, fallen or not understood, it is silent, and says why.
 */
export function openVeraPdf({ command, timeoutMs }: VeraPdfSettings): VeraPdf {
  const turns = turnsOf(atOnce)
  let silences = 0
  let restsUntil = 0
  let last: Both | null = null
  let name = veraName

  async function answer(bytes: ByteSource, level: string): Promise<OutsideAnswer> {
    if (!levels.has(level)) return { judge: name, silence: noLevel(level) }
    if (bytes.sizeBytes > handedMostBytes) return { judge: name, silence: tooLarge }
    if (performance.now() < restsUntil) return { judge: name, silence: resting(last) }
    const given = await turns(() => withFile(bytes, path => askedOf(command, path, level, timeoutMs)))
    name = given.judge
    // What it cannot say of one file is no fault of the command.
    const isFault = 'silence' in given && given.isFault
    silences = isFault ? silences + 1 : 0
    last = isFault ? given.silence : null
    if (silences >= silencesInRow) restsUntil = performance.now() + restMs
    return given
  }

  return {
    judge: (bytes, { level }) => answer(bytes, level),
    trouble: () => (silences >= silencesInRow ? last : null),
  }
}

const noLevel = (level: string): Both =>
  both(`úroveň ${level || '?'} nezná`, `level ${level || '?'} is not known to it`)
const tooLarge = both('soubor je větší než 2 GiB', 'the file is larger than 2 GiB')
const resting = (last: Both | null): Both =>
  both(
    `po opakovaném nezdaru se pět minut nevolá (${last?.cs ?? '?'})`,
    `after repeated failure it is left alone for five minutes (${last?.en ?? '?'})`,
  )

/** So many at a time; who comes later waits for a turn. */
function turnsOf(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

type Given = OutsideAnswer & { readonly isFault: boolean }

/** The file under a name of ours in a folder of its own, removed when it was judged. */
async function withFile(bytes: ByteSource, judged: (path: string) => Promise<Given>): Promise<Given> {
  const folder = await mkdtemp(join(tmpdir(), 'egon-verapdf-'))
  try {
    const path = join(folder, 'posuzovany.pdf')
    const pieces = bytes.pieces?.() ?? piecesOf(bytes)
    await pipeline(Readable.from(pieces, { objectMode: true }), createWriteStream(path, { mode: 0o600 }))
    return await judged(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const silence = both(
      `soubor nejde zapsat k posouzení (${message})`,
      `the file cannot be written out for judging (${message})`,
    )
    return { judge: veraName, silence, isFault: true }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function askedOf(command: string, path: string, level: string, timeoutMs: number): Promise<Given> {
  const args = ['--format', 'json', '--flavour', level, '--maxfailuresdisplayed', '1', path]
  const end = await runChild(command, args, timeoutMs)
  const report = end.kind === 'ended' ? readVeraReport(end.out) : null
  if (report?.verdict) return { judge: report.judge, ...report.verdict, isFault: false }
  if (report) return { judge: report.judge, silence: noVerdict, isFault: false }
  return { judge: veraName, silence: silenceOf(end, command, timeoutMs), isFault: true }
}

const noVerdict = both('o tomto souboru nerozhodne', 'it comes to no verdict on this file')

function silenceOf(end: ChildEnd, command: string, timeoutMs: number): Both {
  if (end.kind === 'absent')
    return both(
      `příkaz „${command}“ nejde spustit (${end.reason})`,
      `command "${command}" cannot be run (${end.reason})`,
    )
  if (end.kind === 'slow') {
    const seconds = timeoutMs / 1000
    return both(
      `do ${seconds} s bez odpovědi, program byl ukončen`,
      `no answer in ${seconds} s, the program was ended`,
    )
  }
  if (end.kind === 'loud')
    return both('příliš dlouhý výpis, program byl ukončen', 'it printed too much, the program was ended')
  if (end.kind === 'killed')
    return both(`program skončil signálem ${end.signal}`, `the program ended by signal ${end.signal}`)
  const said = singleLine(end.err).slice(0, 200)
  const words = said === '' ? '' : `: ${said}`
  return both(
    `odpověď není posudek (návratový kód ${end.code}${words})`,
    `the answer is no report (exit code ${end.code}${words})`,
  )
}
