import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { GIB } from '#platform/values'
import { type ByteSource, piecesOf } from '#preservation/formats'

const program = '/usr/bin/pdftotext'
const reading = ['-q', '-enc', 'UTF-8', '-', '-']

/** Longest reading of one file; a file that takes longer is made to. */
const timeoutMs = 60_000
/** Memory the program may take; a page made to fill it ends the program and nothing else. */
const memoryBytes = GIB

/** Whether the machine has the program (`poppler-utils` of Debian); without it PDF files have no text for search. */
export const readsPdf = (): boolean => existsSync(program)

/**
 * The text layer of a PDF, at most `mostBytes` of it; `null` where the file cannot be read, asks for a password, takes
 * too long or the program is not there.
 */
export function textOfPdf(source: ByteSource, mostBytes: number): Promise<string | null> {
  if (!readsPdf()) return Promise.resolve(null)
  return new Promise(answer => {
    const options = { timeout: timeoutMs, maxBuffer: mostBytes, encoding: 'utf8' } as const
    const child = execFile(
      'prlimit',
      [`--as=${memoryBytes}`, program, ...reading],
      options,
      (error, text) => {
        const isCut = (error as NodeJS.ErrnoException | null)?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
        answer(error && !isCut ? null : text)
      },
    )
    // A program that ends before it has read everything closes its side; its answer says why.
    pipeline(piecesOf(source), child.stdin!).catch(() => {})
  })
}
