import type { Instant } from '#platform/values'
import { node, type XmlNode } from '#platform/xml'
import { newestRevision } from '../rules/ead/value-lists.ts'
import { pragueMoment } from '../sip/moment.ts'

/** Which record of description it is, of which fonds and archive, and what made it when. */
export type Recorded = {
  readonly recordId: string
  readonly fonds: { readonly number: string; readonly name: string }
  readonly archive: { readonly institutionId: string; readonly name: string }
  readonly agent: string
  readonly madeAt: Instant
}

const term = (type: string, identifier: string, text: string): XmlNode =>
  node('localcontrol', { localtype: type }, node('term', { identifier }, text))

/** The head of a description in a package by the profile AP2023; `more` follows its history. */
export const controlOf = (
  { recordId, fonds, archive, agent, madeAt }: Recorded,
  more: readonly XmlNode[] = [],
): XmlNode =>
  node(
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
        node('agent', {}, agent),
      ),
    ),
    more,
  )
