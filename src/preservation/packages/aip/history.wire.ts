import { digestAlgorithm, digestHex } from '#platform/values'
import { node, type XmlNode } from '#platform/xml'
import { pragueMoment } from '../sip/moment.ts'
import type { HistoricFile, HistoricFormat } from './history.ts'
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

const fileNode = (file: HistoricFile, name: string): XmlNode =>
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
  )

/** Files that one `PREMIS.xml` tells of: each takes a kilobyte, and archives permit 10 MiB. */
const filesPerHistory = 5_000

/** `PREMIS.xml`, as many as needed: each file with its digest and format, and that the digests were taken at ingest. */
export function historyTexts(
  { names, program, ingest }: ToldAip,
  history: readonly HistoricFile[],
): readonly string[] {
  const texts: string[] = []
  for (let at = 0; at < history.length; at += filesPerHistory) {
    const some = history.slice(at, at + filesPerHistory)
    texts.push(
      premisText(
        ...some.map(file => fileNode(file, names(file.part))),
        event(
          names(`event\nfixity\n${texts.length}`),
          'fix',
          pragueMoment(ingest.at),
          link('Agent', programName(names, program), 'val'),
          ...some.map(({ part }) => link('Object', names(part), 'sou')),
        ),
        programNode(names, program),
      ),
    )
  }
  return texts
}
