import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import PDFDocument from 'pdfkit'
import { asInstant } from '#platform/values'
import { identifyFormat, memoryBytes } from '#preservation/formats'
import { docxOf } from '../../../../stands/region/letter-template.ts'
import { ConversionFault } from './conversion-fault.ts'
import { openLibreOffice } from './libre-office.ts'
import { ocrIsHere, toOutputFormat } from './to-output.ts'

const office = openLibreOffice()
after(() => office.close())
const at = asInstant('2026-03-31T07:00:00Z')

const convert = (bytes: Uint8Array, mime: string, fileName: string) =>
  toOutputFormat({ bytes: memoryBytes(bytes), mime, fileName, author: 'Obec Javorová', at }, office).then(
    made => made.bytes,
  )
const kindOf = async (bytes: Uint8Array) => (await identifyFormat(memoryBytes(bytes), 'x.pdf')).name
const isFault = (words: RegExp) => (error: unknown) =>
  error instanceof ConversionFault && words.test(error.sentence.cs)
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

test('a text and a page of the web become PDF/A without any program of the system', async () => {
  assert.match(
    await kindOf(await convert(Buffer.from('Žádost o lípu\nřádek'), 'text/plain', 'a.txt')),
    /PDF\/A/,
  )
  const page = '<html><body><script>alert(1)</script><p>Příliš žluťoučký</p></body></html>'
  assert.match(await kindOf(await convert(Buffer.from(page), 'text/html', 'a.html')), /PDF\/A/)
})

test('office documents become PDF/A one after another in the same LibreOffice, and a damaged one is told and stops nobody', {
  skip: !office.isHere && 'LibreOffice is not here',
}, async () => {
  const letter = await docxOf([['Vážený pane, ', 'lípu pokácet smíte.']])
  assert.match(await kindOf(await convert(letter, docx, 'dopis.docx')), /PDF\/A/)
  await assert.rejects(
    convert(Buffer.concat([letter.subarray(0, 300), Buffer.alloc(2000, 7)]), docx, 'poškozený.docx'),
    isFault(/nepodařilo otevřít|není platné/),
  )
  assert.match(await kindOf(await convert(letter, docx, 'dopis.docx')), /PDF\/A/)
  // A picture of two dots, 24 bits each.
  const picture = Buffer.alloc(62)
  picture.write('BM')
  for (const [at, value] of [
    [2, 62],
    [10, 54],
    [14, 40],
    [18, 2],
    [22, 1],
    [34, 8],
  ] as const)
    picture.writeUInt32LE(value, at)
  picture.writeUInt16LE(1, 26)
  picture.writeUInt16LE(24, 28)
  assert.match(await kindOf(await convert(picture, 'image/bmp', 'a.bmp')), /PDF\/A/)
  const rtf = Buffer.from(String.raw`{\rtf1\ansi Dobry den}`)
  assert.match(await kindOf(await convert(rtf, 'application/rtf', 'a.rtf')), /PDF\/A/)
})

test('a PDF becomes PDF/A', { skip: !ocrIsHere() && 'ocrmypdf is not here' }, async () => {
  const document = new PDFDocument()
  const pieces: Buffer[] = []
  document.on('data', piece => pieces.push(piece))
  const ended = new Promise(resolve => document.on('end', resolve))
  document.text('Zadost o kaceni')
  document.end()
  await ended
  const made = await convert(Buffer.concat(pieces), 'application/pdf', 'žádost.pdf')
  assert.match(await kindOf(made), /PDF\/A/)
  await assert.rejects(convert(Buffer.from('%PDF-1.4 nic'), 'application/pdf', 'x.pdf'), ConversionFault)
})

test('a format that nobody here converts is told as such', async () => {
  await assert.rejects(convert(Buffer.from('x'), 'application/zip', 'a.zip'), isFault(/převést neumí/))
})
