import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  identifyFormat,
  memoryBytes,
  pdfFaults,
  publishedIdentifier,
  readSignatures,
  UnreadableSignatures,
  validateFormat,
} from '#preservation/formats'
import { anyEdits, withEdits } from './edits.ts'
import { pdfOf, wholeParts } from './pdf-parts.ts'
import * as samples from './samples.ts'
import { anyWay, bend, bentBy, bentFile, strictBytes, type Target, target } from './target.ts'

export async function identifyFormats(): Promise<Target> {
  const list = [
    ...(await samples.mediaSamples()),
    ...(await samples.skeletonSamples()),
    ...(await samples.zipSamples()),
    ...(await samples.pdfSamples()),
  ]
  return target(bentFile(list), async one => {
    const { name, bytes } = bend(list, one)
    const { mime } = await identifyFormat(strictBytes(bytes), name)
    assert.match(mime, /^[a-z]+\/[\w.+-]+$/)
    return mime === 'application/octet-stream' ? 'unknown' : 'known'
  })
}

export async function validateFormats(): Promise<Target> {
  const list = [...(await samples.mediaSamples()), ...(await samples.xmlSamples())]
  return target(bentFile(list), async one => {
    const { name, bytes } = bend(list, one)
    const { status, findings } = await validateFormat(strictBytes(bytes), name)
    assert.equal(
      status === 'ERROR',
      findings.some(({ level }) => level === 'error'),
    )
    return status
  })
}

/** Whoever asks stops at a hundred; an endless row of faults is none the less endless. */
const faultsMost = 20_000

async function checkPdf(bytes: Uint8Array): Promise<string> {
  const rules = new Set<string>()
  let count = 0
  for await (const { rule, message } of pdfFaults(strictBytes(bytes))) {
    rules.add(rule)
    assert.ok(message.cs.length < 5_000)
    if (++count > faultsMost) assert.fail('faults without end')
  }
  return rules.size === 0 ? 'clean' : rules.size === 1 ? 'one fault' : 'faulty'
}

export async function checkPdfs(): Promise<Target> {
  const list = await samples.pdfSamples()
  return target(bentFile(list), one => checkPdf(bend(list, one).bytes))
}

/** One or two parts of a PDF are bent before it is put together, so that the rest of it can be followed. */
export async function checkPdfsOfParts(): Promise<Target> {
  const names = Object.keys(wholeParts)
  const change = fc.record({ part: fc.constantFrom(...names), edits: anyEdits })
  return target(fc.array(change, { minLength: 1, maxLength: 2 }), changes => {
    const parts = { ...wholeParts }
    for (const { part, edits } of changes)
      parts[part] = withEdits(Buffer.from(parts[part]!, 'latin1'), edits).toString('latin1')
    return checkPdf(pdfOf(parts))
  })
}

/** Signatures of our own where the published ones are not here. */
const ownSignatures = `<?xml version="1.0" encoding="UTF-8"?>
<FFSignatureFile xmlns="http://www.nationalarchives.gov.uk/pronom/SignatureFile" Version="1">
<InternalSignatureCollection><InternalSignature ID="1" Specificity="Specific"><ByteSequence Reference="BOFoffset">
<SubSequence Position="1" SubSeqMinOffset="0" SubSeqMaxOffset="16"><Sequence>25504446</Sequence></SubSequence>
<SubSequence Position="2" SubSeqMinOffset="0"><Sequence>[30:39]{1-4}2E</Sequence></SubSequence></ByteSequence></InternalSignature></InternalSignatureCollection>
<FileFormatCollection><FileFormat ID="1" Name="PDF" PUID="fmt/18"><InternalSignatureID>1</InternalSignatureID><Extension>pdf</Extension></FileFormat></FileFormatCollection></FFSignatureFile>`

export async function identifyBySignatures(): Promise<Target> {
  const folder = join(samples.sharedData, 'formats/signatures')
  const published = existsSync(folder)
    ? await readSignatures(
        createReadStream(join(folder, 'DROID_SignatureFile_V122.xml')),
        createReadStream(join(folder, 'container-signature-20260119.xml')),
      )
    : await readSignatures([Buffer.from(ownSignatures)])
  const identify = publishedIdentifier(published)
  const files = [
    ...(await samples.skeletonSamples()),
    ...(await samples.mediaSamples()),
    ...(await samples.zipSamples()),
  ]
  const cases = fc.oneof(
    { weight: 3, arbitrary: bentFile(files) },
    { weight: 1, arbitrary: fc.record({ signatures: anyWay }) },
  )
  return target(cases, async one => {
    if ('sample' in one) {
      const { name, bytes } = bend(files, one)
      const found = await identify(strictBytes(bytes), name)
      for (const { puid } of found) assert.equal(typeof puid, 'string')
      return found.length > 0 ? 'known' : 'unknown'
    }
    try {
      const bent = await readSignatures([bentBy(one.signatures, Buffer.from(ownSignatures))])
      await publishedIdentifier(bent)(memoryBytes(Buffer.from('%PDF-1.4')), 'a.pdf')
      return 'signatures read'
    } catch (error) {
      if (!(error instanceof UnreadableSignatures)) throw error
      return 'signatures refused'
    }
  })
}
