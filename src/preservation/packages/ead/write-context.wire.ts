import { node, writeJudged, type XmlNode } from '#platform/xml'
import { eadSchemas } from '../notation/archive-schemas.ts'
import { newestRevision } from '../rules/ead/value-lists.ts'
import { pragueMoment } from '../sip/moment.ts'
import { eadNamespace } from '../view/ead-view.ts'
import { type FindingAid, referenceOfFonds } from './finding-aid.ts'
import { below, camNamespace, did, sources, texts } from './write-finding-aid.wire.ts'

/** What an archive says of a package it keeps: the levels down to the unit that leads to it, and all below that. */
export type ContextDescription = Pick<
  FindingAid,
  'recordId' | 'archive' | 'fonds' | 'originators' | 'authorities' | 'madeAt' | 'program' | 'whole'
>

/** In packages the elements of EAD bear no prefix. */
const plain = ({ name, attributes, children }: XmlNode): XmlNode => ({
  name: name.replace(/^ead:/, ''),
  attributes,
  children: children.map(child => (typeof child === 'string' ? child : plain(child))),
})

const term = (type: string, identifier: string, text: string): XmlNode =>
  node('localcontrol', { localtype: type }, node('term', { identifier }, text))

function control(told: ContextDescription): XmlNode {
  const { recordId, archive, fonds, madeAt, program } = told
  return node(
    'control',
    {},
    node('recordid', {}, recordId),
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
        node('eventdatetime', { standarddatetime: pragueMoment(madeAt) }),
        node('agenttype', { value: 'machine' }),
        node('agent', {}, program),
      ),
    ),
    sources({ ...told, arranger: '' }),
  )
}

/**
 * The description of the archive that a package bears (`EAD-CONTEXT.xml`), in the Czech profile of EAD3. Levels above the
 * unit have to bear their marks, because those beside them are not told. Whether it keeps all rules is for the judge to
 * say (`AP2023/EARK_CONTEXTUAL_DESC`).
 */
export function writeContext(told: ContextDescription): string {
  const { whole, archive, fonds } = told
  const inside = below(whole, told, referenceOfFonds(archive.institutionId, fonds.number))
  const described = node(
    'archdesc',
    { level: 'fonds', id: `uuid-${whole.id}` },
    did(whole, told, null, []),
    texts(whole),
    inside.length > 0 ? node('dsc', {}, inside) : undefined,
  )
  return writeJudged(eadSchemas, plain(node('ead', {}, control(told), described)), {
    '': eadNamespace,
    cam: camNamespace,
  })
}
