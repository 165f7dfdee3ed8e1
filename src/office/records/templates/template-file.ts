import { crc32 } from 'node:zlib'
import { refuse } from '#platform/refusals'
import { type Instant, MIB } from '#platform/values'
import { nodeHashing, readZip, writeZip } from '#preservation/packages'
import { filledXml, isReadable, placeholdersIn, type TemplateKind } from './office-text.ts'
import { templateRefusals } from './refusals.ts'

/** Bytes that can be read at any place. */
export type TemplateBytes = Parameters<typeof readZip>[0]

/** A template is a letter with a coat of arms, not an album. */
export const templateBytes = 20 * MIB
const filesMost = 2_000

const limits = {
  packageBytes: 200 * MIB,
  fileBytes: 50 * MIB,
  files: filesMost,
  ratio: 200,
  ratioFromBytes: 8 * MIB,
  nameLength: 500,
  folderDepth: 20,
}

/** Parts in which people write: the letter, its heads and feet, its notes. */
const writtenParts: Record<TemplateKind, RegExp> = {
  docx: /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/,
  odt: /^(content|styles)\.xml$/,
}

type Part = { readonly path: string; readonly bytes: Uint8Array; readonly text: string | null }

export type OpenTemplate = { readonly kind: TemplateKind; readonly parts: readonly Part[] }

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

function kindOf(paths: ReadonlySet<string>, mimetype: string): TemplateKind | null {
  if (paths.has('word/document.xml') && paths.has('[Content_Types].xml')) return 'docx'
  return paths.has('content.xml') && mimetype.startsWith('application/vnd.oasis.opendocument.text')
    ? 'odt'
    : null
}

/** The text of a part in UTF-8; `null` where it is none that can be read. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return isReadable(text) ? text : null
  } catch {
    return null
  }
}

/**
 * Opens a DOCX or an ODT with all its parts in memory. Refuses with `records.template-not-office`,
 * `template-with-macros`.
 */
export async function openTemplate(source: TemplateBytes, name: string): Promise<OpenTemplate> {
  const notOffice = () => refuse(templateRefusals['template-not-office'], { name })
  if (source.sizeBytes > templateBytes) throw notOffice()
  const { files, findings } = await readZip(source, nodeHashing, limits)
  if (findings.length > 0) throw notOffice()
  const read: { path: string; bytes: Uint8Array }[] = []
  for (const file of files)
    read.push({
      path: file.path,
      bytes: await bytesOf(file.pieces()).catch(() => {
        throw notOffice()
      }),
    })
  const paths = new Set(read.map(({ path }) => path))
  const mimetype = read.find(({ path }) => path === 'mimetype')
  const kind = kindOf(paths, mimetype ? Buffer.from(mimetype.bytes).toString('latin1') : '')
  if (kind === null) throw notOffice()
  if (read.some(({ path }) => /vbaProject\.bin$|^Basic\//.test(path)))
    throw refuse(templateRefusals['template-with-macros'], { name })
  const parts = read.map(({ path, bytes }): Part => {
    if (!writtenParts[kind].test(path)) return { path, bytes, text: null }
    const text = textOf(bytes)
    if (text === null) throw notOffice()
    return { path, bytes, text }
  })
  return { kind, parts }
}

/** Names of all placeholders of a template, each once, in Czech order. */
export function placeholdersOf({ kind, parts }: OpenTemplate): string[] {
  const names = new Set(parts.flatMap(({ text }) => (text === null ? [] : placeholdersIn(text, kind))))
  return [...names].toSorted((a, b) => a.localeCompare(b, 'cs'))
}

/** The file with its placeholders replaced; the other parts stay byte for byte. */
export function filledTemplate(
  { kind, parts }: OpenTemplate,
  valueFor: (name: string) => string,
  at: Instant,
): AsyncGenerator<Uint8Array> {
  const members = parts.map(({ path, bytes, text }) => {
    const filled = text === null ? bytes : Buffer.from(filledXml(text, kind, valueFor), 'utf8')
    return {
      path,
      sizeBytes: filled.length,
      crc32: crc32(filled).toString(16).padStart(8, '0'),
      pieces: () => [filled],
    }
  })
  return writeZip(members, at)
}
