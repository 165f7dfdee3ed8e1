import { both } from '#platform/values'
import { type GlobalElement, models, type SimpleType, vocabulary, xs } from '#platform/xml'
import { eadElements1 } from './ead-elements-1.notation.ts'
import { eadElements2 } from './ead-elements-2.notation.ts'
import { eadElements3 } from './ead-elements-3.notation.ts'
import { eadAttributes, eadGroups } from './ead-groups.notation.ts'

/** Vocabulary of archival descriptions, EAD3 (Society of American Archivists). */
export const ead = vocabulary('http://ead3.archivists.org/schema/', '')

const listed = (...values: readonly string[]): SimpleType => ({ ...xs.oneOf(...values), white: 'collapse' })

const word: SimpleType = {
  ...xs.string,
  name: 'NMTOKEN',
  white: 'collapse',
  fault: text =>
    /^[\p{L}\p{N}\p{M}.:_·-]+$/u.test(text) ? null : both('má to být jedno slovo', 'one word is expected'),
}

/** Names of files declared in a DTD; we take no DTD, so there are none. */
const entity: SimpleType = {
  ...xs.string,
  name: 'ENTITY',
  white: 'collapse',
  fault: () => both('entity nejsou přípustné', 'entities are not permitted'),
}

const latestYear = 2099
const isLate = (text: string): boolean => Number(/^(-?\d+)/.exec(text)?.[1]) > latestYear
const times = [xs.date, xs.calendarYear, xs.yearMonth, xs.dateTime]

/** A day, year, month or moment up to the end of the century, as the schema has it. */
const time: SimpleType = {
  ...xs.string,
  name: 'time to 2099',
  white: 'collapse',
  fault: text =>
    times.some(type => type.fault(text) === null) && !isLate(text)
      ? null
      : both(
          'má to být datum, rok, měsíc nebo čas do roku 2099',
          'a day, year, month or time up to 2099 is expected',
        ),
}

const typeOf = models(
  ead,
  { ...eadGroups, ...eadAttributes, ...eadElements1, ...eadElements2, ...eadElements3 },
  {
    word,
    entity,
    time,
    refs: xs.idReferences,
    boolean: listed('true', 'false'),
    value: listed('human', 'machine', 'unknown'),
    align: listed('left', 'right', 'center', 'justify', 'char'),
    langencoding: listed('iso639-1', 'iso639-2b', 'iso639-3', 'otherlangencoding'),
    scriptencoding: listed('iso15924', 'otherscriptencoding'),
    dateencoding: listed('iso8601', 'otherdateencoding'),
    countryencoding: listed('iso3166-1', 'othercountryencoding'),
    repositoryencoding: listed('iso15511', 'otherrepositoryencoding'),
    daotype: listed('borndigital', 'derived', 'unknown', 'otherdaotype'),
    coverage: listed('whole', 'part'),
    dsctype: listed('analyticover', 'combined', 'in-depth', 'otherdsctype'),
    render: listed(
      'altrender',
      'bold',
      'bolddoublequote',
      'bolditalic',
      'boldsinglequote',
      'boldsmcaps',
      'boldunderline',
      'doublequote',
      'italic',
      'nonproport',
      'singlequote',
      'smcaps',
      'sub',
      'super',
      'underline',
    ),
    valign: listed('top', 'middle', 'bottom'),
    value2: listed('created', 'revised', 'deleted', 'cancelled', 'derived', 'updated', 'unknown'),
    show: listed('new', 'replace', 'embed', 'other', 'none'),
    actuate: listed('onload', 'onrequest', 'other', 'none'),
    listtype: listed('deflist', 'unordered', 'ordered'),
    mark: listed('disc', 'circle', 'square', 'none', 'inherit'),
    numeration: listed(
      'decimal',
      'decimal-leading-zero',
      'lower-roman',
      'upper-roman',
      'lower-greek',
      'lower-latin',
      'upper-latin',
      'armenian',
      'georgian',
      'lower-alpha',
      'upper-alpha',
      'inherit',
    ),
    value3: listed(
      'revised',
      'deleted',
      'new',
      'deletedsplit',
      'deletedmerged',
      'deletedreplaced',
      'cancelled',
      'derived',
    ),
    physdescstructuredtype: listed('carrier', 'materialtype', 'spaceoccupied', 'otherphysdescstructuredtype'),
    value4: listed('inprocess', 'approved', 'published'),
    relationtype: listed('cpfrelation', 'resourcerelation', 'functionrelation', 'otherrelationtype'),
    frame: listed('top', 'bottom', 'topbot', 'all', 'sides', 'none'),
    audience: listed('external', 'internal'),
    level: listed(
      'class',
      'collection',
      'file',
      'fonds',
      'item',
      'otherlevel',
      'recordgrp',
      'series',
      'subfonds',
      'subgrp',
      'subseries',
    ),
    unitdatetype: listed('bulk', 'inclusive'),
  },
)

export const eadElement: GlobalElement = { vocabulary: ead, local: 'ead', type: typeOf('ead') }
