import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { makeTestAuthority, openIdentity, serveStamps } from '../../../../stands/trust/index.ts'
import { xmlsecHolds, xmlsecSigned } from '../../../../test/xmlsec.ts'
import { judgeFile, loadAnchors, loadSigner, noAnchors, signXml, stamperOf, type XmlSeal } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-xades-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
after(() => stamps.close())
const stamp = stamperOf([{ name: 'TSA', url: stamps.url }])
const centre = authority.centres.orp!.seal
const signers = { RSA: authority.messageSeal, EC: centre } as const
const signerOf = (kind: keyof typeof signers) => loadSigner(signers[kind].key, signers[kind].certificate)
const at = asInstant(new Date())
const log = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?>\n<l:Protokol xmlns:l="urn:log" xmlns="urn:nic">\n  <l:Radek cislo="1">žluťoučký &amp; kůň</l:Radek>\n</l:Protokol>\n',
)
const seal = (kind: keyof typeof signers, over: Partial<XmlSeal> = {}): XmlSeal => ({
  signer: signerOf(kind),
  at,
  place: 'enveloping',
  stamp,
  ...over,
})
const judged = async (bytes: Uint8Array, trusted = anchors) => {
  const found = await judgeFile({ bytes }, trusted)
  assert.equal(found.length, 1)
  return found[0]!
}

for (const kind of ['RSA', 'EC'] as const)
  for (const place of ['enveloping', 'enveloped'] as const)
    test(`XML sealed ${place} by an ${kind} key is valid here and for xmlsec1, bears a stamp, and keeps every letter`, async () => {
      const sealed = await signXml(log, seal(kind, { place }))
      const one = await judged(sealed)
      assert.equal(one.result, 'valid', JSON.stringify(one))
      assert.equal(one.notation, 'XAdES')
      assert.equal(one.report?.time.result, 'valid')
      assert.ok(Math.abs(one.report!.assessedAt.getTime() - Date.now()) < 60_000)
      assert.equal(one.report?.claimedAt?.getTime(), Math.floor(at.getTime() / 1000) * 1000)
      assert.ok(xmlsecHolds(sealed, authority.root.certificate, 'http://www.w3.org/2000/09/xmldsig#:Object'))
      const text = Buffer.from(sealed).toString()
      assert.ok(text.includes('<l:Radek cislo="1">žluťoučký &amp; kůň</l:Radek>\n'))
    })

test('XML that another program signed is judged, and one changed letter makes it invalid for both', async () => {
  const template = readFileSync(new URL('../../../../test/signed-letter.xml', import.meta.url), 'utf8')
  const signed = xmlsecSigned(template, authority.messageSeal)
  const one = await judged(signed)
  assert.equal(one.report?.integrity.result, 'valid')
  assert.equal(one.report?.origin.code, 'certificate-not-bound', 'it is no XAdES and names no certificate')
  const changed = Buffer.from(signed.toString().replace('lípy', 'lipy'))
  assert.equal((await judged(changed)).report?.integrity.code, 'content-changed')
  assert.equal(xmlsecHolds(changed, authority.root.certificate), false)
})

test('a signed part moved aside for another one does not pass for the whole file', async () => {
  const inner = Buffer.from(await signXml(log, seal('EC')))
    .toString()
    .replace(/^<\?xml[^>]*>\n/, '')
  const wrapped = Buffer.from(`<podvrh><castka>1000000</castka>${inner}</podvrh>`)
  const one = await judged(wrapped)
  assert.equal(one.report?.integrity.result, 'valid')
  assert.deepEqual([one.result, one.coverage.code], ['undetermined', 'partly-covered'])
  const twice = Buffer.from(
    Buffer.from(await signXml(log, seal('EC')))
      .toString()
      .replace(
        '</ds:Signature>',
        `<ds:Object Id="${/Id="(podpis-[^"]*-obsah)"/.exec(inner)![1]}"/></ds:Signature>`,
      ),
  )
  assert.equal((await judged(twice)).report?.integrity.code, 'reference-unfound')
})

test('the time a signer claims and the certificate he names are signed too', async () => {
  const text = Buffer.from(await signXml(log, seal('RSA', { place: 'enveloped' }))).toString()
  const year = String(at.getUTCFullYear())
  const later = text.replace(`<xades:SigningTime>${year}`, '<xades:SigningTime>2031')
  assert.notEqual(later, text)
  assert.equal((await judged(Buffer.from(later))).report?.integrity.code, 'content-changed')
  const other = text.replace(/(<xades:CertDigest>.*?<ds:DigestValue>)../, '$1AA')
  assert.equal((await judged(Buffer.from(other))).report?.integrity.code, 'content-changed')
})

test('a stranger’s signature keeps its integrity and has no origin', async () => {
  const one = await judged(await signXml(log, seal('EC')), noAnchors)
  assert.deepEqual([one.report?.integrity.result, one.report?.origin.code], ['valid', 'no-trusted-path'])
})

test('no changed byte of signed XML is a fault, and a valid one stays the same for xmlsec1', async () => {
  const sealed = Buffer.from(await signXml(log, seal('EC', { place: 'enveloped' })))
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
      const changed = Buffer.from(sealed)
      changed[place]! ^= mask
      const [one] = await judgeFile({ bytes: changed }, anchors)
      if (one?.result === 'valid') assert.ok(xmlsecHolds(changed, authority.root.certificate))
    }),
    { numRuns: 150 },
  )
})

test('what is no XML is not sealed, and a silent authority of stamps leaves it unsealed', async () => {
  for (const bytes of [Buffer.from('nic'), Buffer.from('<a><b></a>'), Buffer.from('<a/>')])
    await assert.rejects(signXml(bytes, seal('EC', { place: 'enveloped' })), isRefusal)
  const silent = stamperOf([{ name: 'TSA', url: 'http://127.0.0.1:9/' }])
  await assert.rejects(
    signXml(log, seal('EC', { stamp: silent })),
    error => isRefusal(error) && error.code === 'trust.no-time-stamp',
  )
})
