import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatWords } from '../src/office/records/words.ts'
import { containerRows } from '../src/preservation/formats/table/containers.ts'
import { documentRows } from '../src/preservation/formats/table/documents.ts'
import { imageRows } from '../src/preservation/formats/table/images.ts'
import { officeRows } from '../src/preservation/formats/table/office.ts'
import { soundAndVideoRows } from '../src/preservation/formats/table/sound-and-video.ts'
import { textRows } from '../src/preservation/formats/table/texts.ts'

const rows = [
  ...containerRows,
  ...documentRows,
  ...imageRows,
  ...officeRows,
  ...soundAndVideoRows,
  ...textRows,
]
const isCzech = (text: string): boolean => /[áčďéěíňóřšťúůýž]/i.test(text)

test('every format the house knows by a Czech name has an English one', () => {
  const czech = [...new Set(rows.map(({ name }) => name).filter(isCzech))]
  assert.ok(czech.length >= 5, czech.join())
  for (const name of czech) assert.ok(!isCzech(formatWords(name).en), name)
  assert.equal(formatWords('PDF/A').en, 'PDF/A')
})
