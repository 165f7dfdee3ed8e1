import { KIB } from '#platform/values'
import { DamagedContent, type PackageFile } from '../tree.ts'
import type { TagProblem } from './bag.ts'

/** Signs of one line of a tag file: the longest path and digest fit many times. */
const lineLength = 64 * KIB

export type TagLine = { readonly line: number; readonly text: string }
export type Problems = { push(problem: TagProblem): unknown }

/** Encoding as the platform calls it; UTF-16 is told by its mark, or by which byte of the first sign is empty. */
function decoderFor(encoding: string, head: Uint8Array): TextDecoder | null {
  const isBig = head[0] === 0xfe || (head[0] === 0 && head[1] !== 0)
  const label = /^utf-?16$/i.test(encoding) ? (isBig ? 'utf-16be' : 'utf-16le') : encoding
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    return null
  }
}

const unreadable = (file: string, encoding: string): TagProblem => ({
  kind: 'encoding',
  file,
  line: null,
  cs: `Soubor ${file} není v kódování ${encoding}, které ohlašuje bagit.txt. Uložte jej v něm, nebo opravte bagit.txt.`,
  en: `File ${file} is not in the encoding ${encoding} that bagit.txt declares. Store it so, or mend bagit.txt.`,
})

const tooLong = (file: string, line: number): TagProblem => ({
  kind: 'list',
  file,
  line,
  cs: `Řádek ${line} souboru ${file} má přes ${lineLength} znaků; takový soubor se nečte.`,
  en: `Line ${line} of ${file} has more than ${lineLength} signs; such a file is not read.`,
})

const damaged = (file: string): TagProblem => ({
  kind: 'damaged',
  file,
  line: null,
  cs: `Obsah souboru ${file} je v balíčku poškozený; vytvořte balíček znovu.`,
  en: `Content of ${file} is damaged in the package; make the package again.`,
})

async function* textsOf(file: PackageFile, encoding: string, problems: Problems): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const piece of file.pieces()) {
    decoder ??= decoderFor(encoding, piece)
    if (!decoder) {
      problems.push(unreadable(file.path, encoding))
      return
    }
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder?.decode() ?? ''
}

/**
 * Lines of a tag file while it flows, ended by LF, CR or both; empty ones are left out. What cannot be read is told to
 * `problems` and ends the reading.
 */
export async function* linesOf(
  file: PackageFile,
  encoding: string,
  problems: Problems,
): AsyncGenerator<TagLine> {
  let rest = ''
  let line = 0
  try {
    for await (const text of textsOf(file, encoding, problems)) {
      // A CR at the very end may be the first half of a line's end.
      const parts = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = parts.pop()!
      for (const part of parts) {
        line++
        if (part !== '') yield { line, text: part }
      }
      if (rest.length > lineLength) {
        problems.push(tooLong(file.path, line + 1))
        return
      }
    }
  } catch (error) {
    if (error instanceof DamagedContent) problems.push(damaged(file.path))
    else if (error instanceof TypeError) problems.push(unreadable(file.path, encoding))
    else throw error
    return
  }
  const last = rest.replace(/\r$/, '')
  if (last !== '') yield { line: line + 1, text: last }
}
