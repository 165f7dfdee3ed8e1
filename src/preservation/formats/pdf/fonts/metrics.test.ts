import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { madePdfA, madeStream } from '../../../../../test/packages/made-pdf.ts'
import { memoryBytes } from '../../index.ts'
import { pdfFaults } from '../check.ts'
import { readTrueType } from './true-type.ts'

const dejavu = readFileSync(
  fileURLToPath(new URL('../../../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url)),
)

test('widths and glyphs of a font are read as its tables say', () => {
  const font = readTrueType(dejavu)!
  const glyph = font.glyphOf!('A'.codePointAt(0)!)
  assert.ok(glyph > 0 && glyph < font.glyphs)
  assert.equal(Math.round(font.widthOf(glyph)), 684)
  assert.equal(font.glyphOf!(0xfffe), 0)
})

test('a font cut off anywhere is read or left alone, never a crash', () => {
  for (let length = 0; length < 4_000; length += 7) readTrueType(dejavu.subarray(0, length))
})

test('a map of characters that leads out of the font gives no glyph, never a crash', () => {
  const cmapAt = dejavu.readUInt32BE(dejavu.indexOf('cmap') + 8)
  for (let at = 0; at < 2_000; at += 2) {
    const bent = Buffer.from(dejavu)
    bent.writeUInt16BE(0xfff0, cmapAt + at)
    const font = readTrueType(bent)
    for (const character of [0x41, 0x17e, 0x2026, 0xfffd])
      assert.ok((font?.glyphOf?.(character) ?? 0) <= 0xffff)
  }
})

const rulesWith = async (width: number): Promise<string[]> => {
  const page = `/Resources << /Font << /F1 6 0 R >> /ColorSpace << /DefaultGray [/CalGray << >>] >> >>`
  const font = `<< /Type /Font /Subtype /TrueType /BaseFont /DejaVuSans /Encoding /WinAnsiEncoding /FirstChar 65
    /LastChar 65 /Widths [${width}] /FontDescriptor 7 0 R >>`
  const descriptor = '<< /Type /FontDescriptor /FontName /DejaVuSans /Flags 32 /FontFile2 8 0 R >>'
  const program = madeStream(`/Length1 ${dejavu.length}`, dejavu.toString('latin1'))
  const bytes = madePdfA({ page, content: 'BT /F1 9 Tf (A) Tj ET', objects: [font, descriptor, program] })
  const rules: string[] = []
  for await (const { rule } of pdfFaults(memoryBytes(bytes))) rules.push(rule)
  return rules
}

test('a letter as wide as its font says is all right, a letter of another width is found', async () => {
  assert.deepEqual(await rulesWith(684), [])
  assert.deepEqual(await rulesWith(500), ['egc-pdf35'])
})
