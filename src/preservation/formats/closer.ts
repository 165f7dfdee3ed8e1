import type { PublishedIdentifier } from './droid/identify.ts'
import { type IdentifiedFormat, unknownFormat } from './format.ts'
import { type Identify, identifyFormat } from './identify.ts'

/**
 * Answers of our own table that say little: a text, a ZIP or a compound file with nothing known inside. XML is not one of
 * them: it is what the decree speaks of, whatever dialect it is written in.
 */
const sayLittle: ReadonlySet<string> = new Set(['x-fmt/111', 'x-fmt/263', 'fmt/111'])

/** Whether our own table does not know a file, or not closely. */
const saysLittle = ({ puid, name, basis }: IdentifiedFormat): boolean =>
  basis !== 'extension' && (puid === null ? name === unknownFormat.name : sayLittle.has(puid))

/** The one format that published signatures prove; where they prove several, the one whose ending the name has. */
function proven(found: readonly IdentifiedFormat[]): IdentifiedFormat | null {
  const seen = found.filter(({ basis }) => basis === 'signature' || basis === 'container')
  if (seen.length < 2) return seen[0] ?? null
  const agreeing = seen.filter(({ extensionAgrees }) => extensionAgrees === true)
  return agreeing.length === 1 ? agreeing[0]! : null
}

/**
 * Tells files by our own table, and by published signatures those that it does not know or not closely. The MIME type
 * stays that of our table: packages are judged by it in every centre, also where no signatures were given.
 */
export const identifyCloser =
  (published: PublishedIdentifier): Identify =>
  async (source, fileName) => {
    const own = await identifyFormat(source, fileName)
    if (!saysLittle(own)) return own
    const found = proven(await published(source, fileName))
    return found === null || found.puid === own.puid ? own : { ...found, mime: own.mime, traits: own.traits }
  }
