import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asInstant } from '#platform/values'
import { escapeText, readXmlText } from '#platform/xml'
import { docxOf, packed } from '../../../../stands/region/letter-template.ts'
import { refused } from '../../../../test/refused.ts'
import { filledTemplate, openTemplate, placeholdersOf, type TemplateBytes } from './template-file.ts'

const at = asInstant('2026-03-31T08:00:00Z')

const source = (bytes: Uint8Array): TemplateBytes => ({
  sizeBytes: bytes.length,
  read: async (from: number, to: number) => bytes.subarray(from, to),
})

const open = async (bytes: Uint8Array) => openTemplate(source(bytes), 'vzor.docx')

/** Texts of the paragraphs of one part of a filled file. */
async function textsAfter(bytes: Uint8Array, values: Readonly<Record<string, string>>): Promise<string[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of filledTemplate(await open(bytes), name => values[name] ?? `?${name}`, at))
    pieces.push(piece)
  const { parts } = await open(Buffer.concat(pieces))
  const text = parts.find(({ path }) => /word\/document|content/.test(path))!.text!
  assert.notEqual(readXmlText(text).root, null)
  return [...text.matchAll(/<(w:p|text:p)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , inner = '']) =>
    inner
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&'),
  )
}

const odtOf = (content: string) =>
  packed({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${content}</office:text></office:body></office:document-content>`,
    'META-INF/manifest.xml': '<manifest/>',
  })

test('a placeholder is filled however Word has cut it into runs, and blanks around it stay', async () => {
  const bytes = await docxOf([['Vážený ', '{', '{adre', 'sat}} ', 'a spol.'], ['{{ cj }}/{{cj}}']])
  assert.deepEqual(placeholdersOf(await open(bytes)), ['adresat', 'cj'])
  assert.deepEqual(await textsAfter(bytes, { adresat: 'Novák & <syn>', cj: 'OUJA-1/2026' }), [
    'Vážený Novák & <syn> a spol.',
    'OUJA-1/2026/OUJA-1/2026',
  ])
})

test('an OpenDocument text is filled too, over spans', async () => {
  const bytes = await odtOf('<text:p>Č. j. <text:span>{{c</text:span>j}}, <text:s/>{{datum}}</text:p>')
  assert.deepEqual(placeholdersOf(await open(bytes)), ['cj', 'datum'])
  assert.deepEqual(await textsAfter(bytes, { cj: 'X-1', datum: '31. 3. 2026' }), ['Č. j. X-1, 31. 3. 2026'])
})

test('a placeholder that is begun and not ended is told by what stands behind it', async () => {
  assert.deepEqual(placeholdersOf(await open(await docxOf([['Č. j. {{cj a dál'], ['konec}}']]))), [
    '{{cj a dál',
    'konec}}',
  ])
})

test('wherever a text is cut into runs, filling gives the same letter', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', ' ', '{{x}}', '{{ y }}', '&', '<', 'ž', '{', '}'), { maxLength: 12 }),
      fc.array(fc.nat(60), { maxLength: 6 }),
      async (pieces, cuts) => {
        const whole = pieces.join('')
        const ends = [...new Set(cuts.map(cut => Math.min(cut, whole.length)))].toSorted((a, b) => a - b)
        const runs = [0, ...ends].map((begin, n) => escapeText(whole.slice(begin, ends[n] ?? whole.length)))
        const values = { x: 'jedna & půl', y: 'dvě' }
        const [cut] = await textsAfter(await docxOf([runs]), values)
        const [uncut] = await textsAfter(await docxOf([[escapeText(whole)]]), values)
        assert.equal(cut, uncut)
      },
    ),
  )
})

test('what is no office text, is damaged or brings macros is refused and says what to do', async () => {
  const notOffice = refused('records.template-not-office', { name: 'vzor.docx' })
  await assert.rejects(open(Buffer.from('Vážený pane')), notOffice)
  await assert.rejects(open(await packed({ 'a.xml': '<a/>' })), notOffice)
  const broken = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document><w:p>' }
  await assert.rejects(open(await packed(broken)), notOffice)
  const whole = await docxOf([['{{cj}}']])
  await assert.rejects(open(whole.subarray(0, whole.length - 30)), notOffice)
  const macros = { ...broken, 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' }
  await assert.rejects(open(await packed(macros)), refused('records.template-with-macros'))
  const entity = `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(100)}">]><a>&x;</a>`
  await assert.rejects(open(await packed({ ...broken, 'word/document.xml': entity })), notOffice)
})
