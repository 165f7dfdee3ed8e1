import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginDigest, isKnownAlgorithm } from './digests.ts'

test('digests of nothing are those that OCFL and its extension 0009 give as examples', async () => {
  const examples = {
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
    sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4',
    sha512: 'cf83e1357eefb8bdf1542850d66d8007d620e405',
    'blake2b-512': '786a02f742015903c6c6fd852552d272912f4740',
    'blake2b-160': '3345524abf6bbe1809449224b5972c41790b6cf2',
    'blake2b-256': '0e5751c026e543b2e8ab2eb06099daa1d1e5df47',
    'blake2b-384': 'b32811423377f52d7862286ee1a72ee540524380',
    'sha512/256': 'c672b8d1ef56ed28ab87c3622c5114069bdd3ad7',
    size: '0',
    crc32: '00000000',
  }
  for (const [name, beginning] of Object.entries(examples)) {
    assert.ok(isKnownAlgorithm(name))
    assert.ok((await beginDigest(name))?.digest().startsWith(beginning), name)
  }
  assert.equal(await beginDigest('sha3-512'), null)
})

test('two digests of one algorithm are taken side by side, piece by piece', async () => {
  for (const [name, whole] of [
    ['crc32', 'cbf43926'],
    ['size', '9'],
    ['blake2b-160', (await digestOf('blake2b-160', ['123456789'])) ?? ''],
  ] as const) {
    assert.equal(await digestOf(name, ['123', '', '456789']), whole)
    const [one, other] = [await beginDigest(name), await beginDigest(name)]
    one!.update(Buffer.from('123'))
    other!.update(Buffer.from('jiné'))
    one!.update(Buffer.from('456789'))
    assert.equal(one!.digest(), whole)
    assert.notEqual(other!.digest(), whole)
  }
})

async function digestOf(name: string, pieces: readonly string[]): Promise<string | undefined> {
  const digesting = await beginDigest(name)
  for (const piece of pieces) digesting?.update(Buffer.from(piece))
  return digesting?.digest()
}
