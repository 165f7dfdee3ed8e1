import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  attributeOf,
  childOf,
  descendantsOf,
  readXml,
  readXmlText,
  textOf,
  treeGrower,
  xmlLimits,
  xmlWriter,
} from './index.ts'

const codes = (text: string, limits = xmlLimits) =>
  readXmlText(text, { limits }).problems.map(problem => problem.code)

test('an element knows its line, its namespace and its text', () => {
  const { root, problems } = readXmlText('<a xmlns="urn:x"\n b="1">\n  <c>one <![CDATA[& two]]></c>\n</a>')
  assert.deepEqual(problems, [])
  assert.equal(root?.uri, 'urn:x')
  assert.equal(attributeOf(root, 'b'), '1')
  assert.equal(childOf(root, 'c')?.line, 3)
  assert.equal(textOf(childOf(root, 'c')), 'one & two')
})

test('a broken file says on which line it is broken', () => {
  const { root, problems } = readXmlText('<a>\n<b></a>')
  assert.equal(root, null)
  assert.equal(problems[0]?.kind, 'syntax')
  assert.equal(problems[0]?.line, 2)
})

test('an empty file is not XML', () => {
  assert.equal(readXmlText('').problems[0]?.kind, 'syntax')
})

test('an unbound prefix is a fault of namespaces and the reading goes on', () => {
  const { root, problems } = readXmlText('<x:a><b/></x:a>')
  assert.deepEqual(
    problems.map(problem => problem.kind),
    ['namespace'],
  )
  assert.equal([...descendantsOf(root)].length, 1)
})

test('a billion laughs is refused at the declaration of its entities', () => {
  const bomb = `<!DOCTYPE a [${'<!ENTITY l "lol">'}<!ENTITY m "&l;&l;">]><a>&m;</a>`
  assert.deepEqual(codes(bomb), ['egc-xml01'])
})

test('an external entity is not fetched and a DOCTYPE alone does no harm', () => {
  assert.deepEqual(codes('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'), ['egc-xml01'])
  assert.deepEqual(codes('<!DOCTYPE a><a/>'), [])
  assert.deepEqual(codes('<!DOCTYPE a><a>&e;</a>'), ['egc-xml00'])
})

test('a fault of syntax is told in words of people, in both tongues', () => {
  const told = (text: string) => readXmlText(text).problems[0]!.message
  for (const [text, cs, en] of [
    ['<a><b></a>', /uzavírá se značka, která není otevřená: „a“/, /closed/],
    ['<a>', /není uzavřená značka: „a“/, /not closed: “a”/],
    ['<a>&nbsp;</a>', /entitu, kterou XML nezná/, /unknown to XML/],
    ['<a b="1" b="2"/>', /atribut je tu dvakrát: „b“/, /attribute stands twice: “b”/],
    ['<a b=1/>', /není v uvozovkách/, /not in quotes/],
    ['<a/><b/>', /kořenových prvků je víc/, /several root elements/],
    ['<?xml version="1.0" standalone="yes" encoding="UTF-8"?><a/>', /deklarace/, /declaration/],
    ['<?xml version="1.0" x="1" y="2" z="3" q="4"?><a/>', /deklarace/, /declaration/],
    ['<a>\u0001</a>', /znak, který XML nedovoluje/, /does not allow/],
    ['', /soubor nemá kořenový prvek/, /no root element/],
    ['<x:a/>', /Předpona x nemá vazbu/, /Prefix x is not bound/],
  ] as const) {
    assert.match(told(text).cs, cs, text)
    assert.match(told(text).en, en, text)
    assert.doesNotMatch(told(text).cs, /undefined|expected|disallowed|unbound/)
  }
})

test('ten thousand levels are answered by a finding', () => {
  assert.deepEqual(codes('<a>'.repeat(10_000)), ['egc-xml02'])
})

test('a million attributes are answered by a finding', () => {
  const many = Array.from({ length: 1_000_000 }, (_, at) => `a${at}=""`).join(' ')
  assert.deepEqual(codes(`<a ${many}/>`), ['egc-xml03'])
})

