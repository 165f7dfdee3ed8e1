import { readFile } from 'node:fs/promises'
import { runProgram } from './child-program.ts'

export const officeProgram = '/usr/bin/soffice'
export const ocrProgram = '/usr/bin/ocrmypdf'

/** What made an output: a program of the system, or ours by the library that it writes PDF with. */
export type ConvertingProgram = 'LibreOffice' | 'ocrmypdf' | 'pdfkit'

const programs = { LibreOffice: officeProgram, ocrmypdf: ocrProgram } as const

/** A program that only tells its version needs a second or two. */
const askingMs = 30_000

/** What a program says of itself begins with its version, or with its name and its version. */
const versionIn = (said: string): string | undefined => /\d+(?:\.\d+)+[^\s]*/.exec(said)?.[0]

async function ofLibrary(): Promise<string> {
  const about = new URL('../package.json', import.meta.resolve('pdfkit'))
  return String((JSON.parse(await readFile(about, 'utf8')) as { version: unknown }).version)
}

async function asked(by: ConvertingProgram): Promise<string> {
  if (by === 'pdfkit') return ofLibrary()
  const { said } = await runProgram(programs[by], { args: ['--version'], timeoutMs: askingMs })
  const version = versionIn(said)
  if (version === undefined) throw new Error(`${by} tells no version: ${said.slice(0, 200)}`)
  return version
}

const known = new Map<ConvertingProgram, Promise<string>>()

/** The version of what converts, asked for once as long as our program runs. */
export function versionOfProgram(by: ConvertingProgram): Promise<string> {
  const found = known.get(by) ?? asked(by)
  known.set(by, found)
  found.catch(() => known.delete(by))
  return found
}
