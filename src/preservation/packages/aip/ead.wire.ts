import { node, writeJudged, type XmlNode } from '#platform/xml'
import { eadSchemas } from '../notation/archive-schemas.ts'
import { languageNames } from '../rules/ead/languages.ts'
import { newestRevision, unitIdLabels } from '../rules/ead/value-lists.ts'
import { orPlaceholder } from '../sip/fitting.ts'
import { dayIn, pragueMoment } from '../sip/moment.ts'
import type { SipComponent, SipDocument, SipDossier, SipOrder, SipSubjectGroup } from '../sip/order.ts'
import type { ExternalParty, Identity, InternalActor, When } from '../sip/order-parts.ts'
import { formWords } from '../sip/words.wire.ts'
import { eadNamespace } from '../view/ead-view.ts'
import { keyOf, partOf } from './logical-map.wire.ts'
import type { AipContent, AipOrder } from './order.ts'

type Records = Extract<AipContent, { readonly kind: 'records' }>
type Teller = Pick<AipOrder, 'names'> & Pick<Records, 'pathOf'>

/** Last year that the schema of EAD3 takes. */
export const latestYear = 2099

const unitId = (type: string, value: string): readonly XmlNode[] =>
  value.trim() === '' ? [] : [node('unitid', { localtype: type, label: unitIdLabels.get(type) }, value)]

const sourceId = ({ value, source }: Identity) => unitId('ZDROJ_ID', `${source}:${value}`)

const title = (text: string): XmlNode => node('unittitle', {}, orPlaceholder(text, 'title'))

/** When a thing came into being, to the day; what runs backwards is not told. */
function dating(from: When, to: When = from): readonly XmlNode[] {
  const [first, last] = [dayIn(from), dayIn(to)]
  if (first > last) return []
  const range = node(
    'daterange',
    { altrender: 'D', localtype: 'ORIGIN' },
    node('fromdate', { standarddate: `${first}T00:00:00` }, first),
    node('todate', { standarddate: `${last}T23:59:59` }, last),
  )
  return [node('unitdatestructured', {}, range)]
}

function languages(codes: readonly string[] = []): readonly XmlNode[] {
  const known = [...new Set(codes)].flatMap(code => {
    const name = languageNames.get(code)
    return name === undefined ? [] : [node('language', { langcode: code }, name)]
  })
  return known.length === 0 ? [] : [node('langmaterial', {}, known)]
}

const related = (role: string, label: string, entry: string): XmlNode =>
  node(
    'relation',
    { relationtype: 'cpfrelation', linkrole: role, linktitle: label },
    node('relationentry', {}, orPlaceholder(entry, 'name')),
  )

const partyText = (party: ExternalParty): string =>
  party.identity?.source === 'IČO' ? `${party.name} (IČO ${party.identity.value})` : party.name
const actorText = ({ personName, position, unit, organisationName }: InternalActor): string =>
  [personName, position, unit, organisationName].filter(text => text.trim() !== '').join(', ')

const relations = (all: readonly XmlNode[]): readonly XmlNode[] =>
  all.length === 0 ? [] : [node('relations', {}, all)]

const level = (
  { names }: Teller,
  identity: Identity,
  kind: string,
  did: readonly XmlNode[],
  ...after: readonly (readonly XmlNode[])[]
): XmlNode =>
  node(
    'c',
    { level: 'otherlevel', otherlevel: kind, id: names(partOf(identity)) },
    node('did', {}, did),
    after.flat(),
  )

function componentLevel(tell: Teller, component: SipComponent): XmlNode {
  const path = tell.pathOf.get(keyOf(component))
  return level(tell, component.identity, 'komponenta', [
    title(component.fileName),
    node('physdesc', {}, formWords[component.form]),
    ...sourceId(component.identity),
    ...(path === undefined
      ? []
      : [
          node('dao', {
            daotype: component.form === 'digitised' ? 'derived' : 'borndigital',
            identifier: tell.names(`file\nrepresentations/submission/${path}`),
            coverage: 'whole',
          }),
        ]),
  ])
}

