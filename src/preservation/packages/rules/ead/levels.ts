import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { isFilled, kid, kids, type Level, said } from '../../view/ead-view.ts'
import {
  aid,
  type Broken,
  byArchive,
  eadRule,
  failing,
  forReaders,
  hasOneParagraph,
  inherent,
  inPackage,
} from './demand.ts'
import { languageNames } from './languages.ts'
import { newestRevision } from './value-lists.ts'

const uuid4 = /^uuid-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/
const address = /^https?:\/\/[^/\s?#]+\/[^\s]+$/

/** In which levels a level may stand. */
const parents: Readonly<Record<string, readonly string[]>> = {
  subfonds: ['fonds'],
  series: ['fonds', 'subfonds', 'series'],
  file: ['series', 'file'],
  item: ['series', 'file'],
  itempart: ['item'],
}
const plainLevels = ['subfonds', 'series', 'file', 'item']

const levelOf = (element: XmlElement) => attributeOf(element, 'level')
const otherOf = (element: XmlElement) => attributeOf(element, 'otherlevel')

function isPlaced({ element, kind, parent }: Level): boolean {
  const level = levelOf(element) ?? ''
  const isNamed = plainLevels.includes(level)
    ? otherOf(element) === undefined
    : level === 'otherlevel' && kind === 'itempart'
  return isNamed && (parents[kind]?.includes(parent?.kind ?? '') ?? false)
}

function isIdentified(element: XmlElement): boolean {
  const [id, base] = [attributeOf(element, 'id'), attributeOf(element, 'base')]
  return (
    (id !== undefined || base !== undefined) &&
    (id === undefined || uuid4.test(id)) &&
    (base === undefined || address.test(base))
  )
}

const mightExist = 'Pro úroveň popisu existují nebo vzniknou další archivní pomůcky.'
const isMarked = (level: Level): boolean => kids(level.element, 'otherfindaid').length > 0

function isPlanWhole(plan: XmlElement): boolean {
  const lists = kids(plan, 'chronlist')
  const items = kids(lists[0], 'chronitem')
  const range = kid(items[0], 'daterange')
  const dates = [...kids(range, 'fromdate'), ...kids(range, 'todate')]
  return (
    isFilled(attributeOf(plan, 'encodinganalog')) &&
    kids(plan, 'head').length > 0 &&
    kids(plan, 'p').length <= 1 &&
    lists.length === 1 &&
    items.length === 1 &&
    dates.length > 0 &&
    dates.every(date => isFilled(attributeOf(date, 'standarddate'))) &&
    said(kid(items[0], 'event')) === 'Platnost spisového plánu'
  )
}

/** Texts that may repeat within one level only in another language or for another audience. */
function* repeated({ element, did }: Level): Generator<Broken> {
  const seen = new Set<string>()
  for (const text of [...kids(did, 'unittitle', 'didnote'), ...kids(element, 'scopecontent', 'accruals')]) {
    const formal = text.local === 'unittitle' ? (attributeOf(text, 'localtype') ?? '') : ''
    const key = [
      text.local,
      attributeOf(text, 'lang') ?? 'cze',
      attributeOf(text, 'audience') ?? 'external',
      formal,
    ].join(' ')
    if (seen.has(key)) yield [text]
    seen.add(key)
  }
}

function* wrongLanguages(levels: readonly Level[], allowsMajority: boolean): Generator<Broken> {
  for (const level of levels) {
    const all = kids(level.did, 'langmaterial')
    const isMajor = (one: XmlElement) =>
      allowsMajority && !level.parent && attributeOf(one, 'altrender') === 'majority'
    const [own, major] = [all.filter(one => !isMajor(one)), all.filter(isMajor)]
    for (const extra of [...own.slice(1), ...major.slice(1)]) yield [extra]
    yield* failing(
      all,
      one => kids(one, 'language').length > 0 && kids(one).length === kids(one, 'language').length,
    )
  }
}

const languageRule = (code: string, profiles: Rule['profiles'], allowsMajority: boolean): Rule =>
  eadRule({
    code,
    source: '6.14',
    profiles,
    cs: 'Jazyky jsou v úrovni popisu uvedeny jednou a aspoň jeden.',
    en: 'Languages are told once in a level of description, and at least one.',
    broken: ({ levels }) => wrongLanguages(levels, allowsMajority),
  })

/** Rules on the levels of a description (EAD3 profile 3). */
export const eadLevelRules: readonly Rule[] = [
  eadRule({
    code: 'obs35',
    source: '3.1',
    profiles: byArchive,
    cs: 'Nejvyšší úroveň popisu je fond.',
    en: 'The highest level of description is a fonds.',
    broken: ({ whole }) => failing(whole ? [whole.element] : [], element => levelOf(element) === 'fonds'),
  }),
  eadRule({
    code: 'obs35a',
    source: '3.1',
    profiles: inherent,
    cs: 'Nejvyšší úroveň popisu je fond nebo balíček.',
    en: 'The highest level of description is a fonds or a package.',
    broken: ({ whole }) =>
      failing(
        whole ? [whole.element] : [],
        element =>
          levelOf(element) === 'fonds' ||
          (levelOf(element) === 'otherlevel' && otherOf(element) === 'balicek'),
      ),
  }),
  eadRule({
    code: 'obs36',
    source: '3.1',
    profiles: byArchive,
    cs: 'Úroveň popisu je známého druhu a stojí tam, kde smí.',
    en: 'A level of description is of a known kind and stands where it may.',
    *broken({ whole, parts }) {
      if (whole && (levelOf(whole.element) !== 'fonds' || otherOf(whole.element) !== undefined))
        yield [whole.element]
      for (const part of parts) if (!isPlaced(part)) yield [part.element]
    },
  }),
  eadRule({
    code: 'obs36a',
    source: '3.1',
    profiles: inherent,
    cs: 'Úroveň popisu je známého druhu; jiná úroveň má jméno.',
    en: 'A level of description is of a known kind; another level has its name.',
    broken: ({ parts }) =>
      failing(
        parts.map(({ element }) => element),
        element =>
          [...plainLevels, 'otherlevel'].includes(levelOf(element) ?? '') &&
          (otherOf(element) !== undefined) === (levelOf(element) === 'otherlevel'),
      ),
  }),
  eadRule({
    code: 'obs36b',
    source: '3.1.3',
    profiles: inherent,
    cs: 'Spisový plán má označení, název a dobu platnosti.',
    en: 'A filing plan has its mark, name and time of validity.',
    broken: ({ levels }) =>
      failing(
        levels.flatMap(level => level.own('fileplan')),
        isPlanWhole,
      ),
  }),
  eadRule({
    code: 'obs37',
    source: '3.2',
    profiles: forReaders,
    cs: 'Úroveň popisu má adresu (base) nebo identifikátor (id) ve tvaru uuid-….',
    en: 'A level of description has an address (base) or an identifier (id) of the form uuid-….',
    broken: ({ levels }) =>
      failing(
        levels.map(({ element }) => element),
        isIdentified,
      ),
  }),
  eadRule({
    code: 'obs37a',
    source: '3.2.1',
    profiles: inPackage,
    cs: 'Úroveň popisu má identifikátor (id) ve tvaru uuid-….',
    en: 'A level of description has an identifier (id) of the form uuid-….',
    broken: ({ levels }) =>
      failing(
        levels.map(({ element }) => element),
        element => uuid4.test(attributeOf(element, 'id') ?? ''),
      ),
  }),
  eadRule({
    code: 'obs38',
    source: '3.4',
    cs: 'Odkaz na další pomůcky je v úrovni jednou, s předepsaným textem, a má jej i nadřazená úroveň.',
    en: 'The note of further aids stands once in a level, with its prescribed text, and in the level above too.',
    *broken({ levels, revision }) {
      const types = revision === newestRevision ? ['MIGHT_EXIST'] : ['MIGHT_EXIST', 'MightExist']
      for (const level of levels) {
        const [only, ...others] = kids(level.element, 'otherfindaid')
        for (const other of others) yield [other]
        if (!only) continue
        const paragraphs = kids(only, 'p')
        const isRight =
          types.includes(attributeOf(only, 'localtype') ?? '') &&
          paragraphs.length === 1 &&
          said(paragraphs[0]) === mightExist
        if (!isRight || (level.parent && !isMarked(level.parent))) yield [only]
      }
    },
  }),
  eadRule({
    code: 'obs42',
    source: '3.6',
    cs: 'Názvy, poznámky a obsah se v úrovni opakují jen v jiném jazyce nebo pro jiné čtenáře.',
    en: 'Titles, notes and contents repeat in a level only in another language or for other readers.',
    *broken({ levels }) {
      for (const level of levels) yield* repeated(level)
    },
  }),
  eadRule({
    code: 'obs43',
    source: '3.7, 6.14',
    cs: 'Jazyk je uveden kódem a k němu patřícím jménem.',
    en: 'A language is told by its code and the name that belongs to it.',
    *broken({ levels }) {
      for (const level of levels) {
        yield* failing(
          level.own('language'),
          one => languageNames.get(attributeOf(one, 'langcode') ?? '') === said(one),
        )
        const texts = [...level.own('unittitle'), ...level.own('scopecontent')]
        yield* failing(texts, text => {
          const lang = attributeOf(text, 'lang')
          return lang === undefined || languageNames.has(lang)
        })
      }
    },
  }),
  eadRule({
    code: 'obs44',
    source: '3.8',
    cs: 'Úvod pomůcky je nejvýše jeden, má jeden odstavec a jen podle pravidel z roku 1958.',
    en: 'There is at most one introduction of the aid, of one paragraph, and only by the rules of 1958.',
    *broken({ whole, rules }) {
      const all = kids(whole?.element, 'odd')
      for (const extra of all.slice(1)) yield [extra]
      yield* failing(
        all,
        odd =>
          attributeOf(odd, 'localtype') === 'FINDING_AID_INTRO' &&
          hasOneParagraph(odd) &&
          rules === 'CZ_ZP1958',
      )
    },
  }),
  languageRule('obs45', aid, true),
  languageRule('obs45a', ['ARCH_DESC', ...inPackage], false),
]
