import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type EadView, isPlain, kid, kids, said, typeOf } from '../../view/ead-view.ts'
import { aid, eadRule, failing, unless } from './demand.ts'
import { newestRevision } from './value-lists.ts'

const nameElements = ['persname', 'famname', 'corpname', 'name'] as const

const at = ({ statement, control, root }: EadView): XmlElement =>
  statement ?? kid(control, 'filedesc') ?? control ?? root

/** The source that a name means by its one reference; `undefined` where it means none, or says so otherwise. */
function sourceOf(name: XmlElement, { sources }: EadView): XmlElement | undefined {
  const [part, ...parts] = kids(name, 'part')
  const [reference, ...references] = kids(part, 'ref')
  if (parts.length > 0 || references.length > 0 || said(reference) === '') return undefined
  return sources.get(attributeOf(reference, 'target') ?? '')
}

/** Whether a name says whom it means by one reference to a source. */
export const isReferred = (name: XmlElement, view: EadView): boolean => sourceOf(name, view) !== undefined

const dateRule = (code: string, source: string, type: string, cs: string, en: string): Rule =>
  eadRule({
    code,
    source,
    profiles: aid,
    cs,
    en,
    broken(view) {
      const dates = kids(view.statement, 'date').filter(date => typeOf(date) === type)
      return unless(dates.length === 1 && isPlain(dates[0]), dates[0] ?? at(view))
    },
  })

const nameRule = (code: string, source: string, type: string, cs: string, en: string): Rule =>
  eadRule({
    code,
    source,
    profiles: aid,
    cs,
    en,
    broken(view) {
      const holders = kids(view.statement, 'p').filter(p =>
        kids(p, 'name').some(name => typeOf(name) === type),
      )
      const names = kids(holders[0], 'name')
      const parts = kids(names[0], 'part')
      const isRight = holders.length === 1 && names.length === 1 && parts.length === 1 && isPlain(parts[0])
      return unless(isRight, holders[0] ?? at(view))
    },
  })

const named = (view: EadView, type: string, elements: readonly string[]): readonly XmlElement[] =>
  kids(view.statement, 'p').flatMap(p => kids(p, ...elements).filter(name => typeOf(name) === type))

/** Rules on by whom and when a finding aid was made (EAD3 profile 4.1). */
export const eadPublicationRules: readonly Rule[] = [
  eadRule({
    code: 'obs6',
    source: '4.1',
    profiles: aid,
    cs: 'Archivní pomůcka má údaje o vydání (publicationstmt).',
    en: 'A finding aid has data of its publication (publicationstmt).',
    broken: view => unless(view.statement !== undefined, at(view)),
  }),
  dateRule(
    'obs7',
    '4.1.2',
    'RELEASE_DATE_PLACE',
    'Datum a místo vydání jsou uvedeny právě jednou.',
    'Day and place of publication are told exactly once.',
  ),
  dateRule(
    'obs8',
    '4.1.3',
    'DESCRIPTION_DATE',
    'Datum popisu je uvedeno právě jednou.',
    'The day of description is told exactly once.',
  ),
  dateRule(
    'obs9',
    '4.1.4',
    'FINDING_AID_DATE',
    'Stav archivní pomůcky je uveden právě jednou.',
    'The state of the finding aid is told exactly once.',
  ),
  nameRule(
    'obs11',
    '4.1.1',
    'FINDING_AID_APPROVED_BY',
    'Schvalovatel pomůcky je uveden právě jednou, jen textem.',
    'Who approved the aid is told exactly once, by text alone.',
  ),
  nameRule(
    'obs12',
    '4.1.5',
    'FINDING_AID_EDITOR',
    'Sestavitel pomůcky je uveden právě jednou.',
    'Who compiled the aid is told exactly once.',
  ),
  eadRule({
    code: 'obs13',
    source: '4.1.6',
    profiles: aid,
    cs: 'Archivní pomůcka uvádí aspoň jednoho původce.',
    en: 'A finding aid names at least one originator.',
    broken: view => unless(named(view, 'ORIGINATOR', nameElements).length > 0, at(view)),
  }),
  eadRule({
    code: 'obs14',
    source: '4.1.6',
    cs: 'Původce odkazuje na jeden zdroj se záznamem CAM.',
    en: 'An originator refers to one source with a record of CAM.',
    broken: view =>
      failing(
        named(view, 'ORIGINATOR', nameElements),
        name => kids(sourceOf(name, view), 'objectxmlwrap').length > 0,
      ),
  }),
  eadRule({
    code: 'obs15',
    source: '4.1.7',
    profiles: aid,
    cs: 'Podle revize z května 2026 uvádí archivní pomůcka aspoň jednoho zpracovatele.',
    en: 'By the revision of May 2026 a finding aid names at least one arranger.',
    broken: view =>
      unless(view.revision !== newestRevision || named(view, 'ARRANGER', ['persname']).length > 0, at(view)),
  }),
  eadRule({
    code: 'obs16',
    source: '4.1.7',
    cs: 'Zpracovatel odkazuje na jeden zdroj.',
    en: 'An arranger refers to one source.',
    broken: view => failing(named(view, 'ARRANGER', ['persname']), name => isReferred(name, view)),
  }),
  nameRule(
    'obs17',
    '4.1.7',
    'ARRANGER_BRIEF',
    'Zpracovatel bez odkazu je uveden právě jednou.',
    'The arranger without a link is told exactly once.',
  ),
]
