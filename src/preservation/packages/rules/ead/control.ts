import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type EadView, isFilled, isPlain, kid, kids, said, termsOf, typeOf } from '../../view/ead-view.ts'
import { aid, eadRule, failing, inPackage, unless } from './demand.ts'
import { findingAidTypes, revisions } from './value-lists.ts'

const uuid = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
const isPositive = (text: string | undefined): boolean => /^0*[1-9]\d*$/.test(text ?? '')
const aidId = 'CZ_MVCR_FINDING_AID_ID'
const agencyId = 'CZ_MVCR_INSTITUTION_ID'

const at = ({ control, root }: EadView, ...path: readonly string[]): XmlElement =>
  kid(control, ...path) ?? control ?? root
const oneFilled = (elements: readonly XmlElement[]): boolean => elements.length === 1 && isPlain(elements[0])
const agency = ({ control }: EadView) => kid(control, 'maintenanceagency')
const codes = (view: EadView) => kids(agency(view), 'agencycode').filter(code => typeOf(code) === agencyId)

const oldRules = 'CZ_ZP1958'
const isRulesKnown = (rules: string): boolean => rules === oldRules || rules === 'CZ_ZP2013'

/** A moment in ISO 8601; older revisions let the zone be left out. */
const isMoment = (text: string, needsZone: boolean): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) ||
  (!needsZone && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text))

function isCreation(event: XmlElement, revision: string): boolean {
  const time = kid(event, 'eventdatetime')
  const moment = attributeOf(time, 'standarddatetime') ?? ''
  return (
    kids(event, 'eventtype').length === 1 &&
    attributeOf(kid(event, 'eventtype'), 'value') === 'created' &&
    isMoment(moment, revision === revisions[2]) &&
    (said(time) === '' || said(time) === moment) &&
    attributeOf(kid(event, 'agenttype'), 'value') === 'machine' &&
    isFilled(said(kid(event, 'agent')))
  )
}

