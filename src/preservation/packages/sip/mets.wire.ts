import { digestAlgorithm, digestHex } from '#platform/values'
import { type ValueOf, type Wild, writeValue, xmlWriter } from '#platform/xml'
import { labels } from '../judge/profiles.ts'
import { log, objectLogElement } from '../notation/log.notation.ts'
import { metsElement, type metsFile } from '../notation/mets.notation.ts'
import { mets, xlink } from '../notation/mets-attributes.notation.ts'
import { documentElement, dossierElement, volumeElement } from '../notation/nsesss.notation.ts'
import { nsesss } from '../notation/nsesss-primitives.notation.ts'
import { schemaLocation } from '../rules/sip/metadata-file.ts'
import { loneDocumentValue } from './document.wire.ts'
import { dossierValue } from './dossier.wire.ts'
import { orPlaceholder } from './fitting.ts'
import { logValue } from './log.wire.ts'
import { pragueMoment } from './moment.ts'
import type { NumberedComponent, SipObject, SipObjects } from './objects.ts'
import type { SipAgent, SipComponent, ToldPackage } from './order.ts'
import { volumeValue } from './volume.wire.ts'
import { objectWords } from './words.wire.ts'

type MetsValue = ValueOf<typeof metsFile>
type Division = MetsValue['structMap'][number]['div']
type FileValue = NonNullable<
  Extract<NonNullable<MetsValue['fileSec']>['fileGrp'][number], { readonly file?: unknown }>['file']
>[number]

const namespaces = [
  ...[mets, nsesss, log, xlink].map(({ prefix, uri }) => [`xmlns:${prefix}`, uri] as const),
  ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
  ['xsi:schemaLocation', schemaLocation],
] as const

const agent = ({ name, notes = [] }: SipAgent, id: string, type: 'ORGANIZATION' | 'INDIVIDUAL') => ({
  '@ID': id,
  '@ROLE': 'CREATOR' as const,
  '@TYPE': type,
  name: orPlaceholder(name, 'name'),
  note: notes.map(note => ({ '#': note })),
})

const wrapped = (kind: 'NSESSS' | 'TP', ...content: readonly Wild[]) => ({
  '@MDTYPE': 'OTHER' as const,
  '@OTHERMDTYPE': kind,
  '@MDTYPEVERSION': '4.0',
  '@MIMETYPE': 'text/xml',
  xmlData: { $any: content },
})

/** What the package is of: a lone document, a volume, or a dossier with those joined to it. */
function baseEntities(order: ToldPackage, objects: SipObjects): readonly Wild[] {
  if (order.alone)
    return [{ element: documentElement, value: loneDocumentValue(order, objects, objects.alone!) }]
  return objects.inType
    ? [{ element: volumeElement, value: volumeValue(order, objects, objects.inType) }]
    : objects.dossiers.map((one, turn) => ({
        element: dossierElement,
        value: dossierValue(order, objects, one, turn),
      }))
}

const checksumTypes: Record<string, 'SHA-256' | 'SHA-512'> = { sha256: 'SHA-256', sha512: 'SHA-512' }

const file = ({ component, id, fileId, path }: NumberedComponent<SipComponent>): FileValue => ({
  '@ID': fileId,
  '@DMDID': id,
  '@MIMETYPE': component.mime,
  '@SIZE': component.sizeBytes,
  '@CREATED': pragueMoment(component.createdAt),
  '@CHECKSUM': digestHex(component.digest),
  '@CHECKSUMTYPE': checksumTypes[digestAlgorithm(component.digest)],
  FLocat: [{ '@LOCTYPE': 'URL', '@xlink:type': 'simple', '@xlink:href': path }],
})

function division(object: SipObject | NumberedComponent, carried: ReadonlySet<unknown>): Division {
  return {
    '@TYPE': objectWords[object.kind].map,
    '@DMDID': object.id,
    '@ADMID': object.logId,
    ...('fileId' in object && carried.has(object) ? { fptr: [{ '@FILEID': object.fileId }] } : {}),
    div: object.children.map(child => division(child, carried)),
  }
}

/**
 * The metadata file of a package, `mets.xml` (NSESSS 2024, Annex 2): the same order gives the same bytes. `carried`
 * are the components whose files lie in the package.
 */
export function metsText(
  order: ToldPackage,
  objects: SipObjects,
  carried: readonly NumberedComponent<SipComponent>[],
): string {
  const createdAt = pragueMoment(order.createdAt)
  const value: MetsValue = {
    '@OBJID': order.name,
    '@LABEL': order.proceeding ? labels.transfer : labels.proposal,
    metsHdr: {
      '@CREATEDATE': createdAt,
      '@LASTMODDATE': createdAt,
      agent: [
        agent(order.organisation, 'agent-1', 'ORGANIZATION'),
        ...order.individuals.map((individual, at) => agent(individual, `agent-${at + 2}`, 'INDIVIDUAL')),
      ],
    },
    dmdSec: [
      {
        '@ID': 'description-1',
        mdWrap: wrapped('NSESSS', ...baseEntities(order, objects)),
      },
    ],
    amdSec: objects.all.map(object => ({
      '@ID': object.logId,
      digiprovMD: [
        {
          '@ID': `${object.logId}-events`,
          mdWrap: wrapped('TP', { element: objectLogElement, value: logValue(object, order) }),
        },
      ],
    })),
    fileSec: carried.length === 0 ? undefined : { fileGrp: [{ file: carried.map(file) }] },
    structMap: [{ div: division(objects.top, new Set(carried)) }],
  }
  const out = xmlWriter()
  writeValue(out, metsElement, value, namespaces)
  return out.done()
}
