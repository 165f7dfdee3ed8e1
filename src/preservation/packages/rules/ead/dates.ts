import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { isPlain, kid, kids, said } from '../../view/ead-view.ts'
import { eadRule, failing } from './demand.ts'
import { dateTypes } from './value-lists.ts'

const formats = ['C', 'Y', 'YM', 'D', 'DT'] as const
type Format = (typeof formats)[number]
const isFormat = (text: string): text is Format => (formats as readonly string[]).includes(text)

/** Formats of both ends of a range: one token serves both. `null` where the text is none. */
function formatsOf(range: XmlElement): readonly [from: Format, to: Format] | null {
  const tokens = (attributeOf(range, 'altrender') ?? '').split('-')
  const [from = '', to = from] = tokens
  return tokens.length <= 2 && isFormat(from) && isFormat(to) ? [from, to] : null
}

/** A local moment of ISO 8601, which may leave out the seconds. */
const moment = /^(-?\d{4,})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>>

function partsOf(text: string): Parts | null {
  const found = moment.exec(text)
  if (!found) return null
  const [year, month, day, hour, minute, second] = found.slice(1).map(part => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const isReal =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= lastDay(year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  return isReal ? { year, month, day, hour, minute, second } : null
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lastDay = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Whether a moment begins (or ends) a century, year, month or day; each includes those finer than itself. */
function isEdge(at: Parts, format: Format, isStart: boolean): boolean {
  const rank = formats.indexOf(format)
  const isDay = isStart
    ? at.hour === 0 && at.minute === 0 && at.second === 0
    : at.hour === 23 && at.minute === 59 && at.second === 59
  const century = ((at.year % 100) + 100) % 100
  return (
    (rank > 3 || isDay) &&
    (rank > 2 || at.day === (isStart ? 1 : lastDay(at.year, at.month))) &&
    (rank > 1 || at.month === (isStart ? 1 : 12)) &&
    (rank > 0 || century === (isStart ? 1 : 0))
  )
}

const reckoned = ({ year, month, day, hour, minute, second }: Parts): number =>
  ((((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute) * 60 + second

/** `strict` does not compare the ends, as the public validator does not. */
function isRange(range: XmlElement, isStrict: boolean): boolean {
  const [from, to] = [kid(range, 'fromdate'), kid(range, 'todate')]
  const start = partsOf(attributeOf(from, 'standarddate') ?? attributeOf(from, 'notbefore') ?? '')
  const end = partsOf(attributeOf(to, 'standarddate') ?? attributeOf(to, 'notafter') ?? '')
  if (!start || !end) return false
  const found = formatsOf(range)
  if (found && !(isEdge(start, found[0], true) && isEdge(end, found[1], false))) return false
  return isStrict || reckoned(start) <= reckoned(end)
}

const isWhole = (range: XmlElement): boolean => {
  const [from, to] = [kids(range, 'fromdate'), kids(range, 'todate')]
  return formatsOf(range) !== null && [from, to].every(ends => ends.length === 1 && said(ends[0]) !== '')
}

/** Rules on the dating of a level of description (EAD3 profile 5.8). */
export const eadDateRules: readonly Rule[] = [
  eadRule({
    code: 'obs55',
    source: '5.8',
    cs: 'Datace má formát (C, Y, YM, D, DT) a oba konce s textem.',
    en: 'A dating has its format (C, Y, YM, D, DT) and both ends with their text.',
    broken: ({ levels }) =>
      failing(
        levels.flatMap(({ did }) => kids(did, 'unitdatestructured').flatMap(one => kids(one, 'daterange'))),
        isWhole,
      ),
  }),
  eadRule({
    code: 'obs56',
    source: '5.8, 6.1',
    cs: 'Druh datace je ze seznamu.',
    en: 'The kind of dating is one of the list.',
    broken: ({ levels }) =>
      failing(
        levels.flatMap(({ did }) => kids(did, 'unitdatestructured').flatMap(one => kids(one, 'daterange'))),
        range => {
          const type = attributeOf(range, 'localtype')
          return type === undefined || dateTypes.has(type)
        },
      ),
  }),
  eadRule({
    code: 'obs57',
    source: '5.8',
    cs: 'Konce datace jsou časy podle jejího formátu a jdou za sebou.',
    en: 'The ends of a dating are times by its format, in their order.',
    broken: ({ levels }, { strictZaf }) =>
      failing(
        levels.flatMap(({ did }) => kids(did, 'unitdatestructured').flatMap(one => kids(one, 'daterange'))),
        range => isRange(range, strictZaf),
      ),
  }),
  eadRule({
    code: 'obs58',
    source: '5.8.2',
    cs: 'Slovní datace (unitdate) je jen text.',
    en: 'A dating in words (unitdate) is text alone.',
    broken: ({ levels }) =>
      failing(
        levels.flatMap(({ did }) => kids(did, 'unitdate')),
        isPlain,
      ),
  }),
]
