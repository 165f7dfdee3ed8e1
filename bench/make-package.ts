/**
 * Makes one package for a measurement, in a process of its own, so that its garbage weighs on nobody else:
 * `node bench/make-package.ts FOLDER NUMBER ICO MARK` writes the ZIP and prints its order for the e-Spisovna.
 */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { MIB, sha512Digest } from '#platform/values'
import { nodeHashing, packSip, type SipComponent } from '#preservation/packages'
import type { DepositOrder } from '#preservation/records-centre'
import { clerk, componentOf, documentOf, identity, settled, smallSip } from '../test/packages/small-sip.ts'

const componentsPerPackage = 4
const componentBytes = 64 * MIB

/** A picture as large as wanted: what follows the head of a PNG is not looked at by the gate. */
function pictureOf(): Buffer {
  const bytes = randomBytes(componentBytes)
  Buffer.from(
    '89504e470d0a1a0a0000000d494844520000000100000001080600000 01f15c489'.replace(/ /g, ''),
    'hex',
  ).copy(bytes)
  Buffer.from('0000000049454e44ae426082', 'hex').copy(bytes, bytes.length - 12)
  return bytes
}

export type Made = { readonly path: string; readonly order: DepositOrder }

/** A closed dossier of four pictures, written as a file. */
async function makePackage(folder: string, n: number, ico: string, mark: string): Promise<Made> {
  const numbered = (at: number) => identity(`${mark}${String(1000 * (n + 1) + at).padStart(10, '0')}`)
  const contents = new Map<string, Buffer>()
  const components = Array.from({ length: componentsPerPackage }, (_, at): SipComponent => {
    const bytes = pictureOf()
    const own = numbered(10 + at)
    contents.set(own.value, bytes)
    return componentOf(bytes, {
      identity: own,
      slot: at + 1,
      fileName: `mapa-${at}.png`,
      mime: 'image/png',
      role: at === 0 ? 'hlavní dokument' : 'příloha',
    })
  })
  const base = smallSip()
  const handlers = [{ ...clerk, organisation: { value: ico, source: 'IČO' } }]
  const dossier = numbered(0)
  const name = `SIP_${dossier.value}_1`
  const order = {
    ...base.order,
    name,
    dossier: {
      ...base.order.dossier,
      identity: dossier,
      settlement: { ...settled, handlers },
      documents: [documentOf(components, { identity: numbered(1) })],
    },
  }
  const path = join(folder, `${name}.zip`)
  const file = openSync(path, 'wx')
  const hash = createHash('sha512')
  let sizeBytes = 0
  for await (const piece of packSip(order, one => [contents.get(one.identity.value)!], nodeHashing)) {
    hash.update(piece)
    sizeBytes += piece.length
    writeSync(file, piece)
  }
  closeSync(file)
  const digest = sha512Digest(hash.digest('hex'))
  return {
    path,
    order: {
      originatorIco: ico,
      dossier: dossier.value,
      packageName: name,
      digest,
      sizeBytes,
      reason: null,
    },
  }
}

const [folder, number, ico, mark] = process.argv.slice(2)
if (folder && number && ico && mark)
  process.stdout.write(JSON.stringify(await makePackage(folder, Number(number), ico, mark)))
