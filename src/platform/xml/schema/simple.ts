import { type Both, both } from '#platform/values'

/** A type whose content is plain text: what a text must look like, and what value it stands for. */
export type SimpleType<Value = string> = {
  readonly form: 'simple'
  readonly name: string
  readonly white: 'preserve' | 'collapse'
  /** Part it plays in the identity of the file's elements. */
  readonly role?: 'id' | 'reference' | 'references'
  /** What is wrong with the text, `null` when nothing is. */
  fault(text: string): Both | null
  parse(text: string): Value
  print(value: Value): string
}

export const normalised = (type: { readonly white: 'preserve' | 'collapse' }, text: string): string =>
  type.white === 'preserve' ? text : text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '')

const plain = { parse: (text: string) => text, print: (value: string) => value }

const shaped = (
  name: string,
  looksRight: (text: string) => boolean,
  hint: Both,
  role?: SimpleType['role'],
): SimpleType => ({
  form: 'simple',
  name,
  white: 'collapse',
  ...(role ? { role } : {}),
  fault: text => (looksRight(text) ? null : hint),
  ...plain,
})

export const string: SimpleType = {
  form: 'simple',
  name: 'string',
  white: 'preserve',
  fault: () => null,
  ...plain,
}

const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length++
  return length
}

/** Text of a bounded length, in characters. */
export const bounded = (min: number, max: number, base: SimpleType = string): SimpleType => ({
  ...base,
  name: `${base.name} ${min}..${max}`,
  fault(text) {
    const fault = base.fault(text)
    if (fault) return fault
    // A string has at most as many characters as UTF-16 units, so most texts are settled without counting.
    if (text.length <= max && text.length >= 2 * min) return null
    const length = lengthOf(text)
    if (length > max)
      return both(
        `text má ${length} znaků, nejvýše jich smí být ${max}`,
        `${length} characters, at most ${max} are allowed`,
      )
    if (length < min)
      return both(
        `text má ${length} znaků, nejméně jich musí být ${min}`,
        `${length} characters, at least ${min} are needed`,
      )
    return null
  },
})

/** One of listed texts. */
export function oneOf<const Values extends readonly string[]>(...values: Values): SimpleType<Values[number]> {
  const allowed = new Set<string>(values)
  const list = values.join(', ')
  return {
    form: 'simple',
    name: `oneOf ${list}`,
    white: 'preserve',
    fault: text =>
      allowed.has(text) ? null : both(`povolené hodnoty jsou: ${list}`, `allowed values are: ${list}`),
    parse: text => text as Values[number],
    print: value => value,
  }
}

/** A whole number between bounds, both included. */
export const whole = (min: bigint | null = null, max: bigint | null = null): SimpleType<number> => ({
  form: 'simple',
  name: `integer ${min ?? ''}..${max ?? ''}`,
  white: 'collapse',
  fault(text) {
    if (!/^[+-]?\d{1,200}$/.test(text)) return both('má to být celé číslo', 'a whole number is expected')
    const value = BigInt(text.replace(/^\+/, ''))
    if (min !== null && value < min)
      return both(`nejmenší povolené číslo je ${min}`, `the smallest number allowed is ${min}`)
    if (max !== null && value > max)
      return both(`největší povolené číslo je ${max}`, `the largest number allowed is ${max}`)
    return null
  },
  parse: Number,
  print: value => String(value),
})

const zone = '(Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?'
/** Eighteen digits of a year are years enough; more would only make the reckoning slow. */
const year = '(-?(?:[1-9]\\d{3,17}|0\\d{3}))'
const dateShape = new RegExp(`^${year}-(\\d\\d)-(\\d\\d)${zone}$`)
const timeShape = new RegExp(`^${year}-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d+)?${zone}$`)
const monthShape = new RegExp(`^${year}-(\\d\\d)${zone}$`)
const yearShape = new RegExp(`^${year}${zone}$`)

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (y: bigint) => y % 4n === 0n && (y % 100n !== 0n || y % 400n === 0n)

function isDate(y: string, m: string, d: string): boolean {
  const month = Number(m)
  const day = Number(d)
  if (/^-?0+$/.test(y) || month < 1 || month > 12 || day < 1) return false
  return day <= (month === 2 && isLeap(BigInt(y)) ? 29 : monthLengths[month - 1]!)
}

