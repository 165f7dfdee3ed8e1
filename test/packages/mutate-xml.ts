import type { Dice } from './dice.ts'
import { isLoose, type LooseElement, looseElements } from './loose-xml.ts'

type Place = { readonly element: LooseElement; readonly parent: LooseElement | null }
type Bent = { readonly root: LooseElement; readonly places: readonly Place[]; readonly dice: Dice }
type Way = (bent: Bent) => string | null

/** Texts at and beyond the edges of the types that schemas of records know. */
export const edgeTexts = [
  ...['', ' ', '\n', '  ano ', 'Ano', 'ne', 'A', 'S', 'a', 'x'.repeat(40), 'ř'.repeat(50), '😀'.repeat(51)],
  ...['x'.repeat(100), 'x'.repeat(101), 'x'.repeat(255), 'x'.repeat(256), 'a  b', 'a\tb', 'c z', 'cze', 'č'],
  ...[
    '0',
    '1',
    '-0',
    '+1',
    '01',
    '-1',
    '1.0',
    '1e3',
    '999',
    '1000',
    '9'.repeat(25),
    '٣',
    ' 7 ',
    '1 2',
    '0x1',
  ],
  ...['2147483647', '2147483648', '-2147483649', '9223372036854775807', '9223372036854775808'],
  ...[
    '2024-02-29',
    '2023-02-29',
    '2024-2-9',
    '2024-01-01Z',
    '2024-01-01+14:00',
    '2024-01-01-14:01',
    '24-01-01',
  ],
  ...[
    '12024-01-01',
    '0000-01-01',
    '-0001-01-01',
    '02024-01-01',
    '+2024-01-01',
    '2024-01-01+1:00',
    '2024-00-10',
  ],
  ...[
    '2024-01-01T10:20:30',
    '2024-01-01T24:00:00',
    '2024-01-01T24:00:01',
    '2024-01-01T10:20',
    '2024-01-01T1:2:3',
  ],
  ...['2024-01-01T10:20:30.', '2024-01-01T10:20:30.5Z', '2024-01-01T10:20:60', '2024-01-01 10:20:30'],
  ...['2024', '2024Z', '24', '02024', '-2024', '2024-05', '2024-13', '2024-5', '2024-05+02:00'],
  ...[
    'id1',
    '1id',
    'a:b',
    'á-1',
    '-a',
    '.a',
    '_a',
    'a b',
    'a·',
    '·a',
    'ªa',
    'a⁀b',
    '字',
    '\u0300a',
    'a\u0300',
  ],
  ...[
    '%',
    '%zz',
    '%41',
    'http://[',
    'http://a b/',
    'a#b#c',
    ':a',
    'a:',
    '//x',
    'komponenty/č 1.pdf',
    'x^y',
    'C:\\a',
  ],
  ...['http://a:b/', 'http://a:99999999/', '#', '?', '[', '<&>"\'', '\\', '|', '{}', '`', 'urn:x:[y]'],
  ...['YWJj', 'YWJ', 'YW Jj', 'YWI=', 'YQ==', 'Y===', 'YR==', 'YWK=', '====', 'YW\nJj'],
  ...[
    'SHA-512',
    'sha-512',
    'URL',
    'simple',
    'Spis',
    'platný',
    'originál',
    'koncept ',
    '\u00a0ano',
    'ano\u2003',
  ],
]

const onElement = (bent: Bent, deed: (place: Place) => string | null): string | null =>
  deed(bent.dice.pick(bent.places))

const inParent = (bent: Bent, deed: (parent: LooseElement, at: number, element: LooseElement) => string) =>
  onElement(bent, ({ element, parent }) => {
    const at = parent?.children.indexOf(element) ?? -1
    return parent && at >= 0 ? deed(parent, at, element) : null
  })

const cloned = (element: LooseElement): LooseElement => structuredClone(element)

const anAttribute = (bent: Bent, deed: (element: LooseElement, at: number) => string): string | null => {
  const owners = bent.places.filter(({ element }) =>
    element.attributes.some(([name]) => !name.startsWith('xmlns')),
  )
  if (owners.length === 0) return null
  const { element } = bent.dice.pick(owners)
  const at = bent.dice.whole(element.attributes.length)
  return element.attributes[at]![0].startsWith('xmlns') ? null : deed(element, at)
}

const elementWays: readonly Way[] = [
  bent =>
    inParent(bent, (parent, at, element) => {
      parent.children.splice(at, 1)
      return `${element.name} dropped from ${parent.name}`
    }),
  bent =>
    inParent(bent, (parent, at, element) => {
      parent.children.splice(at, 0, cloned(element))
      return `${element.name} doubled in ${parent.name}`
    }),
  bent =>
    inParent(bent, (parent, at, element) => {
      parent.children.splice(at, 1)
      parent.children.splice(bent.dice.whole(parent.children.length + 1), 0, element)
      return `${element.name} moved within ${parent.name}`
    }),
  bent =>
    inParent(bent, (_parent, _at, element) => {
      const target = bent.dice.pick(bent.places).element
      target.children.splice(bent.dice.whole(target.children.length + 1), 0, cloned(element))
      return `${element.name} copied into ${target.name}`
    }),
  bent =>
    inParent(bent, (parent, at, element) => {
      parent.children.splice(at, 1, ...element.children)
      return `${element.name} in ${parent.name} unwrapped`
    }),
  bent =>
    onElement(bent, ({ element }) => {
      element.children = element.children.toReversed()
      return `content of ${element.name} reversed`
    }),
  bent =>
    onElement(bent, ({ element }) => {
      element.children = []
      return `content of ${element.name} dropped`
    }),
]

