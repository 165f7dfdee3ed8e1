import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type EadView, isPlain, kid, kids, type Level, typeOf } from '../../view/ead-view.ts'
import { type Broken, eadRule, failing, hasOneParagraph } from './demand.ts'
import { unitIdLabels } from './value-lists.ts'

const inDid = ({ levels }: EadView, name: string): readonly XmlElement[] =>
  levels.flatMap(({ did }) => kids(did, name))
const everywhere = ({ levels }: EadView, name: string) => levels.flatMap(level => level.own(name))

const isParagraph = (element: XmlElement): boolean =>
  kids(element, 'p').length === 1 && isPlain(kid(element, 'p'))

/** A text that stands once in a level and is one paragraph of text alone. */
function singleText(code: string, source: string, name: string, cs: string, en: string): Rule {
  const found = ({ element }: Level) => kids(element, name)
  return eadRule({
    code,
    source,
    cs: `${cs} (${name}) je v úrovni nejvýše jednou a má jeden odstavec.`,
    en: `${en} (${name}) stands at most once in a level and has one paragraph.`,
    *broken({ levels }): Generator<Broken> {
      for (const level of levels) {
        for (const extra of found(level).slice(1)) yield [extra]
        yield* failing(found(level), isParagraph)
      }
    },
  })
}

const paragraphRule = (
  code: string,
  source: string,
  name: string,
  cs: string,
  en: string,
  isRight = hasOneParagraph,
): Rule =>
  eadRule({
    code,
    source,
    cs: `${cs} (${name}) má právě jeden odstavec.`,
    en: `${en} (${name}) has exactly one paragraph.`,
    broken: view => failing(everywhere(view, name), isRight),
  })

const plainRule = (code: string, source: string, name: string, cs: string, en: string): Rule =>
  eadRule({
    code,
    source,
    cs: `${cs} (${name}) je jen text a není prázdný.`,
    en: `${en} (${name}) is text alone and not blank.`,
    broken: view => failing(inDid(view, name), isPlain),
  })

const isFormalTitle = (title: XmlElement): boolean => {
  if (isPlain(title)) return true
  const [only, ...others] = kids(title)
  const parts = kids(only, 'part')
  return (
    only?.local === 'title' &&
    others.length === 0 &&
    kids(only).length === 1 &&
    parts.length === 1 &&
    isPlain(parts[0])
  )
}

const isLabelled = (id: XmlElement): boolean => {
  const [type, label] = [typeOf(id) ?? '', attributeOf(id, 'label') ?? '']
  return type === 'JINE' ? label.trim() !== '' : unitIdLabels.get(type) === label
}

const isNote = (note: XmlElement): boolean => {
  const audience = attributeOf(note, 'audience')
  const isKnown =
    typeOf(note) === 'INTERNAL'
      ? audience === 'internal'
      : typeOf(note) === 'PUBLIC' && audience === undefined
  return isKnown && isPlain(note)
}

/** Rules on texts and identifiers of a level of description (EAD3 profile 5). */
export const eadTextRules: readonly Rule[] = [
  plainRule('obs49', '5.3', 'container', 'Uložení', 'The container'),
  eadRule({
    code: 'obs50',
    source: '5.4, 5.5',
    cs: 'Identifikátor jednotky popisu má druh a k němu patřící označení.',
    en: 'An identifier of a unit has its kind and the label that belongs to it.',
    broken: view => failing(inDid(view, 'unitid'), isLabelled),
  }),
  eadRule({
    code: 'obs52',
    source: '5.4',
    cs: 'Inventární číslo je jen v popisu podle pravidel z roku 1958.',
    en: 'An inventory number stands only in a description by the rules of 1958.',
    broken: view =>
      failing(inDid(view, 'unitid'), id => typeOf(id) !== 'INV_CISLO' || view.rules === 'CZ_ZP1958'),
  }),
  eadRule({
    code: 'obs53',
    source: '5.6, 5.7',
    cs: 'Název jednotky popisu je jen text a není prázdný.',
    en: 'The title of a unit is text alone and not blank.',
    broken: view =>
      failing(
        inDid(view, 'unittitle').filter(title => typeOf(title) === undefined),
        isPlain,
      ),
  }),
  eadRule({
    code: 'obs54',
    source: '5.6, 5.7',
    cs: 'Formální název je jen text, nebo titul o jedné části.',
    en: 'A formal title is text alone, or a title of one part.',
    broken: view =>
      failing(
        inDid(view, 'unittitle').filter(title => typeOf(title) === 'FORMAL_TITLE'),
        isFormalTitle,
      ),
  }),
  singleText('obs60', '5.11', 'custodhist', 'Dějiny uložení', 'The history of custody'),
  singleText('obs61', '5.12', 'arrangement', 'Uspořádání', 'The arrangement'),
  paragraphRule('obs62', '5.13', 'scopecontent', 'Obsah', 'The content'),
  singleText('obs63', '5.14', 'acqinfo', 'Způsob získání', 'The acquisition'),
  paragraphRule('obs64', '5.15', 'accruals', 'Budoucí přírůstky', 'Accruals'),
  singleText('obs65', '5.16', 'accessrestrict', 'Omezení přístupu', 'The restriction of access'),
  singleText('obs66', '5.17', 'phystech', 'Fyzický stav', 'The physical state'),
  singleText('obs67', '5.18', 'originalsloc', 'Uložení originálů', 'The place of originals'),
  singleText('obs68', '5.19', 'relatedmaterial', 'Související jednotky', 'Related material'),
  singleText('obs69', '5.20', 'altformavail', 'Kopie', 'Other forms'),
  eadRule({
    code: 'obs70',
    source: '5.21, 5.22',
    cs: 'Poznámka je vnitřní (INTERNAL, audience „internal“), nebo veřejná (PUBLIC), a je jen text.',
    en: 'A note is internal (INTERNAL, audience "internal") or public (PUBLIC), and is text alone.',
    broken: view => failing(everywhere(view, 'didnote'), isNote),
  }),
  eadRule({
    code: 'obs71',
    source: '5.23, 5.24, 5.25',
    cs: 'Poznámka o zpracování je ARCHIVIST_NOTE, RULES nebo DESCRIPTION_DATE.',
    en: 'A note of processing is ARCHIVIST_NOTE, RULES or DESCRIPTION_DATE.',
    broken: view =>
      failing(everywhere(view, 'processinfo'), note =>
        ['ARCHIVIST_NOTE', 'RULES', 'DESCRIPTION_DATE'].includes(typeOf(note) ?? ''),
      ),
  }),
  paragraphRule(
    'obs72',
    '5.23, 5.24, 5.25',
    'processinfo',
    'Poznámka o zpracování',
    'A note of processing',
    element => kids(element, 'p').length === 1,
  ),
  plainRule('obs73', '6.2', 'physdesc', 'Fyzický popis', 'The physical description'),
  paragraphRule('obs93', '6.16', 'bibliography', 'Bibliografie', 'The bibliography'),
]
