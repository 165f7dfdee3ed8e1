import { isDigest } from '#platform/values'
import { childOf, textOf, type XmlElement } from '#platform/xml'
import { Unreadable } from '../../sip/read/unreadable.ts'
import { type PremisObject, premisViewOf, valuesOf } from '../../view/premis-view.ts'
import type { HistoricFile, HistoricFormat } from '../history.ts'
import type { AipFile } from '../order.ts'

/** The text as it is, with the blanks around it. */
const rawText = (element: XmlElement | undefined, ...path: readonly string[]): string =>
  textOf(childOf(element, ...path))

type TellingFormat = {
  readonly designation?: { readonly name: string; readonly version?: string }
  readonly registry: string
  readonly key: string
}

function formatIn({ element }: PremisObject): TellingFormat {
  const format = childOf(element, 'objectCharacteristics', 'format')
  const designation = childOf(format, 'formatDesignation')
  const version = childOf(designation, 'formatVersion')
  const registry = childOf(format, 'formatRegistry')
  return {
    ...(designation && {
      designation: {
        name: rawText(designation, 'formatName'),
        ...(version && { version: textOf(version) }),
      },
    }),
    registry: rawText(registry, 'formatRegistryName'),
    key: rawText(registry, 'formatRegistryKey'),
  }
}

/** Formats of files by their identifiers, as `PREMIS.xml` tells them. */
export function readFormats(root: XmlElement): ReadonlyMap<string, NonNullable<AipFile['format']>> {
  const found = new Map<string, NonNullable<AipFile['format']>>()
  for (const object of premisViewOf(root).objects) {
    const { designation, registry, key } = formatIn(object)
    const [id] = valuesOf(object, 'local')
    if (designation && id !== undefined)
      found.set(id, { ...designation, ...(registry === 'PRONOM' && { puid: key }) })
  }
  return found
}

function historicFormat(object: PremisObject): HistoricFormat {
  const { designation, registry, key } = formatIn(object)
  if (registry === 'PRONOM') return { ...designation, puid: key }
  if (registry === 'MIME') return { ...designation, mime: key }
  throw new Unreadable(`formatRegistryName ${registry}`)
}

const algorithms: Readonly<Record<string, string>> = {
  sha256: 'sha256',
  'sha-256': 'sha256',
  sha512: 'sha512',
  'sha-512': 'sha512',
}

/** A file of a kept package as `PREMIS.xml` tells of it, with its identifier there. */
export type ToldFile = Omit<HistoricFile, 'part'> & { readonly id: string }

/** Files of a kept package in the order in which `PREMIS.xml` tells of them. */
export const readHistory = (root: XmlElement): readonly ToldFile[] =>
  premisViewOf(root).objects.map(object => {
    const [id] = valuesOf(object, 'local')
    const characteristics = childOf(object.element, 'objectCharacteristics')
    const algorithm = algorithms[rawText(characteristics, 'fixity', 'messageDigestAlgorithm').toLowerCase()]
    const digest = `${algorithm ?? ''}:${rawText(characteristics, 'fixity', 'messageDigest').toLowerCase()}`
    const size = rawText(characteristics, 'size')
    const path = rawText(object.element, 'originalName')
    if (id === undefined || !isDigest(digest) || !/^\d{1,15}$/.test(size))
      throw new Unreadable(`PREMIS.xml: ${path || (id ?? object.kind)}`)
    return { id, path, sizeBytes: Number(size), digest, format: historicFormat(object) }
  })
