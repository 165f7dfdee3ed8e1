import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryBytes } from '#preservation/formats'
import { member, zippedAll } from '../../../test/packages/made-zip.ts'
import { textLayerOf } from './text-layer.ts'
import { textToPdf } from './text-to-pdf.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const layer = (content: Uint8Array, mime: string) => textLayerOf(memoryBytes(content), mime)
const text = async (content: Uint8Array, mime: string) => {
  const found = await layer(content, mime)
  return found.state === 'read' ? found.text.replace(/\s+/g, ' ').trim() : found.state
}

test('the text layer of a PDF is read, words with diacritics whole', async () => {
  const page = { title: 'Posudek', author: 'Úřad', paragraphs: ['Příliš žluťoučký kůň'], at: new Date(0) }
  assert.match(await text(await textToPdf(page), 'application/pdf'), /Příliš žluťoučký kůň/)
})

test('a broken PDF is unreadable, and nothing falls', async () => {
  assert.equal(await text(bytes('%PDF-1.7 nic'), 'application/pdf'), 'unreadable')
})

test('text comes from UTF-8, UTF-16 and the code page of Windows', async () => {
  assert.equal(await text(bytes('žádost'), 'text/plain'), 'žádost')
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('žádost', 'utf16le')])
  assert.equal(await text(wide, 'text/plain'), 'žádost')
  assert.equal(await text(Buffer.from([0x9e, 0xe1, 0x64, 0x6f, 0x73, 0x74]), 'text/csv'), 'žádost')
})

test('markup gives its text without scripts and styles', async () => {
  const page = '<html><style>p {}</style><script>var x</script><p>Svoz&nbsp;odpadu &#269;erven</p></html>'
  assert.equal(await text(bytes(page), 'text/html'), 'Svoz odpadu červen')
})

const office = (parts: Record<string, string>) =>
  zippedAll(Object.entries(parts).map(([name, part]) => member(name, part)))
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

test('words of office files are whole though their letters stand in several runs', async () => {
  const word = await office({
    'word/document.xml':
      '<w:p><w:r><w:t>žá</w:t></w:r><w:r><w:t>dost</w:t></w:r></w:p><w:p><w:t>druhý</w:t></w:p>',
    'word/styles.xml': '<w:t>styl</w:t>',
  })
  assert.equal(await text(word, docx), 'žádost druhý')
  const odt = await office({ 'content.xml': '<text:p>smlouva<text:tab/>č. 5</text:p><text:p>konec</text:p>' })
  assert.equal(await text(odt, 'application/vnd.oasis.opendocument.text'), 'smlouva č. 5 konec')
})

test('markup made to be read for ever is read in one go', { timeout: 60_000 }, async () => {
  const many = (sign: string) => bytes(sign.repeat(Math.ceil(4_000_000 / sign.length)))
  for (const sign of [
    '<',
    '<script',
    '<style>',
    '</script',
    '<script></script',
    '<a ',
    '&',
    '&#',
    '<w:tab ',
    '<!--',
  ])
    await layer(many(sign), 'text/html')
  const parts = ['<', '<w:tab ', '<w:p']
  for (const sign of parts) await layer(await office({ 'word/document.xml': sign.repeat(1_000_000) }), docx)
  assert.equal(await text(bytes('před <script>nikdy nekončí'), 'text/html'), 'před')
})

test('a damaged office file is unreadable, a picture is without text', async () => {
  assert.equal(await text(bytes('PK\u0003\u0004nic'), docx), 'unreadable')
  assert.equal(await text(bytes('GIF89a'), 'image/gif'), 'without')
  assert.equal(await text(bytes('   '), 'text/plain'), 'without')
})