function documentLevel(tell: Teller, document: SipDocument): XmlNode {
  const { origin, registration, settlement } = document
  const parties =
    origin.kind === 'received'
      ? [related('SENDER', 'Odesílatel', partyText(origin.sender))]
      : origin.authors.map(author => related('AUTHOR_TEXT', 'Autor', actorText(author)))
  const handlers = settlement?.handlers ?? []
  return level(
    tell,
    document.identity,
    'dokument',
    [
      title(document.title),
      ...unitId('CISLO_JEDNACI', registration.number),
      ...sourceId(document.identity),
      ...dating(origin.kind === 'received' ? origin.deliveredOn : origin.createdOn),
      ...languages(document.languages),
    ],
    relations([...parties, ...handlers.map(one => related('ENTITY', 'Zpracovatel', actorText(one)))]),
    document.components.map(component => componentLevel(tell, component)),
  )
}

function dossierLevel(tell: Teller, dossier: SipDossier): XmlNode {
  const { registration, openedOn, closedOn, settlement } = dossier
  return level(
    tell,
    dossier.identity,
    'spis',
    [
      title(dossier.title),
      ...unitId('SPISOVA_ZNACKA', registration.number),
      ...sourceId(dossier.identity),
      ...dating(openedOn, closedOn),
    ],
    relations(settlement.handlers.map(one => related('ENTITY', 'Zpracovatel', actorText(one)))),
    dossier.documents.map(document => documentLevel(tell, document)),
  )
}

const groupLevel = (tell: Teller, group: SipSubjectGroup, inside: XmlNode): XmlNode =>
  level(
    tell,
    group.identity,
    'vecnaskp',
    [title(group.title), ...unitId('UKLADACI_ZNAK', group.fullCode), ...sourceId(group.identity)],
    [inside],
  )

function planNode({ names }: Teller, { plan }: SipOrder): XmlNode {
  const { identity, name, openedOn, closedOn } = plan
  return node(
    'fileplan',
    { encodinganalog: `${identity.source}:${identity.value}`, id: names(partOf(identity)) },
    node('head', {}, orPlaceholder(name, 'title')),
    node(
      'chronlist',
      {},
      node(
        'chronitem',
        {},
        node(
          'daterange',
          {},
          node('fromdate', { standarddate: dayIn(openedOn) }),
          closedOn && node('todate', { standarddate: dayIn(closedOn) }),
        ),
        node('event', {}, 'Platnost spisového plánu'),
      ),
    ),
  )
}

const term = (type: string, identifier: string, text: string): XmlNode =>
  node('localcontrol', { localtype: type }, node('term', { identifier }, text))

function control({ names, fonds, archive, createdAt, program }: AipOrder): XmlNode {
  return node(
    'control',
    {},
    node('recordid', {}, names('description').slice('uuid-'.length)),
    node(
      'filedesc',
      { encodinganalog: fonds.number },
      node('titlestmt', {}, node('titleproper', {}, fonds.name)),
    ),
    node('maintenancestatus', { value: 'derived' }),
    node(
      'maintenanceagency',
      { countrycode: 'CZ' },
      node('agencycode', { localtype: 'CZ_MVCR_INSTITUTION_ID' }, archive.institutionId),
      node('agencyname', {}, archive.name),
    ),
    term('RULES', 'CZ_ZP2013', 'základní pravidla od roku 2013'),
    term('CZ_FINDING_AID_EAD_PROFILE', newestRevision, 'profil platný od května 2026'),
    node(
      'maintenancehistory',
      {},
      node(
        'maintenanceevent',
        {},
        node('eventtype', { value: 'created' }),
        node('eventdatetime', { standarddatetime: pragueMoment(createdAt) }),
        node('agenttype', { value: 'machine' }),
        node('agent', {}, program.name),
      ),
    ),
  )
}

/**
 * The description taken over from the originator (*inherentní popis*), in the Czech profile of EAD3: filing plan,
 * groups, dossier, documents and components as the SIP tells of them. Identifiers are those of the logical map.
 */
export function inherentText(order: AipOrder, { sip, pathOf }: Records): string {
  const tell: Teller = { names: order.names, pathOf }
  const chain = sip.groups.reduceRight(
    (inside, group) => groupLevel(tell, group, inside),
    dossierLevel(tell, sip.dossier),
  )
  const described = node(
    'archdesc',
    { level: 'otherlevel', otherlevel: 'balicek', id: order.names('described') },
    node('did', {}, node('unitid', { localtype: 'JINE', label: 'uuid' }, order.id)),
    node('dsc', {}, chain),
    planNode(tell, sip),
  )
  return writeJudged(eadSchemas, node('ead', {}, control(order), described), {
    '': eadNamespace,
    cam: 'http://cam.tacr.cz/2025',
  })
}
