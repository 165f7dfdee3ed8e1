import { node, writeJudged, type XmlNode } from '#platform/xml'
import { premisSchemas } from '../notation/archive-schemas.ts'
import { pragueMoment } from '../sip/moment.ts'
import {
  type ArchivalAgent,
  type LaterEvent,
  type Names,
  type Program,
  type RegisterEntry,
  submission,
  type ToldAip,
} from './order.ts'

export const premisUri = 'http://www.loc.gov/premis/v3'
const instance = 'http://www.w3.org/2001/XMLSchema-instance'
/** How a package speaks of itself. */
export const itself = '_THIS'

export const identifier = (of: 'object' | 'event' | 'agent', type: string, value: string): XmlNode =>
  node(`${of}Identifier`, {}, node(`${of}IdentifierType`, {}, type), node(`${of}IdentifierValue`, {}, value))

export const link = (of: 'Agent' | 'Object', value: string, role: string, type = 'local'): XmlNode =>
  node(
    `linking${of}Identifier`,
    {},
    node(`linking${of}IdentifierType`, {}, type),
    node(`linking${of}IdentifierValue`, {}, value),
    node(`linking${of}Role`, {}, role),
  )

export const property = (type: string, value: string): XmlNode =>
  node(
    'significantProperties',
    {},
    node('significantPropertiesType', {}, type),
    node('significantPropertiesValue', {}, value),
  )

export const object = (kind: string, ...inside: readonly XmlNode[]): XmlNode =>
  node('object', { 'xsi:type': kind }, inside)

export const event = (id: string, type: string, time: string, ...links: readonly XmlNode[]): XmlNode =>
  node(
    'event',
    {},
    identifier('event', 'local', id),
    node('eventType', {}, type),
    node('eventDateTime', {}, time),
    links,
  )

/** Name of an agent inside the package: two that say the same are one. */
const partOf = ({ kind, name, camId, institutionId }: ArchivalAgent): string =>
  ['agent', kind, name, camId ?? '', institutionId ?? ''].join('\n')

export const agentName = (names: Names, agent: ArchivalAgent): string => names(partOf(agent))
export const programName = (names: Names, { name, version }: Program): string =>
  names(['agent', 'sof', name, version].join('\n'))

export const agentNode = (names: Names, agent: ArchivalAgent): XmlNode =>
  node(
    'agent',
    {},
    identifier('agent', 'local', agentName(names, agent)),
    agent.camId === undefined ? undefined : identifier('agent', 'CAM_ID', agent.camId),
    agent.institutionId === undefined
      ? undefined
      : identifier('agent', 'INSTITUTION_ID', agent.institutionId),
    node('agentName', {}, agent.name),
    node('agentType', {}, agent.kind),
  )

export const programNode = (names: Names, program: Program): XmlNode =>
  node(
    'agent',
    {},
    identifier('agent', 'local', programName(names, program)),
    node('agentName', {}, program.name),
    node('agentType', {}, 'sof'),
    node('agentVersion', {}, program.version),
  )

export const premisText = (...inside: readonly XmlNode[]): string =>
  writeJudged(
    premisSchemas,
    node(
      'premis',
      {
        'xsi:schemaLocation': `${premisUri} http://www.loc.gov/standards/premis/premis.xsd`,
        version: '3.0',
      },
      inside,
    ),
    { '': premisUri, xsi: instance },
  )

const registerTypes = { external: 'CZ_NAD_VNEZ', internal: 'CZ_NAD_VNIZ' } as const
const registered = (entry: RegisterEntry | undefined): readonly XmlNode[] =>
  entry ? [link('Object', entry.number, 'out', registerTypes[entry.kind])] : []

export const distinctAgents = (names: Names, agents: readonly ArchivalAgent[]): readonly ArchivalAgent[] => [
  ...new Map(agents.map(agent => [agentName(names, agent), agent])).values(),
]

function laterNode(order: ToldAip, { kind, at, register }: LaterEvent, place: number): XmlNode {
  const { names, archive, program } = order
  const id = names(`event\n${kind}\n${place}`)
  const curator = link('Agent', agentName(names, archive), 'CURATOR')
  const source = link('Object', itself, 'sou')
  const entries = registered(register)
  if (kind === 'made')
    return event(
      id,
      'ipc',
      pragueMoment(at),
      link('Agent', programName(names, program), 'imp'),
      link('Object', itself, 'out'),
    )
  if (kind === 'handed-out') return event(id, 'exp', pragueMoment(at), curator, source, ...entries)
  return event(
    id,
    'tra',
    pragueMoment(at),
    curator,
    source,
    ...entries,
    link('Object', names('fonds'), 'out'),
  )
}

/** `PACKAGE-INFO.xml`: of whom the package is, how it came to the archive and what befell it (CZDAX-PKG). */
export function packageInfoText(order: ToldAip): string {
  const { names, fonds, archive, originator, originated, ingest, later, program } = order
  const { from, to } = originated
  const submitted = names(`representation\n${submission}`)
  const numbers = [
    ['INGESTION_ID', ingest.accession],
    ['REFERENCE_NUMBER', ingest.referenceNumber],
  ] as const
  return premisText(
    object(
      'intellectualEntity',
      identifier('object', 'local', names('fonds')),
      identifier('object', 'FONDS_ID', fonds.number),
      property('INSTITUTION_ID', archive.institutionId),
      node('originalName', {}, fonds.name),
    ),
    object('representation', identifier('object', 'local', submitted), node('originalName', {}, submission)),
    object(
      'intellectualEntity',
      identifier('object', 'local', itself),
      identifier('object', 'AIP_ID', order.id),
      property('AIP_VERSION', String(order.version)),
    ),
    event(
      names('event\ncreation'),
      'cre',
      from === to ? from : `${from}/${to}`,
      link('Agent', agentName(names, originator), 'ORIGINATOR'),
      link('Object', submitted, 'out'),
    ),
    event(
      names('event\ningest'),
      'ing',
      pragueMoment(ingest.at),
      link('Agent', agentName(names, ingest.submitter), 'SUBMITTER'),
      link('Agent', agentName(names, archive), 'CURATOR'),
      link('Object', submitted, 'sou'),
      link('Object', itself, 'out'),
      ...numbers.flatMap(([type, value]) =>
        value === undefined ? [] : [link('Object', value, 'out', type)],
      ),
      ...registered(ingest.register),
      link('Object', names('fonds'), 'out'),
    ),
    ...later.map((one, place) => laterNode(order, one, place)),
    ...distinctAgents(names, [originator, ingest.submitter, archive]).map(agent => agentNode(names, agent)),
    programNode(names, program),
  )
}
