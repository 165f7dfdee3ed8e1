import type { SimpleType } from '#platform/xml'
import type { Dice } from './dice.ts'

const byName: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-02-29', '1999-12-31Z', '2031-01-01+01:00'],
  dateTime: ['2024-02-29T10:20:30', '2024-01-01T24:00:00Z', '2024-06-30T23:59:59.123+02:00'],
  gYearMonth: ['2024-02', '1999-12+01:00'],
  gYear: ['2024', '1999Z'],
  anyURI: ['komponenty/a.pdf', 'urn:isbn:1', 'https://example.org/a?b#c', 'příloha č. 1.pdf', ''],
  'list of anyURI': ['', 'urn:a urn:b'],
  base64Binary: ['', 'YWJj', 'YW Jj', 'YQ=='],
  string: ['Žádost o dotaci', '', ' a  b ', 'smlouva <& spol.>', '😀'],
}

/** A text that a simple type allows, found by its name as the notation says it. */
export function sampleText(type: SimpleType<unknown>, dice: Dice): string {
  const known = byName[type.name]
  if (known) return dice.pick(known)
  if (type.name.startsWith('oneOf ')) return dice.pick(type.name.slice('oneOf '.length).split(', '))
  if (type.name.startsWith('fixed ')) return type.name.slice('fixed '.length)
  const bounds = / (-?\d*)\.\.(-?\d*)$/.exec(type.name)
  if (!bounds) throw new Error(`no sample is known for ${type.name}`)
  const [, min = '', max = ''] = bounds
  if (type.name.startsWith('integer')) return dice.pick([min || '-5', max || '12', min || '0'])
  const length = dice.pick([Number(min), Number(max), Math.min(Number(max), Number(min) + 3)])
  return dice.pick(['a', 'ř', '😀']).repeat(length)
}
