import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { type Identify, identifyFormat, type OfficeFormats } from '#preservation/formats'
import { openStores } from '#storage/objects'
import { admitFile, describeContent, type Entrance, whyNotAccepted } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-entrance-'))
after(() => rm(folder, { recursive: true }))
const { content: contents } = await openStores(folder)

const entrance = (
  table: OfficeFormats['table'] = new Map(),
  identify: Identify = identifyFormat,
): Entrance => ({
  contents,
  organisation: 'a6f0c3a2-0000-7000-8000-000000000001',
  formats: Promise.resolve({ identify, table }),
  malware: null,
})
const refusing = (key: string, reason = 'nemáme čím otevřít'): OfficeFormats['table'] =>
  new Map([[key, { decision: 'refuse', reason, source: null }]])
async function* inPieces(bytes: Uint8Array) {
  yield bytes
}
const gif = (name = 'obrázek.gif') => ({ name, bytes: inPieces(Buffer.from(`GIF89a${name}`)) })

test('a file in a format that the office refuses is not let in, and the clerk reads which, why and what to do', async () => {
  await assert.rejects(admitFile(entrance(refusing('fmt/4')), gif()), error => {
    assert.ok(isRefusal(error))
    assert.equal(error.code, 'gate.refused-format')
    assert.match(
      error.sentence.cs,
      /^Soubor „obrázek\.gif“ je GIF a ten úřad nepřijímá: nemáme čím otevřít\. Vyžádejte si/,
    )
    return true
  })
})

test('the name does not help a refused format in, and a file of another format comes in', async () => {
  const at = entrance(refusing('fmt/4'))
  await assert.rejects(admitFile(at, gif('dopis.pdf')), /refused-format/)
  const text = { name: 'obrázek.gif', bytes: inPieces(Buffer.from('dobrý den')) }
  assert.equal((await admitFile(at, text)).format.puid, 'x-fmt/111')
})

test('a file that nobody can tell is let in, unless the office refuses the unknown', async () => {
  const noise = () => ({ name: 'data.bin', bytes: inPieces(Buffer.from([0, 1, 2, 3, 0xfe, 0xff, 0, 9])) })
  assert.equal((await admitFile(entrance(), noise())).format.puid, null)
  await assert.rejects(admitFile(entrance(refusing('egon/unknown')), noise()), /refused-format/)
})

test('a file that already lies here is described, and of a refused one it is said why', async () => {
  const { digest, sizeBytes } = await admitFile(entrance(), gif())
  const at = entrance(refusing('fmt/4'))
  const described = await describeContent(at, 'obrázek.gif', { digest, sizeBytes })
  assert.match((await whyNotAccepted(at, described))!.cs, /nepřijímá/)
  assert.equal(await whyNotAccepted(entrance(), described), null)
})
