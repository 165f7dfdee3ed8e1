import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import PDFDocument from 'pdfkit'
import { asInstant } from '#platform/values'
import { identifyFormat, memoryBytes } from '#preservation/formats'
import { flatDocument, officeInputs } from '../../../../test/libreoffice/office-inputs.ts'
import { letters } from '../../../../test/libreoffice/pictures.ts'
import { ConversionFault } from './conversion-fault.ts'
import { openLibreOffice } from './libre-office.ts'
import { toOutputFormat } from './to-output.ts'

const office = openLibreOffice()
after(() => office.close())
const at = asInstant('2026-03-31T07:00:00Z')
const sentence = 'Příliš žluťoučký kůň'

const textIn = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-l', '1', '-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ')

/** Looks at a file as the entrance does and converts it by what it found. */
async function converted(bytes: Uint8Array, fileName: string, timeoutMs?: number) {
  const { mime } = await identifyFormat(memoryBytes(bytes), fileName)
  const order = { bytes: memoryBytes(bytes), mime, fileName, author: 'Obec Javorová', at }
  return toOutputFormat({ ...order, ...(timeoutMs !== undefined && { timeoutMs }) }, office)
}

async function plainPdf(): Promise<Buffer> {
  const document = new PDFDocument()
  const pieces: Buffer[] = []
  document.on('data', piece => pieces.push(piece))
  const ended = new Promise(resolve => document.on('end', resolve))
  document.text('Prilis zlutoucky kun')
  document.end()
  await ended
  return Buffer.concat(pieces)
}

test('each of the fifteen input formats of the standard becomes PDF/A with its words, and pictures do', async () => {
  const page = `<!DOCTYPE html><html><head><title>x</title></head><body><p>${sentence}</p></body></html>`
  const pictures = await letters()
  const inputs = new Map<string, { bytes: Uint8Array; words: RegExp | null }>([
    ...[...officeInputs(sentence)].map(
      ([ending, bytes]) => [`vstup.${ending}`, { bytes, words: /Příliš žluťoučký kůň/ }] as const,
    ),
    ['vstup.txt', { bytes: Buffer.from(sentence), words: /Příliš žluťoučký/ }],
    ['vstup.csv', { bytes: Buffer.from(`a;b\n${sentence};2\n`), words: /Příliš žluťoučký/ }],
    ['vstup.html', { bytes: Buffer.from(page), words: /Příliš žluťoučký/ }],
    ['vstup.htm', { bytes: Buffer.from(page), words: /Příliš žluťoučký/ }],
    ['vstup.pdf', { bytes: await plainPdf(), words: /Prilis zlutoucky/ }],
    ['vstup.bmp', { bytes: pictures.bmp, words: null }],
    ['vstup.png', { bytes: pictures.png, words: /ODBOR/ }],
    ['vstup.jpg', { bytes: pictures.jpg, words: /ODBOR/ }],
    ['vstup.tif', { bytes: pictures.tif, words: /ODBOR/ }],
  ])
  const expected = 'doc docx xls xlsx ppt pptx odt ods odp rtf txt pdf htm html bmp'.split(' ')
  for (const ending of expected) assert.ok(inputs.has(`vstup.${ending}`), ending)
  const seen: string[] = []
  for (const [name, { bytes, words }] of inputs) {
    const made = await converted(bytes, name).catch(error => assert.fail(`${name}: ${error} ${error.cause}`))
    const { name: format } = await identifyFormat(memoryBytes(made.bytes), 'x.pdf')
    assert.match(format, /PDF\/A/, name)
    if (words) assert.match(textIn(made.bytes), words, name)
    seen.push(name)
  }
  assert.equal(seen.length, inputs.size)
})

test('a font that is not here and a number of pages that changed are told', async () => {
  const strange = flatDocument('text', '<text:p text:style-name="P">Dobrý den</text:p>', {
    pages: 7,
    font: 'Písmo Nikde',
  })
  const { remarks } = await converted(Buffer.from(strange), 'dopis.fodt').catch(() => ({ remarks: null }))
  // A flat file is no input format of the standard; the program says so before it is told of its look.
  assert.equal(remarks, null)
  const told = await toOutputFormat(
    {
      bytes: memoryBytes(Buffer.from(strange)),
      mime: 'application/vnd.oasis.opendocument.text',
      fileName: 'dopis.fodt',
      author: 'Obec',
      at,
    },
    office,
  )
  const words = told.remarks.map(({ cs }) => cs).join(' ')
  assert.match(words, /Písmo Písmo Nikde na počítači není a nahradilo ho jiné/)
  assert.match(words, /dokument jich uvádí 7, výstup jich má 1/)
  const usual = flatDocument('text', '<text:p text:style-name="P">Dobrý den</text:p>', { font: 'Calibri' })
  const calibri = await toOutputFormat(
    {
      bytes: memoryBytes(Buffer.from(usual)),
      mime: 'application/vnd.oasis.opendocument.text',
      fileName: 'dopis.fodt',
      author: 'Obec',
      at,
    },
    office,
  )
  assert.match(calibri.remarks.map(({ cs }) => cs).join(' '), /stejných rozměrů Carlito/)
})

/** Processes of the family that this test file started under this name. */
function processesOf(name: string): number[] {
  return readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .filter(pid => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return line.includes(name) && line.includes(`egon-office-${process.pid}-`)
      } catch {
        return false
      }
    })
    .map(Number)
}

const long = () => Buffer.from(`{\\rtf1\\ansi ${'Dlouhy odstavec o pokaceni lipy. \\par '.repeat(30_000)}}`)

test('LibreOffice killed in the middle starts again and the document is converted once; killed each time it is told', async () => {
  await converted(Buffer.from('{\\rtf1 a}'), 'a.rtf')
  const first = processesOf('soffice.bin')
  assert.equal(first.length, 1)
  const going = converted(long(), 'dlouhý.rtf')
  setTimeout(() => process.kill(first[0]!, 'SIGKILL'), 600)
  assert.match(textIn((await going).bytes).slice(0, 100), /Dlouhy odstavec/)
  const second = processesOf('soffice.bin')
  assert.equal(second.length, 1)
  assert.notEqual(second[0], first[0])
  const killer = setInterval(() => {
    for (const pid of processesOf('soffice.bin')) process.kill(pid, 'SIGKILL')
  }, 300)
  await assert
    .rejects(
      converted(long(), 'dlouhý.rtf'),
      error => error instanceof ConversionFault && /dvakrát spadl/.test(error.sentence.cs),
    )
    .finally(() => clearInterval(killer))
  assert.match(textIn((await converted(Buffer.from('{\\rtf1 zase}'), 'a.rtf')).bytes), /zase/)
})

test('a document over the time limit is ended and told with what to do', async () => {
  await assert.rejects(
    converted(long(), 'dlouhý.rtf', 1_000),
    error => error instanceof ConversionFault && /trval déle než 1 s/.test(error.sentence.cs),
  )
})
