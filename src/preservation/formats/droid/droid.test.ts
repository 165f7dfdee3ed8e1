import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeCompound } from '../../../../test/packages/made-compound.ts'
import { member, zipped } from '../../../../test/packages/made-zip.ts'
import { memoryBytes, publishedIdentifier, readSignatures, UnreadableSignatures } from '../index.ts'

const text = (xml: string) => [Buffer.from(xml)]
const sequence = (body: string, reference = 'BOFoffset') =>
  `<ByteSequence Reference="${reference}">${body}</ByteSequence>`
const part = (bytes: string, min: number, max: number, fragments = '', position = 1) =>
  `<SubSequence Position="${position}" SubSeqMinOffset="${min}" SubSeqMaxOffset="${max}"><Sequence>${bytes}</Sequence>${fragments}</SubSequence>`
const signature = (id: number, body: string) => `<InternalSignature ID="${id}">${body}</InternalSignature>`
const format = (id: number, puid: string, more: string) =>
  `<FileFormat ID="${id}" PUID="${puid}" Name="Formát ${id}" Version="1" MIMEType="application/x-${id}">${more}</FileFormat>`
const ownedBy = (id: number) => `<InternalSignatureID>${id}</InternalSignatureID>`

const signatureFile = `<?xml version="1.0"?><FFSignatureFile Version="7" xmlns="urn:x"><InternalSignatureCollection>
  ${signature(1, sequence(part('4142', 0, 0)))}
  ${signature(2, sequence(part('4142', 0, 0)) + sequence(part('5A', 0, 2), 'EOFoffset'))}
  ${signature(3, sequence(part('[30:39]', 4, 6, '<RightFragment Position="1" MinOffset="1" MaxOffset="3">[!00]2E</RightFragment>')))}
  ${signature(4, sequence(part('C0DE', 3, 9, '<LeftFragment Position="1" MinOffset="0" MaxOffset="2">AA</LeftFragment><LeftFragment Position="1" MinOffset="1" MaxOffset="1">BB</LeftFragment>')))}
  ${signature(5, sequence(part('504B0304', 0, 0)))}
  ${signature(6, sequence(part('D0CF11E0', 0, 0)))}
</InternalSignatureCollection><FileFormatCollection>
  ${format(1, 'fmt/1', `${ownedBy(1)}<Extension>ab</Extension>`)}
  ${format(2, 'fmt/2', `${ownedBy(2)}<HasPriorityOverFileFormatID>1</HasPriorityOverFileFormatID>`)}
  ${format(3, 'fmt/3', ownedBy(3))}${format(4, 'fmt/4', ownedBy(4))}
  ${format(5, 'x-fmt/263', ownedBy(5))}${format(6, 'fmt/111', ownedBy(6))}
  ${format(7, 'fmt/7', '<Extension>kniha</Extension>')}${format(8, 'fmt/8', '')}${format(9, 'fmt/9', '<Extension>ab</Extension>')}
</FileFormatCollection></FFSignatureFile>`

const inside = (id: number, kind: string, path: string, bytes: string) =>
  `<ContainerSignature Id="${id}" ContainerType="${kind}"><Files><File><Path>${path}</Path>
    <BinarySignatures><InternalSignatureCollection>${signature(id, sequence(part(bytes, 0, 64)))}</InternalSignatureCollection></BinarySignatures></File></Files></ContainerSignature>`
const containerFile = `<ContainerSignatureMapping><ContainerSignatures>${inside(70, 'ZIP', 'obsah.xml', "'&lt;kniha' ['1'-'3']")}${inside(80, 'OLE2', 'CompObj', "'Kniha' 00")}</ContainerSignatures>
  <FileFormatMappings><FileFormatMapping signatureId="70" Puid="fmt/7"/><FileFormatMapping signatureId="80" Puid="fmt/8"/></FileFormatMappings>
  <TriggerPuids><TriggerPuid ContainerType="OLE2" Puid="fmt/111"/><TriggerPuid ContainerType="ZIP" Puid="x-fmt/263"/></TriggerPuids></ContainerSignatureMapping>`

const identify = publishedIdentifier(await readSignatures(text(signatureFile), text(containerFile)))
const named = async (content: Uint8Array | string, name?: string) =>
  (
    await identify(memoryBytes(typeof content === 'string' ? Buffer.from(content, 'latin1') : content), name)
  ).map(({ puid }) => puid)

test('sequences stand at their places from the beginning and from the end, and the closer format wins', async () => {
  assert.deepEqual(await named('AB..'), ['fmt/1'])
  assert.deepEqual(await named('AB..Zxx'), ['fmt/2'])
  assert.deepEqual(await named('AB..Zxxx'), ['fmt/1'])
  assert.deepEqual(await named('.AB'), [])
})

test('sets, gaps and fragments on either side are followed', async () => {
  assert.deepEqual(await named('----7-x.'), ['fmt/3'])
  assert.deepEqual(await named('------7---x.'), ['fmt/3'])
  assert.deepEqual(await named('------7----x.'), [])
  assert.deepEqual(await named('----7-\u0000.'), [])
  assert.deepEqual(await named('...\u00aa..\u00c0\u00de'), ['fmt/4'])
  assert.deepEqual(await named('...\u00bb.\u00c0\u00de'), ['fmt/4'])
  assert.deepEqual(await named('...\u00bb\u00c0\u00de'), [])
})

test('containers are told by what stands in their parts', async () => {
  assert.deepEqual(await named(await zipped(member('obsah.xml', '<kniha2/>'))), ['fmt/7'])
  assert.deepEqual(await named(await zipped(member('obsah.xml', '<kniha9/>'))), ['x-fmt/263'])
  const compound = (words: string) =>
    madeCompound([{ name: '\u0001CompObj', bytes: Buffer.from(`....${words}\u0000`) }])
  assert.deepEqual(await named(compound('Kniha')), ['fmt/8'])
  assert.deepEqual(await named(compound('Dopis')), ['fmt/111'])
})

test('where no signature stands, the extension names every format it may be', async () => {
  assert.deepEqual(await named('nic', 'a.kniha'), ['fmt/7'])
  assert.deepEqual(await named('nic', 'a.ab'), ['fmt/1', 'fmt/9'])
  const [found] = await identify(memoryBytes(Buffer.from('AB')), 'a.txt')
  assert.deepEqual(
    [found?.basis, found?.extensionAgrees, found?.mime],
    ['signature', false, 'application/x-1'],
  )
})

test('a file that is no signature file is refused', async () => {
  for (const bad of ['', '<a/>', '<FFSignatureFile/>', signatureFile.replace('4142', '4X')])
    await assert.rejects(readSignatures(text(bad)), UnreadableSignatures)
  await assert.rejects(readSignatures(text(signatureFile), text('<a/>')), UnreadableSignatures)
})

test('places and offsets that are no whole numbers from zero up are refused, not counted for hours', async () => {
  for (const offset of ['-1', '-2147483649', 'x', '1e9', '99999999999', '0.5']) {
    const bad = signatureFile.replace(/SubSeqMinOffset="\d+"/, `SubSeqMinOffset="${offset}"`)
    assert.notEqual(bad, signatureFile)
    await assert.rejects(readSignatures(text(bad)), UnreadableSignatures, offset)
  }
})
