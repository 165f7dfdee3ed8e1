import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant } from '#platform/values'
import { identifyFormat, isOutputFormat, memoryBytes, pdfFaults, scannedPages } from '#preservation/formats'
import { madeJpeg } from '../../../test/packages/made-media.ts'
import { scannedSheet } from '../../../test/scanned-sheet.ts'
import { imagesToPdf } from './index.ts'

const at = asInstant('2026-03-31T08:00:00Z')
const bound = (...pages: Uint8Array[]) => imagesToPdf({ title: 'Žádost', author: 'Obec Javorová', pages, at })

test('scanned pages become a PDF/A-2b in which our check finds nothing, the same each time', async () => {
  const bytes = await bound(scannedSheet(), scannedSheet({ bars: 'OUJA0000000001' }))
  const faults = await Array.fromAsync(pdfFaults(memoryBytes(bytes)))
  assert.deepEqual(faults, [])
  const format = await identifyFormat(memoryBytes(bytes), 'sken.pdf')
  assert.ok(isOutputFormat(format), JSON.stringify(format))
  assert.deepEqual(await bound(scannedSheet(), scannedSheet({ bars: 'OUJA0000000001' })), bytes)
})

test('of a PDF with one JPEG a page each comes out byte for byte; other pages are told', async () => {
  const jpeg = madeJpeg()
  const pages = await Array.fromAsync(scannedPages(memoryBytes(await bound(jpeg, jpeg))))
  assert.deepEqual(
    pages.map(page => page && Buffer.compare(page, jpeg)),
    [0, 0],
  )
  assert.deepEqual(await Array.fromAsync(scannedPages(memoryBytes(await bound(scannedSheet())))), [null])
  assert.deepEqual(await Array.fromAsync(scannedPages(memoryBytes(Buffer.from('%PDF-1.4 nic')))), [])
})
