import assert from 'node:assert/strict'
import { test } from 'node:test'
import { models, readXmlText, schemaJudge, vocabulary, xs } from '../index.ts'

const office = vocabulary('urn:office', '')
const typeOf = models(
  office,
  {
    office: '%parts+ note? @%named',
    '%parts': 'desk | (chair stool?)',
    '%named': 'name! id:id',
    desk: '#mixed lamp* @wide:size',
    lamp: '#string',
    chair: '',
    stool: '',
    note: '#kinds letter call',
    letter: 'lamp @to:ref',
    call: 'OTHER?',
  },
  { size: xs.whole(1n) },
)
const set = { elements: [{ vocabulary: office, local: 'office', type: typeOf('office') }] }

function faults(inside: string, attributes = 'name="a"'): string[] {
  const judge = schemaJudge(set)
  const head = 'xmlns="urn:office" xmlns:x="urn:other" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  const { problems } = readXmlText(`<office ${head} ${attributes}>${inside}</office>`, { listeners: [judge] })
  assert.deepEqual(problems, [])
  return judge.finish().map(({ message }) => message.en)
}

test('a row states content, choices, how often, and attributes', () => {
  assert.deepEqual(faults('<desk/><chair/><stool/><desk/>'), [])
  assert.equal(faults('').length, 1)
  assert.equal(faults('<stool/>').length, 1)
  assert.equal(faults('<desk/><desk/><chair/><chair/><stool/><stool/>').length, 1)
  assert.equal(faults('<desk/>', '').length, 1)
  assert.equal(faults('<desk wide="0"/>').length, 1)
  assert.equal(faults('<desk deep="1"/>').length, 1)
})

test('text stands between elements only where a row lets it', () => {
  assert.deepEqual(faults('<desk>old <lamp>bright</lamp> and worn</desk>'), [])
  assert.equal(faults('<desk/><chair>soft</chair>').length, 1)
  assert.equal(faults('<desk/>nothing').length, 1)
})

test('xsi:type chooses one of the kinds, and only there', () => {
  assert.deepEqual(faults('<desk/><note xsi:type="letter" to="i"><lamp/></note>', 'name="a" id="i"'), [])
  assert.deepEqual(faults('<desk/><note xsi:type="call"><x:any/></note>'), [])
  assert.equal(faults('<desk/><note xsi:type="call"><lamp/></note>').length, 1)
  assert.equal(faults('<desk/><note xsi:type="post"/>').length, 1)
  assert.equal(faults('<desk/><note/>').length, 1)
  assert.equal(faults('<desk xsi:type="call"/>').length, 1)
  assert.equal(faults('<desk/><note xsi:type="constructor"/>').length, 1)
})

test('a row that names what is not there is a fault of ours', () => {
  assert.throws(() => models(office, { a: '@b:nothing' })('a'), RangeError)
  assert.throws(() => models(office, { a: '%b' })('a'), RangeError)
})
