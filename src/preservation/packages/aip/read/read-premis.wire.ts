import { childOf, childrenOf, textOf, type XmlElement } from '#platform/xml'
import { dayIn, momentIn, Unreadable } from '../../sip/read/unreadable.ts'
import {
  isFonds,
  isPackage,
  type PremisAgent,
  type PremisEvent,
  type PremisObject,
  type PremisView,
  premisViewOf,
  valuesOf,
} from '../../view/premis-view.ts'
import type { AipOrder, ArchivalAgent, LaterEvent, RegisterEntry } from '../order.ts'
import type { ChangeOrder } from '../write-change.ts'

type Facts = Pick<
  AipOrder,
  'version' | 'archive' | 'fonds' | 'originator' | 'originated' | 'ingest' | 'later'
> & { readonly aipId: string }

const given = <T>(value: T | undefined, part: string): T => {
  if (value === undefined) throw new Unreadable(part)
  return value
}
/** The text as it is, with the blanks around it. */
const rawText = (element: XmlElement, name: string): string => textOf(childOf(element, name))

const propertyOf = ({ element }: PremisObject, type: string): string | undefined => {
  const found = childrenOf(element, 'significantProperties').find(
    property => rawText(property, 'significantPropertiesType') === type,
  )
  return found && rawText(found, 'significantPropertiesValue')
}

function readAgent(agent: PremisAgent): ArchivalAgent {
  if (agent.type !== 'org' && agent.type !== 'per') throw new Unreadable(`agentType ${agent.type}`)
  const [camId] = valuesOf(agent, 'CAM_ID')
  const [institutionId] = valuesOf(agent, 'INSTITUTION_ID')
  return {
    kind: agent.type,
    name: rawText(agent.element, 'agentName'),
    ...(camId !== undefined && { camId }),
    ...(institutionId !== undefined && { institutionId }),
  }
}

const agentIn = (view: PremisView, event: PremisEvent, role: string): ArchivalAgent => {
  const link = event.agents.find(({ roles }) => roles.includes(role))
  return readAgent(given(view.agentOf.get(link?.value ?? ''), role))
}

const linked = ({ objects }: PremisEvent, type: string): string | undefined =>
  objects.find(object => object.type === type)?.value

const kinds = { CZ_NAD_VNEZ: 'external', CZ_NAD_VNIZ: 'internal' } as const
function registerIn(event: PremisEvent): RegisterEntry | undefined {
  for (const [type, kind] of Object.entries(kinds)) {
    const number = linked(event, type)
    if (number !== undefined) return { kind, number }
  }
  return undefined
}

const laterKinds: Readonly<Record<string, LaterEvent['kind']>> = {
  ipc: 'made',
  tra: 'moved',
  exp: 'handed-out',
}

const momentOf = ({ dateTime }: PremisEvent) => momentIn(dateTime, 'eventDateTime')

const withRegister = (event: PremisEvent) => {
  const register = registerIn(event)
  return register ? { register } : {}
}

function originatedIn({ dateTime }: PremisEvent): AipOrder['originated'] {
  const [from = '', to = from] = dateTime.split('/')
  return { from: dayIn(from, 'eventDateTime'), to: dayIn(to, 'eventDateTime') }
}

function readIngest(view: PremisView, event: PremisEvent): AipOrder['ingest'] {
  const accession = linked(event, 'INGESTION_ID')
  const referenceNumber = linked(event, 'REFERENCE_NUMBER')
  return {
    at: momentOf(event),
    submitter: agentIn(view, event, 'SUBMITTER'),
    ...(accession !== undefined && { accession }),
    ...(referenceNumber !== undefined && { referenceNumber }),
    ...withRegister(event),
  }
}

/** What `PACKAGE-INFO.xml` tells of a package, as an order for it says it. */
export function readPackageInfo(root: XmlElement): Facts {
  const view = premisViewOf(root)
  const fonds = given(view.objects.find(isFonds), 'FONDS_ID')
  const itself = given(view.objects.find(isPackage), '_THIS')
  const creation = given(
    view.events.find(({ type }) => type === 'cre'),
    'cre',
  )
  const ingest = given(
    view.events.find(({ type }) => type === 'ing'),
    'ing',
  )
  const institutionId = given(propertyOf(fonds, 'INSTITUTION_ID'), 'INSTITUTION_ID')
  return {
    aipId: given(valuesOf(itself, 'AIP_ID')[0], 'AIP_ID'),
    version: Number(propertyOf(itself, 'AIP_VERSION')),
    archive: { ...agentIn(view, ingest, 'CURATOR'), institutionId },
    fonds: { number: valuesOf(fonds, 'FONDS_ID')[0]!, name: rawText(fonds.element, 'originalName') },
    originator: agentIn(view, creation, 'ORIGINATOR'),
    originated: originatedIn(creation),
    ingest: readIngest(view, ingest),
    later: view.events.flatMap(event => {
      const kind = laterKinds[event.type]
      return kind ? [{ kind, at: momentOf(event), ...withRegister(event) }] : []
    }),
  }
}

/** What `PACKAGE-INFO.xml` of a request for a change tells: by whom, and of which version of which package. */
export function readChangeInfo(root: XmlElement): Pick<ChangeOrder, 'submitter' | 'changed'> {
  const view = premisViewOf(root)
  const ingest = given(
    view.events.find(({ type }) => type === 'ing'),
    'ing',
  )
  const source = ingest.objects.find(({ roles }) => roles.includes('sou'))
  const entity = given(view.objectOf.get(source?.value ?? ''), 'AIP_ID')
  return {
    submitter: agentIn(view, ingest, 'SUBMITTER'),
    changed: {
      aipId: given(valuesOf(entity, 'AIP_ID')[0], 'AIP_ID'),
      version: Number(propertyOf(entity, 'AIP_VERSION')),
    },
  }
}
