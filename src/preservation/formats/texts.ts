import { MIB } from '#platform/values'
import type { Look } from './look.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a text from other bytes
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffe\uffff]/

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return binary.test(text) ? null : text
  } catch {
    return null
  }
}

/** The beginning of a file as text, `null` where it is none: UTF-8, UTF-16 with its mark, Windows 1250. */
export function textOf({ head }: Look): string | null {
  if (head.length === 0) return null
  if (head[0] === 0xff && head[1] === 0xfe) return decoded(head, 'utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return decoded(head, 'utf-16be')
  return decoded(head, 'utf-8') ?? decoded(head, 'windows-1250')
}

const rootTag = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/

/** Characters within which the root element begins. */
const rootWithin = 16_000

/** The root element of an XML text: its name, its namespace, its version. */
function rootOf(text: string): { local: string; uri: string; version: string | null } | null {
  const bare = text
    .slice(0, rootWithin)
    .replace(/<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>/gs, '')
    .replace(/^\ufeff?\s+/, '')
  if (!bare.startsWith('<')) return null
  const found = rootTag.exec(bare)
  if (found?.index !== 0) return null
  const [, prefix = '', local = '', attributes = ''] = found
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`
  const attributeNamed = (attribute: string) =>
    new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)`).exec(attributes)?.[1] ?? null
  return { local, uri: attributeNamed(name) ?? '', version: attributeNamed('version') }
}

/** A closer description of an XML text, `null` where it is plain XML. */
export function xmlDialect(text: string): string | null {
  const root = rootOf(text)
  if (!root) return null
  const { local, uri, version } = root
  if (uri.startsWith('http://isdoc.cz/namespace/')) return version?.startsWith('6') ? 'fmt/1570' : 'fmt/1567'
  if (uri === 'http://www.w3.org/2001/XMLSchema' && local === 'schema') return 'x-fmt/280'
  if (uri === 'http://www.w3.org/2000/svg' && local === 'svg') return version === '1.0' ? 'fmt/91' : 'fmt/92'
  return null
}

const header = /^[!-9;-~]{1,100}:[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n/
const mailHeader =
  /^(?:from|to|subject|date|received|message-id|mime-version|return-path|reply-to|content-type):/i

/** An e-mail begins with its header: lines of names and values, at least three of them those of mail. */
export function mailKind(text: string): string | null {
  let rest = text
  let known = 0
  let isMime = false
  for (let line = header.exec(rest); line && known < 1000; line = header.exec(rest)) {
    if (mailHeader.test(line[0])) known++
    if (/^mime-version:\s*1\.0/i.test(line[0])) isMime = true
    rest = rest.slice(line[0].length)
  }
  if (known < 3) return null
  return isMime ? 'fmt/950' : 'fmt/278'
}

const parsedBytes = 4 * MIB

/** JSON is parsed whole where it is short; of a long one the beginning must look right. */
export async function isJson({ source }: Look, text: string): Promise<boolean> {
  const start = text.replace(/^\ufeff?\s*/, '')
  if (!/^(?:\{\s*(?:"|\})|\[\s*(?:[[\]{"\d-]|true|false|null))/.test(start)) return false
  if (source.sizeBytes > parsedBytes) return true
  try {
    JSON.parse(new TextDecoder().decode(await source.read(0, source.sizeBytes)))
    return true
  } catch {
    return false
  }
}

/** Rows of the same number of fields, parted by one sign; a single field is no table. */
export function isCsv(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .slice(0, 20)
    .filter(line => line !== '')
  if (lines.length < 2) return false
  return [';', ',', '\t'].some(sign => {
    const counts = lines.slice(0, -1).map(line => line.replace(/"[^"]*"/g, '').split(sign).length)
    return counts[0]! > 1 && counts.every(count => count === counts[0])
  })
}
