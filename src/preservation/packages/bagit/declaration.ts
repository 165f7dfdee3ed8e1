import type { PackageFile } from '../tree.ts'
import type { BagVersion, TagProblem } from './bag.ts'
import { linesOf, type Problems, type TagLine } from './lines.ts'

export const declarationName = 'bagit.txt'

/** A declaration has two lines; more are not read. */
const linesRead = 10

export type Declaration = { readonly version: BagVersion | null; readonly encoding: string }

const problem = (kind: TagProblem['kind'], line: number | null, cs: string, en: string): TagProblem => ({
  kind,
  file: declarationName,
  line,
  cs,
  en,
})

const asWritten = problem(
  'declaration',
  null,
  'Soubor bagit.txt má mít právě dva řádky: „BagIt-Version: 1.0“ a „Tag-File-Character-Encoding: UTF-8“. Napište jej znovu.',
  'File bagit.txt should have exactly two lines: “BagIt-Version: 1.0” and “Tag-File-Character-Encoding: UTF-8”. Write it anew.',
)

const version = /^BagIt-Version[ \t]*:[ \t]*(.*?)[ \t]*$/
const encoding = /^Tag-File-Character-Encoding[ \t]*:[ \t]*(.*?)[ \t]*$/
/** Version 1.0 knows one way of writing the two lines; earlier ones were read more freely. */
const strict = /^(?:BagIt-Version|Tag-File-Character-Encoding): \S+$/

/** Versions of the format that were published from 0.93 on. */
const isKnown = ({ major, minor }: BagVersion): boolean =>
  (major === 1 && minor === 0) || (major === 0 && minor >= 93 && minor <= 97)

function versionOf(text: string, problems: Problems): BagVersion | null {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(text) ?? []
  const told = major === undefined ? null : { major: Number(major), minor: Number(minor) }
  if (told && isKnown(told)) return told
  problems.push(
    problem(
      'declaration',
      1,
      `Verze „${text}“ v bagit.txt není žádná z vydaných (0.93 až 0.97, 1.0). Opravte ji podle programu, který balíček vytvořil.`,
      `Version “${text}” in bagit.txt is none that was published (0.93 to 0.97, 1.0). Mend it by the program that made the bag.`,
    ),
  )
  return null
}

/** Reads `bagit.txt`: the version and the encoding of the other tag files (RFC 8493 § 2.1.1). It is always UTF-8. */
export async function readDeclaration(file: PackageFile, problems: Problems): Promise<Declaration> {
  const head = await headOf(file, problems)
  const lines: TagLine[] = []
  for await (const line of linesOf(file, 'UTF-8', problems)) {
    lines.push(line)
    if (lines.length === linesRead) break
  }
  const first = version.exec(lines[0]?.text ?? '')
  const second = encoding.exec(lines[1]?.text ?? '')
  if (!head || !first || !second || second[1] === '' || lines.length !== 2) {
    problems.push(asWritten)
    return { version: null, encoding: second?.[1] || 'UTF-8' }
  }
  const told = versionOf(first[1]!, problems)
  if (told && told.major >= 1 && !lines.every(({ text }) => strict.test(text))) problems.push(asWritten)
  return { version: told, encoding: second[1]! }
}

/** Looks at the beginning: a byte order mark is not permitted here. `false` where there are no bytes. */
async function headOf(file: PackageFile, problems: Problems): Promise<boolean> {
  if (file.sizeBytes === 0) return false
  try {
    for await (const piece of file.pieces()) {
      if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf)
        problems.push(
          problem(
            'encoding',
            1,
            'Soubor bagit.txt začíná značkou pořadí bajtů (BOM); uložte jej v UTF-8 bez ní.',
            'File bagit.txt begins with a byte order mark (BOM); store it in UTF-8 without one.',
          ),
        )
      break
    }
  } catch {
    // What cannot be given is told by the reading of the lines.
  }
  return true
}