const nameWays: readonly Way[] = [
  bent =>
    onElement(bent, ({ element }) => {
      const before = element.name
      element.name = bent.dice.pick(bent.places).element.name
      return `${before} renamed to ${element.name}`
    }),
  bent =>
    onElement(bent, ({ element }) => {
      const before = element.name
      const local = before.slice(before.indexOf(':') + 1)
      element.name = bent.dice.pick([`${bent.dice.pick(['mets', 'nsesss', 'tp'])}:${local}`, local])
      return `${before} now ${element.name}`
    }),
  bent =>
    onElement(bent, ({ element }) => {
      element.attributes.push(['xmlns:other', 'urn:other'])
      element.name = `other:${element.name.slice(element.name.indexOf(':') + 1)}`
      return `${element.name} in a foreign namespace`
    }),
  bent =>
    onElement(bent, ({ element }) => {
      const child: LooseElement = { name: 'foreign', attributes: [['xmlns', 'urn:foreign']], children: [] }
      element.children.splice(bent.dice.whole(element.children.length + 1), 0, child)
      return `a foreign element in ${element.name}`
    }),
]

const textWays: readonly Way[] = [
  bent => {
    const leaves = bent.places.filter(({ element }) => !element.children.some(isLoose))
    const { element } = bent.dice.pick(leaves)
    const text = bent.dice.pick(edgeTexts)
    element.children = text === '' ? [] : [text]
    return `text of ${element.name} is ${JSON.stringify(text)}`
  },
  bent =>
    onElement(bent, ({ element }) => {
      const text = bent.dice.pick(['text', ' ', '\n', '\u00a0'])
      element.children.splice(bent.dice.whole(element.children.length + 1), 0, text)
      return `text ${JSON.stringify(text)} put into ${element.name}`
    }),
]

const strangeAttributes: readonly (readonly [string, string])[] = [
  ['strange', '1'],
  ['xml:lang', 'cs'],
  ['xml:id', 'x1'],
  ['xsi:nil', 'true'],
  ['xsi:nil', 'false'],
  ['xsi:schemaLocation', 'urn:a urn:b'],
  ['xlink:show', 'never'],
  ['xlink:show', 'new'],
  ['xlink:role', ''],
  ['xlink:unknown', '1'],
  ['mets:ID', 'x2'],
  ['nsesss:datum', '2024-01-01T00:00:00'],
  ['ID', 'x3'],
  ['DMDID', 'nowhere'],
  ['datum', '2024-01-01T00:00:00Z'],
]

const attributeWays: readonly Way[] = [
  bent =>
    anAttribute(bent, (element, at) => {
      const [gone] = element.attributes.splice(at, 1)
      return `attribute ${gone![0]} of ${element.name} dropped`
    }),
  bent =>
    anAttribute(bent, (element, at) => {
      const value = bent.dice.pick(edgeTexts)
      element.attributes[at]![1] = value
      return `attribute ${element.attributes[at]![0]} of ${element.name} is ${JSON.stringify(value)}`
    }),
  bent =>
    anAttribute(bent, (element, at) => {
      const donors = bent.places.flatMap(place => place.element.attributes)
      const [name, value] = bent.dice.pick(donors)
      element.attributes[at]![1] = value
      return `attribute ${element.attributes[at]![0]} of ${element.name} takes the value of another ${name}`
    }),
  bent =>
    anAttribute(bent, (element, at) => {
      const before = element.attributes[at]![0]
      element.attributes[at]![0] = bent.dice.pick([before.toLowerCase(), `mets:${before}`, 'TYPE', 'verze'])
      return `attribute ${before} of ${element.name} renamed`
    }),
  bent =>
    onElement(bent, ({ element }) => {
      const [name, value] = bent.dice.pick(strangeAttributes)
      element.attributes.push([name, value])
      return `attribute ${name} given to ${element.name}`
    }),
]

const ways: readonly (readonly Way[])[] = [
  elementWays,
  nameWays,
  textWays,
  textWays,
  attributeWays,
  attributeWays,
]

const twice = (element: LooseElement): boolean => {
  const names = element.attributes.map(([name]) => name)
  return new Set(names).size !== names.length
}

/** Bends a tree in one place, in place; says what was done. The result stays well formed. */
export function mutate(root: LooseElement, dice: Dice): string {
  for (;;) {
    const before = structuredClone(root)
    const bent = { root, places: looseElements(root), dice }
    const done = dice.pick(dice.pick(ways))(bent)
    if (done !== null && !looseElements(root).some(({ element }) => twice(element))) return done
    Object.assign(root, before)
  }
}
