import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeTestAuthority } from '../../../../stands/trust/index.ts'
import { judgeFile, loadAnchors } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-office-signed-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder)
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])

const core = 'http://www.w3.org/2000/09/xmldsig#'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
const properties = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': '<Types/>',
  'docProps/core.xml': '<core/>',
  '_rels/.rels': `<?xml version="1.0"?>\n<Relationships xmlns="${relationships}"><Relationship Type="${properties}" Target="docProps/core.xml" Id="rId2"/><Relationship Id="rId1" Type="${document}" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': '<w>Lípu pokácet smíte.</w>',
  'word/media/image1.png': 'obrázek',
}
const digest = (text: string) => createHash('sha256').update(text).digest('base64')
/** What canonicalising the picked relationship gives, written by hand. */
const picked = `<Relationships xmlns="${relationships}"><Relationship Id="rId1" Target="word/document.xml" TargetMode="Internal" Type="${document}"></Relationship></Relationships>`

const reference = (part: string, transforms: string, value: string) =>
  `<Reference URI="/${part}?ContentType=application/xml">${transforms}<DigestMethod Algorithm="${sha256}"/><DigestValue>${value}</DigestValue></Reference>`

/** The signature of an office file over these parts, its outer value made by xmlsec1. */
function signature(names: readonly string[]): Buffer {
  const selection = `<Transforms><Transform Algorithm="http://schemas.openxmlformats.org/package/2006/RelationshipTransform"><mdssi:RelationshipReference xmlns:mdssi="http://schemas.openxmlformats.org/package/2006/digital-signature" SourceId="rId1"/></Transform><Transform Algorithm="${c14n}"/></Transforms>`
  const listed = names.map(name =>
    name === '_rels/.rels'
      ? reference(name, selection, digest(picked))
      : reference(name, '', digest(parts[name]!)),
  )
  const template = `<?xml version="1.0" encoding="UTF-8"?>
<Signature xmlns="${core}" Id="idPackageSignature"><SignedInfo><CanonicalizationMethod Algorithm="${c14n}"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference Type="${core}Object" URI="#idPackageObject"><DigestMethod Algorithm="${sha256}"/><DigestValue/></Reference></SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo><Object Id="idPackageObject"><Manifest>${listed.join('')}</Manifest></Object></Signature>`
  const [input, output] = [join(folder, 'in.xml'), join(folder, 'out.xml')]
  writeFileSync(input, template)
  const { key, certificate } = authority.messageSeal
  execFileSync(
    'xmlsec1',
    [
      ...['--sign', '--ignore-manifests', '--id-attr:Id', `${core}:Object`],
      ...['--privkey-pem', `${key},${certificate}`, '--output', output, input],
    ],
    { stdio: 'pipe' },
  )
  return readFileSync(output)
}

/** Whether xmlsec1 finds the signature itself valid; it does not know parts of a package. */
function xmlsecAgrees(signed: Uint8Array): boolean {
  const path = join(folder, 'signed.xml')
  writeFileSync(path, signed)
  const marks = ['--ignore-manifests', '--id-attr:Id', `${core}:Object`]
  try {
    execFileSync('xmlsec1', ['--verify', ...marks, '--trusted-pem', authority.root.certificate, path], {
      stdio: 'pipe',
    })
    return true
  } catch {
    return false
  }
}

const judged = async (signed: Uint8Array, changed: Readonly<Record<string, string>> = {}) => {
  const files = { ...parts, ...changed }
  const members = Object.entries(files).map(([name, text]) => ({
    name,
    bytes: async () => Buffer.from(text),
  }))
  const [one, ...more] = await judgeFile(
    {
      bytes: Buffer.from('PK'),
      members: [...members, { name: '_xmlsignatures/sig1.xml', bytes: async () => Buffer.from(signed) }],
    },
    anchors,
  )
  assert.equal(more.length, 0)
  return one!
}
const whole = signature(['_rels/.rels', 'word/document.xml', 'word/media/image1.png'])

test('a signed office file is judged with every part it names; xmlsec1 agrees on the signature itself', async () => {
  const one = await judged(whole)
  assert.equal(one.report!.integrity.result, 'valid')
  assert.equal(one.coverage.result, 'valid', JSON.stringify(one.coverage))
  assert.deepEqual(one.of.toSorted(), ['_rels/.rels', 'word/document.xml', 'word/media/image1.png'])
  assert.equal(one.where, '_xmlsignatures/sig1.xml')
  assert.equal(
    one.report!.origin.code,
    'certificate-not-bound',
    'it names no certificate, and xmlsec1 adds none',
  )
  assert.ok(xmlsecAgrees(whole))
  assert.equal(xmlsecAgrees(Buffer.from(whole.toString().replace('rId1', 'rId2'))), false)
})

test('a changed part breaks it, and so does a changed relationship', async () => {
  const text = await judged(whole, { 'word/document.xml': '<w>Lípu pokácet nesmíte.</w>' })
  assert.deepEqual([text.result, text.coverage.code], ['invalid', 'content-changed'])
  const led = parts['_rels/.rels']!.replace('word/document.xml', 'word/jiny.xml')
  assert.equal((await judged(whole, { '_rels/.rels': led })).result, 'invalid')
})

test('what was added and is not covered is told: a part, a relationship, a signature of some parts only', async () => {
  assert.equal((await judged(whole, { 'word/added.xml': '<w/>' })).coverage.code, 'partly-covered')
  const more = parts['_rels/.rels']!.replace(
    '</Relationships>',
    `<Relationship Id="rId9" Type="urn:frame" Target="http://jinde/" TargetMode="External"/></Relationships>`,
  )
  assert.equal((await judged(whole, { '_rels/.rels': more })).coverage.code, 'partly-covered')
  assert.equal((await judged(signature(['word/document.xml']))).coverage.code, 'partly-covered')
  const properties = await judged(whole, { 'docProps/core.xml': '<core>jiné</core>' })
  assert.equal(properties.coverage.result, 'valid', 'properties of the file are left out by office programs')
})

test('a list of parts that the signature does not cover counts for nothing', async () => {
  const moved = whole
    .toString('utf8')
    .replace('<Manifest>', '<X>')
    .replace('</Manifest>', '</X>')
    .replace(
      '</Signature>',
      `<Object>${/<Manifest>[\s\S]*<\/Manifest>/.exec(whole.toString('utf8'))![0]}</Object></Signature>`,
    )
  const one = await judged(Buffer.from(moved))
  assert.equal(one.result, 'invalid')
  assert.notEqual(one.coverage.result, 'valid')
})
