import { type Digest, digestAlgorithm, digestHex, type Instant } from '#platform/values'
import { node, writeJudged, type XmlNode } from '#platform/xml'
import { aipSchemas } from '../notation/archive-schemas.ts'
import { csip } from '../notation/csip.notation.ts'
import { mets, xlink } from '../notation/mets-attributes.notation.ts'
import { pragueMoment } from '../sip/moment.ts'
import { filePart, type Names, type Program, pathIn, type Representation } from './order.ts'

const locations = [
  [mets.uri, 'http://www.loc.gov/standards/mets/mets.xsd'],
  [xlink.uri, 'http://www.loc.gov/standards/mets/xlink.xsd'],
  [csip.uri, 'https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd'],
]
const namespaces = {
  '': mets.uri,
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xlink: xlink.uri,
  csip: csip.uri,
}

/** A metadata file beside `METS.xml`, already written. */
export type MetadataFile = {
  readonly path: string
  readonly bytes: Uint8Array
  readonly digest: Digest
  readonly createdAt: Instant
  readonly group: 'INHERENT' | 'CONTEXTUAL' | 'PRESERVATION'
}

/** What `METS.xml` tells of any package of an archive. */
export type AipMets = {
  readonly id: string
  readonly names: Names
  readonly createdAt: Instant
  readonly program: Program
  /** What kind of content it has: records of a records service, loose files, a request for a change. */
  readonly content: 'NSESSS' | 'Volné soubory' | 'change_request_v1_0'
  readonly metadata: readonly MetadataFile[]
  readonly representations: readonly Representation[]
  /** Top of the logical map. */
  readonly logical?: XmlNode | undefined
}

const checksums: Readonly<Record<string, string>> = { sha256: 'SHA-256', sha512: 'SHA-512' }

const measured = (digest: Digest, sizeBytes: number, createdAt: Instant) => ({
  SIZE: sizeBytes,
  CREATED: pragueMoment(createdAt),
  CHECKSUM: digestHex(digest),
  CHECKSUMTYPE: checksums[digestAlgorithm(digest)],
})
const located = (path: string) => ({
  'xlink:type': 'simple',
  'xlink:href': path,
})

const reference = ({ path, bytes, digest, createdAt, group }: MetadataFile): XmlNode =>
  node('mdRef', {
    LOCTYPE: 'URL',
    MDTYPE: group === 'PRESERVATION' ? 'PREMIS' : 'EAD',
    MIMETYPE: 'application/xml',
    ...measured(digest, bytes.length, createdAt),
    ...located(path),
  })

const sectionName = (names: Names, { path }: MetadataFile): string => names(`metadata\n${path}`)
const groupName = (names: Names, name: string): string => names(`representation\n${name}`)

const isDescription = ({ group }: MetadataFile): boolean => group !== 'PRESERVATION'

function representationNode(names: Names, representation: Representation): XmlNode {
  return node(
    'fileGrp',
    { ID: groupName(names, representation.name), USE: `Representations/${representation.name}` },
    representation.files.map(file => {
      const path = pathIn(representation, file)
      return node(
        'file',
        {
          ID: names(filePart(representation, file)),
          MIMETYPE: file.mime,
          ...measured(file.digest, file.sizeBytes, file.createdAt),
        },
        node('FLocat', { LOCTYPE: 'URL', ...located(path) }),
      )
    }),
  )
}

function physicalMap({ names, metadata, representations }: AipMets): XmlNode {
  const ids = (files: readonly MetadataFile[]) =>
    files.length === 0 ? undefined : files.map(file => sectionName(names, file)).join(' ')
  const parts = [
    node('div', {
      ID: names('part\nMetadata'),
      LABEL: 'Metadata',
      DMDID: ids(metadata.filter(isDescription)),
      ADMID: ids(metadata.filter(file => !isDescription(file))),
    }),
  ]
  if (representations.length > 0)
    parts.push(
      node(
        'div',
        { ID: names('part\nRepresentations'), LABEL: 'Representations' },
        representations.map(({ name }) => node('fptr', { FILEID: groupName(names, name) })),
      ),
    )
  return node(
    'structMap',
    { ID: names('map\nphysical'), TYPE: 'PHYSICAL', LABEL: 'CSIP' },
    node('div', { ID: names('package') }, parts),
  )
}

const header = ({ createdAt, program }: AipMets): XmlNode =>
  node(
    'metsHdr',
    { CREATEDATE: pragueMoment(createdAt), 'csip:OAISPACKAGETYPE': 'AIP' },
    node(
      'agent',
      { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' },
      node('name', {}, program.name),
      node('note', { 'csip:NOTETYPE': 'SOFTWARE VERSION' }, program.version),
    ),
  )

/** `METS.xml` of an archive's package (CZDAX-PMT): the same facts give the same bytes. */
export function aipMetsText(told: AipMets): string {
  const { id, names, content, metadata, representations, logical } = told
  const root = node(
    'mets',
    {
      'xsi:schemaLocation': locations.flat().join(' '),
      OBJID: id,
      TYPE: 'Dataset',
      'csip:CONTENTINFORMATIONTYPE': 'OTHER',
      'csip:OTHERCONTENTINFORMATIONTYPE': content,
      PROFILE: 'https://stands.nacr.cz/da/2023/aip.xml',
    },
    header(told),
    metadata.filter(isDescription).map(file =>
      node(
        'dmdSec',
        {
          ID: sectionName(names, file),
          CREATED: pragueMoment(file.createdAt),
          STATUS: 'CURRENT',
          GROUPID: file.group,
        },
        reference(file),
      ),
    ),
    node(
      'amdSec',
      {},
      metadata
        .filter(file => !isDescription(file))
        .map(file =>
          node(
            'digiprovMD',
            { ID: sectionName(names, file), STATUS: 'CURRENT', GROUPID: 'PRESERVATION' },
            reference(file),
          ),
        ),
    ),
    representations.length === 0
      ? undefined
      : node(
          'fileSec',
          { ID: names('files') },
          representations.map(representation => representationNode(names, representation)),
        ),
    physicalMap(told),
    logical &&
      node(
        'structMap',
        { ID: names('map\nlogical'), TYPE: 'LOGICAL', LABEL: 'CZDAX-LOGICAL-STRUCTURE' },
        logical,
      ),
  )
  return writeJudged(aipSchemas, root, namespaces)
}
