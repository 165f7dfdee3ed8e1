import { KIB } from '#platform/values'
import type { ByteSource } from '../bytes.ts'
import { endingOf, type IdentifiedFormat, unknownFormat } from '../format.ts'
import { lookAt } from '../look.ts'
import { openCompound } from '../ole2.ts'
import { type Container, openZip } from '../zip/inside.ts'
import { hitsOf, indexOf, signatureStands } from './match.ts'
import type { ContainerPart, ContainerSignature, PublishedFormat, Signatures } from './signature.ts'

/**
 * Looked at from either end. DROID looks at 64 kB; some signatures of raw pictures reach farther, and the half of a
 * mebibyte costs little.
 */
const windowBytes = 512 * KIB
/** Read of one part of a container; no published signature looks farther. */
const partBytes = 64 * KIB

/** What files are by published signatures; several formats where the signatures do not decide. */
export type PublishedIdentifier = (source: ByteSource, fileName?: string) => Promise<IdentifiedFormat[]>

/** Formats that no other found one describes more closely. */
function closest(hits: ReadonlySet<string>, formats: Signatures['formats']): PublishedFormat[] {
  const found = [...hits].flatMap(puid => formats.get(puid) ?? [])
  return found.filter(({ puid }) => !found.some(other => other.over.has(puid)))
}

// Names of streams begin with a control character where they belong to the system (MS-CFB 2.6.1).
const plainName = (name: string): string => name.replace(/^\p{Cc}/u, '')

async function partStands(
  { path, signatures }: ContainerPart,
  container: Container,
  names: ReadonlyMap<string, string>,
): Promise<boolean> {
  const name = names.get(path)
  if (name === undefined) return false
  if (signatures.length === 0) return true
  const bytes = await container.beginning(name, partBytes)
  if (!bytes) return false
  return signatures.every(signature => signatureStands(signature, { head: bytes, tail: bytes }))
}

async function containerHits(
  container: Container,
  signatures: readonly ContainerSignature[],
): Promise<Set<string>> {
  const names = new Map(container.names.map(name => [plainName(name), name]))
  const hits = new Set<string>()
  for (const { puid, parts } of signatures) {
    if (hits.has(puid) || !parts.every(({ path }) => names.has(path))) continue
    let isWhole = true
    for (const part of parts) isWhole &&= await partStands(part, container, names)
    if (isWhole) hits.add(puid)
  }
  return hits
}

/** Names files by signatures that were read from published ones. */
export function publishedIdentifier(given: Signatures): PublishedIdentifier {
  const index = indexOf(given.signatures)
  return async (source, fileName) => {
    const ending = endingOf(fileName)
    const look = await lookAt(source, windowBytes)
    const told = (formats: readonly PublishedFormat[], basis: IdentifiedFormat['basis']) =>
      formats.map(
        (format): IdentifiedFormat => ({
          ...format,
          mime: format.mime ?? unknownFormat.mime,
          basis,
          extensionAgrees:
            ending === null || format.endings.length === 0 ? null : format.endings.includes(ending),
          traits: [],
        }),
      )
    const found = closest(hitsOf(index, look), given.formats)
    const kind = found.map(({ puid }) => given.triggers.get(puid)).find(one => one !== undefined)
    if (kind) {
      const container = kind === 'ZIP' ? await openZip(source) : await openCompound(source)
      const fitting = given.containers.filter(one => one.kind === kind)
      const inside = container ? closest(await containerHits(container, fitting), given.formats) : []
      if (inside.length > 0) return told(inside, 'container')
    }
    if (found.length > 0) return told(found, 'signature')
    const byName =
      ending === null ? [] : [...given.formats.values()].filter(one => one.endings.includes(ending))
    return told(byName, 'extension')
  }
}
