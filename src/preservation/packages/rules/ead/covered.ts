import { isElement, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { eadNamespace } from '../../view/ead-view.ts'
import { type Broken, eadRule } from './demand.ts'
import { isKnownKind } from './kinds.ts'

/** Places told of what is not permitted. */
const toldMost = 10

/** Elements that the Czech profile knows: what may lie in each, its attributes behind `@`, `#` where it is a text. */
const rows: Readonly<Record<string, string>> = {
  ead: 'control archdesc @audience',
  control:
    'recordid otherrecordid filedesc maintenancestatus maintenanceagency localcontrol maintenancehistory sources',
  recordid: '#',
  otherrecordid: '# @localtype',
  filedesc: 'titlestmt publicationstmt @encodinganalog',
  titlestmt: 'titleproper subtitle',
  titleproper: '#',
  subtitle: '#',
  publicationstmt: 'date p',
  date: '# @localtype',
  p: '# name persname famname corpname ptr ref',
  name: 'part @localtype',
  persname: 'part @localtype',
  famname: 'part @localtype',
  corpname: 'part @localtype',
  part: '# ref',
  ref: '# @target',
  ptr: '@target',
  maintenancestatus: '# @value',
  maintenanceagency: 'agencycode agencyname @countrycode',
  agencycode: '# @localtype',
  agencyname: '#',
  localcontrol: 'term @localtype',
  term: '# @identifier',
  maintenancehistory: 'maintenanceevent',
  maintenanceevent: 'eventtype eventdatetime agenttype agent',
  eventtype: '# @value',
  eventdatetime: '# @standarddatetime',
  agenttype: '# @value',
  agent: '#',
  sources: 'source',
  source: 'objectxmlwrap @id',
  objectxmlwrap: '*',
  archdesc:
    'did dsc otherfindaid odd custodhist arrangement scopecontent acqinfo accruals accessrestrict phystech originalsloc relatedmaterial altformavail processinfo bibliography relations fileplan @level @otherlevel @id @base',
  dsc: 'c',
  c: 'did c dsc otherfindaid custodhist arrangement scopecontent acqinfo accruals accessrestrict phystech originalsloc relatedmaterial altformavail processinfo bibliography relations fileplan @level @otherlevel @id @base',
  did: 'unittitle unitid unitdatestructured unitdate physdesc physdescstructured materialspec langmaterial dao origination container didnote',
  unittitle: '# title @localtype @lang @audience',
  title: 'part',
  unitid: '# @localtype @label',
  unitdatestructured: 'daterange @altrender',
  daterange: 'fromdate todate @altrender @localtype',
  fromdate: '# @standarddate @notbefore',
  todate: '# @standarddate @notafter',
  unitdate: '#',
  physdesc: '#',
  physdescstructured:
    'quantity unittype physfacet dimensions @physdescstructuredtype @otherphysdescstructuredtype @coverage',
  quantity: '#',
  unittype: '#',
  physfacet: '# @localtype',
  dimensions: '# dimensions @unit @localtype',
  materialspec: '# @localtype',
  langmaterial: 'language @altrender',
  language: '# @langcode @altrender',
  dao: 'descriptivenote @daotype @identifier @coverage @href',
  descriptivenote: 'p',
  origination: 'persname famname corpname name @altrender',
  container: '# @altrender',
  didnote: '# @localtype @audience @lang',
  otherfindaid: 'p @localtype',
  odd: 'p @localtype',
  custodhist: 'p',
  arrangement: 'p',
  scopecontent: 'p @lang @audience',
  acqinfo: 'p',
  accruals: 'p @lang @audience',
  accessrestrict: 'p',
  phystech: 'p',
  originalsloc: 'p',
  relatedmaterial: 'p',
  altformavail: 'p @altrender',
  processinfo: 'p @localtype',
  bibliography: 'p',
  relations: 'relation',
  relation:
    'relationentry descriptivenote geogname @relationtype @otherrelationtype @linkrole @linktitle @altrender',
  relationentry: '#',
  geogname: 'part geographiccoordinates',
  geographiccoordinates: '# @coordinatesystem',
  fileplan: 'head p chronlist @encodinganalog @id',
  head: '#',
  chronlist: 'chronitem',
  chronitem: 'daterange event',
  event: '#',
}

const known = new Map(Object.entries(rows).map(([name, row]) => [name, new Set(row.split(' '))]))

const isBlank = (text: string): boolean => text.trim() === ''

/** A filing plan stands only in what was taken over from its originator. */
const isOfOther = (name: string, profile: string): boolean =>
  name === 'fileplan' && !profile.endsWith('/EARK_INHERENT_DESC')

/** Everything that no other rule speaks of: elements, attributes, texts. */
function* uncovered(element: XmlElement, profile: string): Generator<Broken> {
  const row = known.get(element.local)
  if (
    element.uri !== eadNamespace ||
    !row ||
    isOfOther(element.local, profile) ||
    !isKnownKind(element, profile)
  ) {
    yield [element]
    return
  }
  if (row.has('*')) return
  for (const { name, uri, local } of element.attributes)
    if (uri === '' && name !== 'xmlns' && !row.has(`@${local}`))
      yield [element, `atribut ${name}`, `attribute ${name}`]
  for (const node of element.children) {
    if (!isElement(node)) {
      if (!isBlank(node) && !row.has('#')) yield [element, 'text', 'text']
    } else if (!row.has(node.local) && node.uri === eadNamespace && known.has(node.local)) yield [node]
    else yield* uncovered(node, profile)
  }
}

/** Nothing else may stand in a description (EAD3 profile 1.1). */
export const eadCoveredRules: readonly Rule[] = [
  eadRule({
    code: 'obs999',
    source: '1.1',
    cs: 'Popis obsahuje jen prvky, atributy a texty, které profil zná.',
    en: 'A description holds only elements, attributes and texts that the profile knows.',
    *broken({ root }, { profile }) {
      let count = 0
      for (const broken of uncovered(root, profile)) {
        yield broken
        if (++count === toldMost) return
      }
    },
  }),
]
