import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type EadView, isFilled, kid, kids, said, typeOf } from '../../view/ead-view.ts'
import { isWkb } from './coordinates.ts'
import { byArchive, eadRule, failing, forReaders, hasOneParagraph, inherent } from './demand.ts'
import { isInherited, mayInherit } from './inherited.ts'
import { isReferred } from './publication.ts'
import { newestRevision, relationRoles } from './value-lists.ts'

const relations = ({ levels }: EadView) => levels.flatMap(level => level.own('relation'))
const toOthers = (view: EadView) =>
  relations(view).filter(one =>
    ['cpfrelation', 'resourcerelation'].includes(attributeOf(one, 'relationtype') ?? ''),
  )
const places = (view: EadView) =>
  relations(view).filter(
    one =>
      attributeOf(one, 'relationtype') === 'otherrelationtype' &&
      attributeOf(one, 'otherrelationtype') === 'COORDINATES',
  )
const daos = ({ levels }: EadView) => levels.flatMap(level => level.own('dao'))

function isPlace(relation: XmlElement): boolean {
  const [name, ...names] = kids(relation, 'geogname')
  const [part, ...parts] = kids(name, 'part')
  const [point, ...points] = kids(name, 'geographiccoordinates')
  return (
    names.length === 0 &&
    parts.length === 0 &&
    said(part) === '5.2.6 Souřadnice' &&
    points.length === 0 &&
    attributeOf(point, 'coordinatesystem') === 'WGS84' &&
    isWkb(said(point))
  )
}

const hasOneEntry = (relation: XmlElement): boolean => {
  const [entry, ...entries] = kids(relation, 'relationentry')
  return entries.length === 0 && said(entry) !== ''
}

function isPointing(note: XmlElement, { sources }: EadView): boolean {
  const [p, ...others] = kids(note, 'p')
  const [pointer, ...pointers] = kids(p, 'ptr')
  return others.length === 0 && pointers.length === 0 && sources.has(attributeOf(pointer, 'target') ?? '')
}

const isOriginator = (origination: XmlElement, view: EadView): boolean => {
  const [only, ...others] = kids(origination)
  const isName = only !== undefined && ['persname', 'famname', 'corpname', 'name'].includes(only.local)
  return isName && others.length === 0 && typeOf(only) === 'ORIGINATOR' && isReferred(only, view)
}

const digitalRules: readonly Rule[] = [
  eadRule({
    code: 'obs94',
    source: '7',
    cs: 'Fond sám nemá digitální objekt.',
    en: 'The fonds itself has no digital object.',
    broken: ({ whole }) => failing(kids(whole?.did, 'dao'), () => false),
  }),
  eadRule({
    code: 'obs95',
    source: '7',
    cs: 'Digitální objekt je odvozený (derived), nebo vznikl digitálně (borndigital).',
    en: 'A digital object is derived or born digital.',
    broken: view =>
      failing(daos(view), dao => ['derived', 'borndigital'].includes(attributeOf(dao, 'daotype') ?? '')),
  }),
  eadRule({
    code: 'obs96',
    source: '7.1',
    cs: 'Podle revizí do roku 2024 má digitální objekt identifikátor.',
    en: 'By the revisions up to 2024 a digital object has its identifier.',
    broken: view =>
      failing(view.revision === newestRevision ? [] : daos(view), dao =>
        isFilled(attributeOf(dao, 'identifier')),
      ),
  }),
  eadRule({
    code: 'obs96a',
    source: '7.1',
    cs: 'Podle revize z května 2026 má digitální objekt identifikátor a rozsah (coverage).',
    en: 'By the revision of May 2026 a digital object has its identifier and coverage.',
    broken: (view, { profile }) =>
      failing(view.revision === newestRevision ? daos(view) : [], dao => {
        const needsCoverage = profile.includes('/EARK_') || attributeOf(dao, 'href') !== undefined
        return (
          isFilled(attributeOf(dao, 'identifier')) &&
          (!needsCoverage || isFilled(attributeOf(dao, 'coverage')))
        )
      }),
  }),
  eadRule({
    code: 'obs96b',
    source: '7.1',
    profiles: forReaders,
    cs: 'Podle revize z května 2026 vede k digitálně vzniklému objektu odkaz.',
    en: 'By the revision of May 2026 a link leads to an object that was born digital.',
    broken: view =>
      failing(
        view.revision === newestRevision ? daos(view) : [],
        dao => attributeOf(dao, 'daotype') !== 'borndigital' || isFilled(attributeOf(dao, 'href')),
      ),
  }),
  eadRule({
    code: 'obs97',
    source: '7.1',
    cs: 'Digitální objekt má nejvýše jednu poznámku o jednom odstavci.',
    en: 'A digital object has at most one note, of one paragraph.',
    broken: view =>
      failing(daos(view), dao => {
        const notes = kids(dao, 'descriptivenote')
        return notes.length === 0 || (notes.length === 1 && hasOneParagraph(notes[0]!))
      }),
  }),
]