function isMoment(text: string): boolean {
  const parts = timeShape.exec(text)
  if (!parts) return false
  const [, y, mo, d, h, mi, s, fraction] = parts as unknown as string[]
  if (!isDate(y!, mo!, d!)) return false
  if (h === '24') return mi === '00' && s === '00' && !/[1-9]/.test(fraction ?? '')
  return Number(h) < 24 && Number(mi) < 60 && Number(s) < 60
}

export const date = shaped(
  'date',
  text => {
    const parts = dateShape.exec(text)
    return parts !== null && isDate(parts[1]!, parts[2]!, parts[3]!)
  },
  both('má to být datum ve tvaru RRRR-MM-DD', 'a date written YYYY-MM-DD is expected'),
)

export const dateTime = shaped(
  'dateTime',
  isMoment,
  both(
    'má to být datum a čas ve tvaru RRRR-MM-DDThh:mm:ss, případně s pásmem',
    'a date and time written YYYY-MM-DDThh:mm:ss is expected, with a zone if need be',
  ),
)

export const yearMonth = shaped(
  'gYearMonth',
  text => {
    const parts = monthShape.exec(text)
    return parts !== null && isDate(parts[1]!, parts[2]!, '01')
  },
  both('má to být měsíc ve tvaru RRRR-MM', 'a month written YYYY-MM is expected'),
)

export const calendarYear = shaped(
  'gYear',
  text => {
    const parts = yearShape.exec(text)
    return parts !== null && !/^-?0+$/.test(parts[1]!)
  },
  both('má to být rok ve tvaru RRRR', 'a year written YYYY is expected'),
)

/** NameStartChar and NameChar of XML 1.0, fifth edition, without the colon. */
const nameStart =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}'
const ncName = new RegExp(`^[${nameStart}][${nameStart}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*$`, 'u')
const nameHint = both(
  'identifikátor musí začínat písmenem nebo podtržítkem a smí mít jen písmena, číslice, tečku, pomlčku a podtržítko',
  'an identifier begins with a letter or underscore and holds only letters, digits, dots, hyphens and underscores',
)

export const id = shaped('ID', text => ncName.test(text), nameHint, 'id')
export const idReference = shaped('IDREF', text => ncName.test(text), nameHint, 'reference')
export const idReferences = shaped(
  'IDREFS',
  text => text.split(' ').every(part => ncName.test(part)),
  nameHint,
  'references',
)

const uriHint = both('má to být adresa (URI)', 'an address (URI) is expected')
/** What an address may hold only escaped; XML Schema lets it stand as it is (XLink 5.4 escapes it). */
const escapable = /[^\u0021-\u007e]|[<>"{}|\\^`]/g
const segment = "(?:[\\w\\-.~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
const authority = `(?:(?:(?!@)${segment})*@)?(?:\\[[^\\]]*\\]|(?:(?![:@])${segment})*)(?::\\d{0,9})?`
const path = `(?://${authority}(?:/${segment}*)*|/?(?:${segment}+(?:/${segment}*)*)?)`
const reference = new RegExp(
  `^(?:[A-Za-z][A-Za-z0-9+\\-.]*:|(?!${segment}*:))${path}(?:\\?(?:${segment}|[/?])*)?(?:#(?:${segment}|[/?[\\]])*)?$`,
)
/** Longer is no address; the grammar would need memory for every character. */
const longestUri = 10_000
/** An address as RFC 3986 has it; what must be escaped in it may stand unescaped. */
export const uri = shaped(
  'anyURI',
  text => text.length <= longestUri && reference.test(text.replace(escapable, '_')),
  uriHint,
)
export const uriList = shaped(
  'list of anyURI',
  text => text === '' || text.split(' ').every(part => uri.fault(part) === null),
  uriHint,
)

export const base64 = shaped(
  'base64Binary',
  text => {
    const bare = text.replace(/ /g, '')
    return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*(?:[AQgw]==|[AEIMQUYcgkosw048]=)?$/.test(bare)
  },
  both('mají to být data v kódování base64', 'data in base64 are expected'),
)

/** A text that must equal one given text. */
export const fixed = (value: string): SimpleType => ({
  ...string,
  name: `fixed ${value}`,
  fault: text => (text === value ? null : both(`hodnota musí být ${value}`, `the value must be ${value}`)),
})
