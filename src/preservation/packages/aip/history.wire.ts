import { digestAlgorithm, digestHex } from '#platform/values'
import { node, type XmlNode } from '#platform/xml'
import { pragueMoment } from '../sip/moment.ts'
import type { HistoricFile, HistoricFormat } from './history.ts'
import { migrationAgents, migrationEvents, sourceOf } from './migration.wire.ts'
import type { ToldAip } from './order.ts'
import { event, identifier, link, object, premisText, programName, programNode } from './premis.wire.ts'

const registry = (name: string, key: string): XmlNode =>
  node('formatRegistry', {}, node('formatRegistryName', {}, name), node('formatRegistryKey', {}, key))

const formatNode = (format: HistoricFormat): XmlNode =>
  node(
    'format',
    {},
    format.name === undefined
      ? undefined
      : node(
          'formatDesignation',
          {},
          node('formatName', {}, format.name),
          format.version === undefined ? undefined : node('formatVersion', {}, format.version),
        ),
    'puid' in format ? registry('PRONOM', format.puid) : registry('MIME', format.mime),
  )

const fileNode = (file: HistoricFile, name: string, source: readonly XmlNode[]): XmlNode =>
  object(
    'file',
    identifier('object', 'local', name),
    node(
      'objectCharacteristics',
      {},
      node(
        'fixity',
        {},
        node('messageDigestAlgorithm', {}, digestAlgorithm(file.digest)),
        node('messageDigest', {}, digestHex(file.digest)),
      ),
      node('size', {}, String(file.sizeBytes)),
      formatNode(file.format),
    ),
    node('originalName', {}, file.path),
    ...source,
  )

/** Files that one `PREMIS.xml` tells of: each takes a kilobyte, one made of another two more, and archives permit 10 MiB. */
const filesPerHistory = { plain: 5_000, migrated: 2_500 } as const

/**
 * `PREMIS.xml`, as many as needed: each file with its digest and format, that the digests were taken at ingest, and which
 * files were made of which (`mig`).
 */
export function historyTexts(told: ToldAip, history: readonly HistoricFile[]): readonly string[] {
  const { names, program, ingest, migrations = [] } = told
  const byPart = new Map(migrations.map(one => [one.to, one]))
  const most = migrations.length > 0 ? filesPerHistory.migrated : filesPerHistory.plain
  const texts: string[] = []
  for (let at = 0; at < history.length; at += most) {
    const some = history.slice(at, at + most)
    const made = some.flatMap(({ part }) => byPart.get(part) ?? [])
    texts.push(
      premisText(
        ...some.map(file => fileNode(file, names(file.part), sourceOf(names, byPart.get(file.part)))),
        event(
          names(`event\nfixity\n${texts.length}`),
          'fix',
          pragueMoment(ingest.at),
          link('Agent', programName(names, program), 'val'),
          ...some.map(({ part }) => link('Object', names(part), 'sou')),
        ),
        ...migrationEvents(names, made),
        programNode(names, program),
        ...migrationAgents(names, made, program),
      ),
    )
  }
  return texts
}
