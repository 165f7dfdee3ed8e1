import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm'
import { canonicalDocument, canonicalElement, canonicalForm } from './canonical.ts'
import { attributeNamed, below, marked, readSignedXml } from './nodes.ts'

const forms = [
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', XmlC14NMode.XML_C14N_1_0],
  ['http://www.w3.org/2006/12/xml-c14n11', XmlC14NMode.XML_C14N_1_1],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', XmlC14NMode.XML_C14N_EXCLUSIVE_1_0],
] as const

const prefixes = ['', 'a', 'b']
const uris = ['urn:x', 'urn:y', 'urn:z']

/** An element with declarations, attributes of some vocabularies, texts that must be escaped, instructions, comments. */
const text = fc
  .string({ unit: fc.constantFrom('a', 'ž', ' ', '\n', '\t', '&#13;', '&amp;', '&lt;', '>', '"', '𝒳') })
  .map(value => value.replaceAll(']]>', ''))
const attributes = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a:k', 'b:k', 'k', 'l', 'a:z', 'xml:lang', 'xml:space'),
    value: text,
  }),
  { selector: ({ name }) => name, maxLength: 4 },
)
const { tree } = fc.letrec<{ tree: string; node: string }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom('<?cíl data ?>', '<?nic?>', '<!-- poznámka -->', '<![CDATA[<&>]]>'),
    tie('tree'),
  ),
  tree: fc
    .record({
      prefix: fc.constantFrom(...prefixes),
      declared: fc.uniqueArray(
        fc.record({ prefix: fc.constantFrom(...prefixes), uri: fc.constantFrom(...uris) }),
        { selector: ({ prefix }) => prefix, maxLength: 3 },
      ),
      unset: fc.boolean(),
      attributes,
      inside: fc.array(tie('node'), { maxLength: 4 }),
      id: fc.boolean(),
    })
    .map(({ prefix, declared, unset, attributes: given, inside, id }) => {
      const bindings = [
        ...declared.filter(one => one.prefix !== '' || !unset),
        ...(unset ? [{ prefix: '', uri: '' }] : []),
      ]
      const name = prefix === '' ? 'prvek' : `${prefix}:prvek`
      const written = [
        ...bindings.map(one => `xmlns${one.prefix && ':'}${one.prefix}="${one.uri}"`),
        ...given.map(one => `${one.name}="${one.value.replaceAll('"', '&quot;')}"`),
        ...(id ? ['Id="zde"'] : []),
      ]
      return `<${name} ${written.join(' ')}>${inside.join('')}</${name}>`
    }),
}))

/** Two attributes of one name by two prefixes of one vocabulary are no XML; both readers refuse it. */
const wholeFile = tree.map(
  body =>
    `<?xml version="1.0"?>\n<?před?>\n<kořen xmlns:a="urn:a" xmlns:b="urn:b">${body}</kořen>\n<?po to?>\n`,
)

for (const [algorithm, mode] of forms)
  test(`any file in the form ${algorithm} is what libxml2 makes of it`, () => {
    fc.assert(
      fc.property(wholeFile, file => {
        const ours = readSignedXml(Buffer.from(file))
        fc.pre(ours !== null)
        using theirs = XmlDocument.fromString(file)
        const form = canonicalForm(algorithm)!
        assert.equal(
          Buffer.from(canonicalDocument(ours!, form)).toString(),
          theirs.canonicalizeToString({ mode }),
        )
      }),
      { numRuns: 300 },
    )
  })

test('an element alone in the exclusive form is what libxml2 makes of it, named prefixes kept', () => {
  fc.assert(
    fc.property(wholeFile, fc.subarray(['a', 'b']), (file, kept) => {
      const ours = readSignedXml(Buffer.from(file))
      const element = ours && marked(ours.root, 'zde')
      fc.pre(element !== null)
      using theirs = XmlDocument.fromString(file)
      const same = theirs.get('//*[@Id="zde"]')
      assert.ok(same instanceof XmlElement)
      const form = canonicalForm('http://www.w3.org/2001/10/xml-exc-c14n#', kept.join(' '))!
      assert.equal(
        Buffer.from(canonicalElement(element!, form)).toString(),
        same.canonicalizeToString({
          mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
          inclusiveNamespacePrefixes: kept,
        }),
      )
    }),
    { numRuns: 300 },
  )
})

test('an unknown form is none; a DTD that adds attributes, bytes that are no UTF-8 and two same marks are not taken', () => {
  assert.equal(canonicalForm('urn:nic'), null)
  assert.equal(readSignedXml(Buffer.from('<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>')), null)
  assert.equal(readSignedXml(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])), null)
  const twice = readSignedXml(Buffer.from('<a><b Id="x"/><c ID="x"/></a>'))!
  assert.equal(marked(twice.root, 'x'), null)
  const once = readSignedXml(Buffer.from('<a><b Id="x"/></a>'))!
  assert.equal(attributeNamed(marked(once.root, 'x')!, 'Id'), 'x')
  assert.equal(below(once.root, '', 'b')?.local, 'b')
})
