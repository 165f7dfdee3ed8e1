import { KIB } from '#platform/values'
import type { FormatTrait } from './format.ts'
import { asWords, type Look } from './look.ts'
import { openZip } from './zip/inside.ts'

/** Read of one entry. */
const readBytes = 64 * KIB

type Inside = {
  readonly names: readonly string[]
  /** The first bytes of an entry as text; empty where there is none. */
  words(name: string): Promise<string>
}

const ooxml: readonly (readonly [type: string, puid: string])[] = [
  ['wordprocessingml.document.main+xml', 'fmt/412'],
  ['wordprocessingml.template.main+xml', 'fmt/597'],
  ['ms-word.document.macroEnabled.main+xml', 'fmt/523'],
  ['spreadsheetml.sheet.main+xml', 'fmt/214'],
  ['ms-excel.sheet.macroEnabled.main+xml', 'fmt/445'],
  ['ms-excel.sheet.binary.macroEnabled.main', 'fmt/595'],
  ['presentationml.presentation.main+xml', 'fmt/215'],
  ['presentationml.slideshow.main+xml', 'fmt/629'],
  ['ms-powerpoint.presentation.macroEnabled.main+xml', 'fmt/487'],
]

const openDocument: Readonly<Record<string, readonly string[]>> = {
  text: ['fmt/136', 'fmt/290', 'fmt/291', 'fmt/1756', 'fmt/2044'],
  spreadsheet: ['fmt/137', 'fmt/294', 'fmt/295', 'fmt/1755', 'fmt/2045'],
  presentation: ['fmt/138', 'fmt/292', 'fmt/293', 'fmt/1754', 'fmt/2046'],
}

/** OpenDocument of a kind and version; where the version is not told, it is 1.1 (only there it may be left out). */
function openDocumentOf(mime: string, told: string): string | null {
  const kind = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(mime)?.[1]
  if (!kind) return null
  const version = /office:version=["']1\.([0-4])/.exec(told)?.[1] ?? '1'
  return openDocument[kind]![Number(version)]!
}

const signatureFile = /^META-INF\/(?:[^/]*signature[^/]*\.(?:p7s|xml)|timestamp\.tst|ASiC[^/]*\.xml)$/i

/** ASiC without its `mimetype`: signatures in META-INF; one signed file makes it simple (ETSI EN 319 162-1). */
function signedContainer(names: readonly string[]): string | null {
  const isSigned = names.some(name => signatureFile.test(name))
  if (!isSigned) return null
  const contents = names.filter(
    name => !name.startsWith('META-INF/') && !name.endsWith('/') && name !== 'mimetype',
  )
  const hasManifest = names.some(name => /^META-INF\/ASiCManifest/i.test(name))
  return contents.length === 1 && !hasManifest ? 'fmt/1341' : 'fmt/1564'
}

async function kindOf({ names, words }: Inside): Promise<string | null> {
  const mime = names[0] === 'mimetype' ? (await words('mimetype')).trim() : ''
  const document = openDocumentOf(mime, mime === '' ? '' : await words('content.xml'))
  if (document) return document
  if (mime === 'application/epub+zip') return 'fmt/483'
  if (mime.startsWith('application/vnd.etsi.asic-s+zip')) return 'fmt/1341'
  if (mime.startsWith('application/vnd.etsi.asic-e+zip')) return 'fmt/1564'
  if (names.includes('[Content_Types].xml')) {
    const types = (await words('[Content_Types].xml')).replaceAll('\u0000', '')
    return ooxml.find(([type]) => types.includes(type))?.[1] ?? 'fmt/189'
  }
  if (names.some(name => /\.isdoc$/i.test(name)))
    return /isdoc\.cz\/namespace\/2013/.test(await words('manifest.xml')) ? 'fmt/1571' : 'fmt/1568'
  if (names.includes('META-INF/MANIFEST.MF')) return 'x-fmt/412'
  return signedContainer(names)
}

/** What a ZIP that cannot be opened shows at its ends. */
function kindByEnds({ head, tail }: Look): string | null {
  const start = asWords(head)
  const mime = /^PK.{28}mimetype(application\/[\w.+-]+)/s.exec(start)?.[1]
  const document = mime ? openDocumentOf(mime, start + asWords(tail)) : null
  if (document) return document
  if (/^PK.{28}\[Content_Types\]\.xml/s.test(start)) return 'fmt/189'
  return /\.isdoc.{0,1000}$/s.test(asWords(tail)) ? 'fmt/1568' : null
}

/** Which container or office file a ZIP is, by what lies inside; `puid` is `null` where it is a plain ZIP. */
export async function zipInside(
  look: Look,
): Promise<{ readonly puid: string | null; readonly traits: readonly FormatTrait[] }> {
  const zip = await openZip(look.source)
  if (!zip) return { puid: kindByEnds(look), traits: [] }
  const puid = await kindOf({
    names: zip.names,
    words: async name => asWords((await zip.beginning(name, readBytes)) ?? new Uint8Array()),
  })
  return { puid, traits: zip.isEncrypted ? ['encrypted'] : [] }
}