test('too many elements, too long a text and too large a file are answered by findings', async () => {
  assert.deepEqual(codes('<a><b/><b/></a>', { ...xmlLimits, nodes: 2 }), ['egc-xml04'])
  assert.deepEqual(codes('<a><b x="1"/></a>', { ...xmlLimits, nodes: 2 }), ['egc-xml04'])
  assert.deepEqual(codes('<a><b x="1"/></a>', { ...xmlLimits, nodes: 3 }), [])
  assert.deepEqual(codes(`<a>${'x'.repeat(11)}</a>`, { ...xmlLimits, textLength: 10 }), ['egc-xml05'])
  const large = await readXml([new TextEncoder().encode('<a></a>')], {
    limits: { ...xmlLimits, sizeBytes: 3 },
  })
  assert.deepEqual(
    large.problems.map(problem => problem.code),
    ['egc-xml06'],
  )
})

test('bytes that are not UTF-8 are a finding', async () => {
  const { root, problems } = await readXml([Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e)])
  assert.equal(root, null)
  assert.equal(problems.length, 1)
})

test('a character cut between two chunks is read whole', async () => {
  const bytes = new TextEncoder().encode('<a>ř</a>')
  const { root } = await readXml([bytes.subarray(0, 4), bytes.subarray(4)])
  assert.equal(textOf(root), 'ř')
})

test('whatever text is written is read back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (inside, attribute) => {
      const out = xmlWriter()
      out.open('a', [['b', attribute]])
      out.text(inside)
      out.close()
      const { root, problems } = readXmlText(out.done())
      assert.deepEqual(problems, [])
      assert.equal(textOf(root), inside)
      assert.equal(attributeOf(root, 'b'), attribute)
    }),
  )
})

test('no sequence of bytes crashes the reader', async () => {
  const pieces = fc.constantFrom(
    '<a',
    '>',
    '</a>',
    '<!DOCTYPE a [',
    ']>',
    '&amp;',
    '<![CDATA[',
    ']]>',
    '<?x',
    '?>',
    '="',
    ' b',
    '\u0000',
    '<!--',
    'ř',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async parts => {
      await readXml([new TextEncoder().encode(parts.join(''))])
    }),
    { numRuns: 500 },
  )
})

test('a tree may leave out what nobody asks for, and keeps the rest as it is', () => {
  const grow = (less: Parameters<typeof treeGrower>[0]) => {
    const tree = treeGrower(less)
    const text = '<a>\n <b x="a value that is long enough">text</b>\n <c><d><e/></d></c>\n <f><g/></f></a>'
    readXmlText(text, { listeners: [tree] })
    return tree.root
  }
  const names = (root: ReturnType<typeof grow>) => [...descendantsOf(root)].map(({ name }) => name)
  assert.deepEqual(names(grow({})), ['b', 'c', 'd', 'e', 'f', 'g'])
  const less = grow({ leftOut: new Set(['c']), hollow: new Set(['f']), withoutIndents: true })
  assert.deepEqual(names(less), ['b', 'f'])
  assert.equal(less?.children.length, 2)
  assert.equal(textOf(childOf(less, 'b')), 'text')
  assert.equal(attributeOf(childOf(less, 'b'), 'x'), 'a value that is long enough')
})

test('signs cut by the end of a piece are whole again, wherever the pieces end', async () => {
  const text = '\ufeff<a>žluťoučký kůň 🐎 \ufeff € ß</a>'
  const bytes = new TextEncoder().encode(text)
  for (let size = 1; size <= bytes.length; size++) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const { root, problems } = await readXml(pieces)
    assert.deepEqual(problems, [])
    assert.equal(textOf(root), 'žluťoučký kůň 🐎 \ufeff € ß')
  }
  for (const broken of [
    [0xc5],
    [0xc5, 0x20],
    [0xe2, 0x82],
    [0xf0, 0x9f, 0x90],
    [0xed, 0xa0, 0x80],
    [0xc0, 0x80],
  ]) {
    const inside = Uint8Array.from([...new TextEncoder().encode('<a>'), ...broken])
    const { problems } = await readXml([...inside].map(byte => Uint8Array.of(byte)))
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['encoding'],
      String(broken),
    )
  }
})
