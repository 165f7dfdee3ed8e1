import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { readXmlText } from '#platform/xml'
import { memoryBytes } from '#preservation/formats'
import {
  aipFromSip,
  judgePackage,
  nodeHashing,
  type PackageSource,
  packAip,
  readAip,
  sipSource,
  writeAip,
  writeSip,
} from '#preservation/packages'
import { anyArchival } from '../packages/any-aip.ts'
import { anySip } from '../packages/any-sip.ts'
import { type Dice, dice } from '../packages/dice.ts'
import { looseCopy, looseText } from '../packages/loose-xml.ts'
import { mutate } from '../packages/mutate-xml.ts'
import { bytesIn, type SmallSip } from '../packages/small-sip.ts'
import { transferDay, transferOf } from '../packages/transfer-sip.ts'

const seed = Number(process.env.EGON_SEED ?? randomInt(2 ** 31))
const variants = Number(process.env.EGON_VARIANTS ?? 10_000)
const toldEach = 1_000

/** The package of an order, or the same with something in its metadata changed. */
function arriving(sip: SmallSip, bending: Dice | null): PackageSource {
  const source = sipSource(sip.order, bytesIn(sip))
  if (!bending || source.form !== 'folder') return source
  const root = looseCopy(readXmlText(new TextDecoder().decode(writeSip(sip.order).metadata)).root!)
  mutate(root, bending)
  const bytes = new TextEncoder().encode(looseText(root))
  const mets = {
    path: 'mets.xml',
    sizeBytes: bytes.length,
    async *pieces() {
      yield bytes
    },
  }
  return { ...source, files: [mets, ...source.files.filter(({ path }) => path !== mets.path)] }
}

/** What an archive makes of it: the rules that its package breaks, and whether it is read back whole. */
async function madeOf(source: PackageSource, archival: Parameters<typeof aipFromSip>[1]) {
  const aip = await aipFromSip(source, archival, nodeHashing)
  const pieces = packAip(await writeAip(aip.order, nodeHashing), aip.bytesAt, nodeHashing)
  const bytes = memoryBytes(Buffer.concat(await Array.fromAsync(pieces)))
  const written = { form: 'file', name: 'balicek.zip', bytes } as const
  const told = await judgePackage(written, {
    profile: 'DAAIP2024/AIP',
    date: transferDay,
    hashing: nodeHashing,
  })
  const rules = told.findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)
  return { rules, isWhole: rules.length === 0 && (await readAip(written, nodeHashing)).isWhole }
}

test('variants of transfer packages become valid packages of the archive with sound checksums, or are refused with a reason', async t => {
  const chance = dice(seed)
  const ends = { valid: 0, 'bent and valid': 0, 'bent and refused': 0, 'bent and found faulty': 0 }
  let at = 0
  await fc.assert(
    fc.asyncProperty(anySip, anyArchival, async (sip, archival) => {
      const isBent = at++ % 2 === 1
      const source = arriving(transferOf(sip), isBent ? chance : null)
      try {
        const { rules, isWhole } = await madeOf(source, archival)
        assert.equal(isWhole, rules.length === 0)
        if (!isBent) assert.deepEqual(rules, [])
        ends[!isBent ? 'valid' : isWhole ? 'bent and valid' : 'bent and found faulty']++
      } catch (error) {
        if (!isBent || !isRefusal(error)) throw error
        assert.ok(error.sentence.cs.length > 0)
        ends['bent and refused']++
      }
      if (at % toldEach === 0) t.diagnostic(`» ${at} variants: ${JSON.stringify(ends)}`)
    }),
    { numRuns: variants, seed, endOnFailure: true },
  )
  t.diagnostic(`» EGON_SEED=${seed}: ${JSON.stringify(ends)}`)
  assert.equal(ends.valid, Math.ceil(variants / 2))
  assert.ok(ends['bent and refused'] > 0 && ends['bent and valid'] > 0)
})
