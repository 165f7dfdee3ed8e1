import assert from 'node:assert/strict'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { test } from 'node:test'
import { objectStoresOf } from '#storage/objects'
import { dice } from '../packages/dice.ts'
import { twoCentres } from '../two-centres.ts'

const { orp, kraj, keep, offerFor, workBoth } = await twoCentres()
const interruptions = 1_000
const objects = 20
const seed = Number(process.env.EGON_SEED ?? randomInt(2 ** 31))

test('a thousand times the line is cut in the middle of a transfer; everything arrives, byte for byte, once', async () => {
  const chance = dice(seed)
  const { uploads, ocfl } = objectStoresOf(kraj.instance)
  const append = uploads.append.bind(uploads)
  let cut = 0
  let arrivedBytes = 0
  const cutting = uploads as { append: typeof uploads.append }
  cutting.append = async (id, offset, pieces, options) => {
    const isCut = cut < interruptions && chance.whole(20) > 0
    const after = chance.whole(9_000)
    async function* torn() {
      let passed = 0
      for await (const piece of pieces) {
        if (isCut && passed + piece.length > after) {
          if (after > passed) yield piece.subarray(0, after - passed)
          throw Object.assign(new Error('line cut'), { code: 'ECONNRESET' })
        }
        passed += piece.length
        arrivedBytes += piece.length
        yield piece
      }
    }
    try {
      return await append(id, offset, torn(), options)
    } catch (error) {
      cut++
      throw error
    }
  }
  const kept = new Map<string, string>()
  const add = async () => {
    const bytes = randomBytes(10_000 + chance.whole(60_000))
    kept.set(await keep({ 'balíček.zip': bytes }), createHash('sha512').update(bytes).digest('hex'))
  }
  for (let n = 0; n < objects; n++) await add()
  const isOwed = async () => {
    for (const object of kept.keys()) if ((await offerFor(object)).state !== 'receipted') return true
    return false
  }
  let rounds = 0
  for (;;) {
    // Whether a transfer is cut is chance: what has arrived too soon is followed by more.
    const isDone = !(await isOwed())
    if (isDone && cut === interruptions) break
    if (isDone) await add()
    rounds++
    await workBoth().catch(error => assert.match(String(error), /line cut/))
    assert.ok(rounds < interruptions * 3, `seed ${seed}: still owed after ${rounds} rounds and ${cut} cuts`)
  }
  cutting.append = append
  for (const [object, digest] of kept) {
    const hash = createHash('sha512')
    for await (const piece of ocfl.pieces(object, 1, 'balíček.zip')) hash.update(piece)
    assert.equal(hash.digest('hex'), digest)
    assert.deepEqual(
      await ocfl.inventoryBytes(object, 1),
      await objectStoresOf(orp.instance).ocfl.inventoryBytes(object, 1),
    )
  }
  assert.equal(cut, interruptions)
  process.stdout.write(
    `» ${cut} transfers cut in ${rounds} rounds, ${arrivedBytes} bytes passed, seed ${seed}; ${kept.size} objects arrived once\n`,
  )
})