/** Rules on what the file says of itself and of the archive (EAD3 profile 2). */
export const eadControlRules: readonly Rule[] = [
  eadRule({
    code: 'obs1',
    source: '2.1',
    cs: 'Identifikátor záznamu (recordid) je UUID.',
    en: 'The identifier of the record (recordid) is a UUID.',
    broken: view => unless(uuid.test(said(kid(view.control, 'recordid'))), at(view, 'recordid')),
  }),
  eadRule({
    code: 'obs2',
    source: '2.2',
    profiles: aid,
    cs: 'Archivní pomůcka má právě jedno číslo, kladné celé.',
    en: 'A finding aid has exactly one number, whole and positive.',
    broken(view) {
      const found = kids(view.control, 'otherrecordid').filter(other => typeOf(other) === aidId)
      return unless(found.length === 1 && isPositive(said(found[0])), found[0] ?? at(view))
    },
  }),
  eadRule({
    code: 'obs3',
    source: '2.2',
    cs: 'Jiný identifikátor záznamu je INTERNAL_REV_ID a není prázdný.',
    en: 'Another identifier of the record is INTERNAL_REV_ID and not blank.',
    broken: ({ control }) =>
      failing(
        kids(control, 'otherrecordid').filter(other => typeOf(other) !== aidId),
        other => typeOf(other) === 'INTERNAL_REV_ID' && said(other) !== '',
      ),
  }),
  eadRule({
    code: 'obs4',
    source: '2.3',
    cs: 'Číslo archivního souboru (filedesc/@encodinganalog) je kladné celé.',
    en: 'The number of the fonds (filedesc/@encodinganalog) is whole and positive.',
    broken: view =>
      unless(isPositive(attributeOf(kid(view.control, 'filedesc'), 'encodinganalog')), at(view, 'filedesc')),
  }),
  eadRule({
    code: 'obs4a',
    source: '2.3',
    cs: 'Archivní soubor má právě jeden název, jen text.',
    en: 'The fonds has exactly one title, text alone.',
    broken: view =>
      unless(
        oneFilled(kids(kid(view.control, 'filedesc', 'titlestmt'), 'titleproper')),
        at(view, 'filedesc', 'titlestmt'),
      ),
  }),
  eadRule({
    code: 'obs5',
    source: '2.3',
    profiles: aid,
    cs: 'Archivní pomůcka má právě jeden název, jen text.',
    en: 'The finding aid has exactly one title, text alone.',
    broken: view =>
      unless(
        oneFilled(kids(kid(view.control, 'filedesc', 'titlestmt'), 'subtitle')),
        at(view, 'filedesc', 'titlestmt'),
      ),
  }),
  eadRule({
    code: 'obs18',
    source: '2.4',
    cs: 'Stav záznamu (maintenancestatus) je „derived“.',
    en: 'The state of the record (maintenancestatus) is "derived".',
    broken: view =>
      unless(
        attributeOf(kid(view.control, 'maintenancestatus'), 'value') === 'derived',
        at(view, 'maintenancestatus'),
      ),
  }),
  eadRule({
    code: 'obs19',
    source: '2.5',
    cs: 'Země archivu je CZ.',
    en: 'The country of the archive is CZ.',
    broken: view => unless(attributeOf(agency(view), 'countrycode') === 'CZ', at(view, 'maintenanceagency')),
  }),
  eadRule({
    code: 'obs20',
    source: '2.5',
    cs: `Archiv má právě jedno číslo ${agencyId}.`,
    en: `The archive has exactly one number ${agencyId}.`,
    broken: view => unless(codes(view).length === 1, at(view, 'maintenanceagency')),
  }),
  eadRule({
    code: 'obs21',
    source: '2.5',
    cs: 'Číslo archivu má devět číslic.',
    en: 'The number of the archive has nine digits.',
    broken: view => failing(codes(view), code => /^\d{9}$/.test(said(code))),
  }),
  eadRule({
    code: 'obs22',
    source: '2.5',
    cs: 'Archiv má název.',
    en: 'The archive has a name.',
    broken(view) {
      const names = kids(agency(view), 'agencyname')
      return names.length === 0
        ? unless(false, at(view, 'maintenanceagency'))
        : failing(names, name => said(name) !== '')
    },
  }),
  eadRule({
    code: 'obs23',
    source: '2.6',
    profiles: aid,
    cs: 'Druh archivní pomůcky je uveden jednou, kódem a k němu patřícím názvem.',
    en: 'The kind of finding aid is told once, by a code and the name that belongs to it.',
    broken(view) {
      const [term, ...terms] = termsOf(view.control, 'FINDING_AID_TYPE')
      const name = findingAidTypes.get(attributeOf(term, 'identifier') ?? '')
      const controls = kids(view.control, 'localcontrol').filter(
        found => typeOf(found) === 'FINDING_AID_TYPE',
      )
      const isRight = controls.length === 1 && terms.length === 0 && name !== undefined && name === said(term)
      return unless(isRight, term ?? at(view))
    },
  }),
  eadRule({
    code: 'obs24',
    source: '2.6, 2.6.1',
    profiles: aid,
    cs: 'Druh pomůcky odpovídá základním pravidlům; prozatímní inventární seznam jen podle pravidel z roku 1958.',
    en: 'The kind of aid fits the rules of description; a provisional inventory only by the rules of 1958.',
    broken(view) {
      const type = attributeOf(termsOf(view.control, 'FINDING_AID_TYPE')[0], 'identifier') ?? ''
      const isRight =
        isRulesKnown(view.rules) &&
        findingAidTypes.has(type) &&
        (type !== 'PROZ_INV_SEZNAM' || view.rules === oldRules)
      return unless(isRight, termsOf(view.control, 'RULES')[0] ?? at(view))
    },
  }),
  eadRule({
    code: 'obs24a',
    source: '2.6, 2.6.1',
    profiles: ['ARCH_DESC', ...inPackage],
    cs: 'Základní pravidla popisu jsou CZ_ZP1958 nebo CZ_ZP2013.',
    en: 'The rules of description are CZ_ZP1958 or CZ_ZP2013.',
    broken: view => unless(isRulesKnown(view.rules), termsOf(view.control, 'RULES')[0] ?? at(view)),
  }),
  eadRule({
    code: 'obs25',
    source: '2.6.2',
    cs: 'Revize profilu je uvedena jednou a je známá.',
    en: 'The revision of the profile is told once and is a known one.',
    broken(view) {
      const controls = kids(view.control, 'localcontrol').filter(
        found => typeOf(found) === 'CZ_FINDING_AID_EAD_PROFILE',
      )
      const isKnown = (revisions as readonly string[]).includes(view.revision)
      return unless(controls.length === 1 && isKnown, controls[0] ?? at(view))
    },
  }),
  eadRule({
    code: 'obs31',
    source: '2.7',
    cs: 'Záznam má právě jednu událost: vytvoření programem v přesném čase.',
    en: 'The record has exactly one event: made by a program at an exact time.',
    broken(view) {
      const events = kids(kid(view.control, 'maintenancehistory'), 'maintenanceevent')
      return unless(events.length === 1 && isCreation(events[0]!, view.revision), events[0] ?? at(view))
    },
  }),
  eadRule({
    code: 'obs106',
    source: '8.3',
    cs: 'Seznam zdrojů, je-li, má aspoň jeden, každý s ID a právě jedním záznamem CAM.',
    en: 'A list of sources, where there is one, has at least one, each with an ID and exactly one record of CAM.',
    *broken(view) {
      const list = kid(view.control, 'sources')
      const sources = kids(list, 'source')
      if (list && sources.length === 0) yield [list]
      yield* failing(
        sources,
        source =>
          isFilled(attributeOf(source, 'id')) &&
          kids(source, 'objectxmlwrap').length === 1 &&
          kids(source, 'sourceentry', 'descriptivenote').length === 0,
      )
    },
  }),
]