/** Rules on what a unit of description is related to (EAD3 profile 6.10, 7, 8). */
export const eadRelationRules: readonly Rule[] = [
  eadRule({
    code: 'obs89',
    source: '6.10, 6.10.1',
    cs: 'Souřadnice jsou v WGS84 jako neprázdná geometrie WKB v base 64.',
    en: 'Coordinates are in WGS84, as a geometry in WKB, not empty, in base 64.',
    broken: view => failing(places(view), isPlace),
  }),
  ...digitalRules,
  eadRule({
    code: 'obs98',
    source: '5.2',
    cs: 'Zděděný údaj má stejný v nadřazené úrovni.',
    en: 'What is inherited stands the same in the level above.',
    *broken({ levels }) {
      for (const level of levels)
        for (const name of mayInherit) yield* failing(level.own(name), element => isInherited(element, level))
    },
  }),
  eadRule({
    code: 'obs99',
    source: '8.1',
    profiles: byArchive,
    cs: 'Původ jednotky popisu je jeden původce s odkazem na zdroj.',
    en: 'The origin of a unit is one originator with a reference to a source.',
    broken: view =>
      failing(
        view.levels.flatMap(level => level.own('origination')),
        one => isOriginator(one, view),
      ),
  }),
  eadRule({
    code: 'obs101',
    source: '8.2',
    cs: 'Vztah má roli a její název.',
    en: 'A relation has its role and the name of it.',
    broken: view =>
      failing(
        toOthers(view),
        one => isFilled(attributeOf(one, 'linkrole')) && isFilled(attributeOf(one, 'linktitle')),
      ),
  }),
  eadRule({
    code: 'obs103',
    source: '8.2, 8.2.3',
    cs: 'Role vztahu je ze seznamu.',
    en: 'The role of a relation is one of the list.',
    broken: view => failing(toOthers(view), one => relationRoles.has(attributeOf(one, 'linkrole') ?? '')),
  }),
  eadRule({
    code: 'obs104',
    source: '8.2.1, 8.2.2',
    profiles: byArchive,
    cs: 'Vztah má právě jedno jméno a odkaz.',
    en: 'A relation has exactly one name and a link.',
    broken: view =>
      failing(toOthers(view), one => hasOneEntry(one) && kid(one, 'descriptivenote') !== undefined),
  }),
  eadRule({
    code: 'obs104a',
    source: '8.2.3',
    profiles: inherent,
    cs: 'Vztah má právě jedno jméno.',
    en: 'A relation has exactly one name.',
    broken: view => failing(toOthers(view), hasOneEntry),
  }),
  eadRule({
    code: 'obs105',
    source: '8.2.1, 8.2.2',
    profiles: byArchive,
    cs: 'Vztah odkazuje na právě jeden zdroj.',
    en: 'A relation refers to exactly one source.',
    broken: view =>
      failing(
        toOthers(view).flatMap(one => kids(one, 'descriptivenote')),
        note => isPointing(note, view),
      ),
  }),
]
