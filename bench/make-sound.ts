/** Makes the package of a dossier with a sound of 2 GB: `node bench/make-sound.ts FILE` writes the ZIP. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { GIB, sha512Digest } from '#platform/values'
import { nodeHashing, packSip } from '#preservation/packages'
import { componentOf, documentOf, identity, smallSip } from '../test/packages/small-sip.ts'
import { soundOf } from './sound.ts'

const [path = 'sound.zip'] = process.argv.slice(2)
const sizeBytes = 2 * GIB
const pieces = soundOf(sizeBytes)
const hash = createHash('sha512')
for (const piece of pieces()) hash.update(piece)
const component = {
  ...componentOf(new Uint8Array(), { identity: identity('OUJA0000000003') }),
  fileName: 'zvuk.wav',
  mime: 'audio/x-wav',
  sizeBytes,
  digest: sha512Digest(hash.digest('hex')),
}
const { order } = smallSip({ name: basename(path, '.zip') })
const documents = [documentOf([component], { identity: identity('OUJA0000000002') })]
const file = openSync(path, 'wx')
for await (const piece of packSip(
  { ...order, dossier: { ...order.dossier, documents } },
  pieces,
  nodeHashing,
))
  writeSync(file, piece)
closeSync(file)
