import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXmlText } from '../read.ts'
import { node, UnwritableXml, writeJudged } from './judged-writing.ts'
import { models } from './models.ts'
import { vocabulary } from './notation.ts'

const shelf = vocabulary('http://priklad.cz/police', '')
const typeOf = models(shelf, {
  shelf: 'box+ note? @name!',
  box: '#mixed note* @id:id',
  note: '#string @of:ref',
})
const set = { elements: [{ vocabulary: shelf, local: 'shelf', type: typeOf('shelf') }] }
const namespaces = { '': shelf.uri, xsi: 'http://www.w3.org/2001/XMLSchema-instance' }

test('what is told is written in the order told, with its namespaces on the root', () => {
  const told = node(
    'shelf',
    { name: 'A & B', width: undefined },
    [node('box', { id: 'k1' }, 'spisy <1>'), node('box')],
    node('note', { of: 'k1' }, 'horní'),
  )
  const text = writeJudged(set, told, namespaces)
  assert.equal(
    text,
    `<?xml version="1.0" encoding="UTF-8"?>
<shelf xmlns="http://priklad.cz/police" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="A &amp; B">
  <box id="k1">spisy &lt;1&gt;</box>
  <box/>
  <note of="k1">horní</note>
</shelf>
`,
  )
  assert.equal(readXmlText(text).problems.length, 0)
})

test('what the schema does not permit is never written', () => {
  const wrong = [
    node('shelf', { name: 'A' }),
    node('shelf', {}, node('box')),
    node('shelf', { name: 'A' }, node('note', {}, 'x'), node('box')),
    node('shelf', { name: 'A', colour: 'bílá' }, node('box')),
    node('shelf', { name: 'A' }, node('box'), node('note', { of: 'nikde' }, 'x')),
    node('drawer'),
  ]
  for (const told of wrong) assert.throws(() => writeJudged(set, told, namespaces), UnwritableXml)
})
