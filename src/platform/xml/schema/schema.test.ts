import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allowed,
  any,
  choice,
  many,
  one,
  optional,
  readValue,
  readXmlText,
  repeated,
  required,
  schemaJudge,
  sequence,
  vocabulary,
  wildcard,
  writeValue,
  xmlWriter,
  xs,
} from '../index.ts'

const v = vocabulary('urn:library', 'l')
const shelf = v.complex(
  'shelf',
  sequence({
    get shelf() {
      return any(shelf)
    },
    book: many(
      v.complex('book', sequence({ title: one(xs.bounded(1, 20)), year: optional(xs.calendarYear) }), {
        id: required(xs.id),
        after: allowed(xs.idReference),
      }),
    ),
    $owner: choice({ person: one(xs.string) }, { office: one(xs.string), room: optional(xs.whole(1n, 99n)) }),
    $marks: repeated(choice({ red: one(xs.string) }, { blue: one(xs.string) }), 0, 2),
    note: optional(v.complex('note', sequence({ $any: wildcard('lax', 0, 3) }))),
  }),
)
const element = { vocabulary: v, local: 'shelf', type: shelf } as const

const judged = (inside: string) => {
  const judge = schemaJudge({ elements: [element] })
  readXmlText(`<l:shelf xmlns:l="urn:library">${inside}</l:shelf>`, { listeners: [judge] })
  return judge.finish().map(problem => problem.message.en)
}
const book = '<l:book id="a"><l:title>T</l:title></l:book>'

test('what the schema allows passes, in every form it allows', () => {
  assert.deepEqual(judged(`${book}<l:person>P</l:person>`), [])
  assert.deepEqual(judged(`${book}<l:office/><l:room> 7 </l:room><l:blue/><l:red/>`), [])
  assert.deepEqual(judged(`${book}<l:person/><l:note><x xmlns="urn:any">free <y/></x></l:note>`), [])
})

test('a missing, doubled, moved or strange element is named with what was expected', () => {
  assert.match(judged('<l:person/>')[0]!, /l:person is not expected here; expected: l:shelf, l:book/)
  assert.match(judged(book)[0]!, /l:shelf is incomplete; missing: l:book, l:person, l:office/)
  assert.match(judged(`${book}<l:person/><l:red/><l:red/><l:red/>`)[0]!, /l:red is not expected here/)
  assert.match(judged(`${book}<l:person/><person/>`)[0]!, /person is not expected here/)
  assert.match(judged(`${book}text<l:person/>`)[0]!, /may not hold plain text/)
})

test('values, attributes, identifiers and references are judged', () => {
  assert.match(
    judged('<l:book id="1"><l:title>T</l:title></l:book><l:person/>')[0]!,
    /Attribute id of l:book/,
  )
  assert.match(
    judged('<l:book><l:title>T</l:title></l:book><l:person/>')[0]!,
    /lacks the required attribute id/,
  )
  assert.match(
    judged(`<l:book id="b" after="c"><l:title>T</l:title></l:book><l:person/>`)[0]!,
    /refers to identifier "c"/,
  )
  assert.match(judged(`${book}${book}<l:person/>`)[0]!, /used a second time/)
  assert.match(
    judged('<l:book id="b" x="1"><l:title>T</l:title></l:book><l:person/>')[0]!,
    /may not have attribute x/,
  )
  assert.match(judged('<l:book id="b"><l:title/></l:book><l:person/>')[0]!, /at least 1/)
  assert.match(judged(`${book}<l:office/><l:room>100</l:room>`)[0]!, /largest number allowed is 99/)
})

test('a declared element inside free content is judged again', () => {
  const nested = '<x xmlns="urn:any"><l:shelf><l:person/></l:shelf></x>'
  assert.match(judged(`${book}<l:person/><l:note>${nested}</l:note>`)[0]!, /l:person is not expected here/)
})

test('an attribute that a vocabulary declares for everyone is judged in free content too', () => {
  const mark = vocabulary('urn:mark', 'm')
  const set = {
    elements: [element],
    attributes: [{ vocabulary: mark, shape: { colour: xs.oneOf('red', 'blue') } }],
  }
  const problems = (colour: string) => {
    const judge = schemaJudge(set)
    const free = `<x xmlns="urn:any" m:colour="${colour}" m:other="1"/>`
    readXmlText(
      `<l:shelf xmlns:l="urn:library" xmlns:m="urn:mark">${book}<l:person/><l:note>${free}</l:note></l:shelf>`,
      { listeners: [judge] },
    )
    return judge.finish().map(problem => problem.message.en)
  }
  assert.deepEqual(problems('red'), [])
  assert.match(problems('green')[0]!, /Attribute m:colour of x has a wrong value "green"/)
})

test('an address follows RFC 3986, and what must be escaped may stand as it is', () => {
  for (const text of ['', 'komponenty/příloha č. 1.pdf', 'a?b#c', '//[::1]:80/x', 'urn:x', '%41', './a:b'])
    assert.equal(xs.uri.fault(text), null, text)
  for (const text of ['%zz', 'http://[', '1a:b', 'a#b#c', '[', 'http://a:b/', ':a', 'x'.repeat(20_000)])
    assert.notEqual(xs.uri.fault(text), null, text)
})

test('dates and times are those of the calendar', () => {
  const right = ['2024-02-29', '1900-01-01+01:00', '2000-12-31Z', '-0001-01-01']
  const wrong = ['2023-02-29', '0000-01-01', '2024-1-1', '2024-13-01', '2024-01-01+15:00', '']
  for (const text of right) assert.equal(xs.date.fault(text), null, text)
  for (const text of wrong) assert.notEqual(xs.date.fault(text), null, text)
  for (const text of ['2024-01-01T24:00:00', '2024-01-01T23:59:59.123Z'])
    assert.equal(xs.dateTime.fault(text), null)
  for (const text of ['2024-01-01T24:00:01', '2024-01-01T23:60:00', '2024-01-01'])
    assert.ok(xs.dateTime.fault(text))
})

test('a value is written in the order of the schema and read back the same', () => {
  const value = {
    $marks: [{ blue: 'b' }, { red: 'r' }],
    office: 'mayor',
    room: 12,
    book: [
      { '@id': 'b1', title: 'Kniha & spis', year: '2024' },
      { '@id': 'b2', '@after': 'b1', title: 'Druhá' },
    ],
    shelf: [{ person: 'P', book: [{ '@id': 'b3', title: 'Třetí' }] }],
  }
  const written = () => {
    const out = xmlWriter()
    writeValue(out, element, value, [['xmlns:l', 'urn:library']])
    return out.done()
  }
  const text = written()
  const judge = schemaJudge({ elements: [element] })
  const { root } = readXmlText(text, { listeners: [judge] })
  assert.deepEqual(judge.finish(), [])
  const read = readValue(shelf, root!)
  assert.deepEqual(read, value)
  const again = xmlWriter()
  writeValue(again, element, read, [['xmlns:l', 'urn:library']])
  assert.equal(again.done(), text)
})
