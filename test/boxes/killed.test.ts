import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openBoxProgram, waitingOrder } from './box-program.ts'

const messages = 40
const world = await openBoxProgram()
after(() => world.close())

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

type Count = { readonly documents: number; readonly different: number }

const registered = async (): Promise<Count> =>
  (
    await world.rows<Count>(
      `select count(*)::int as documents, count(distinct subject)::int as different from records.document where channel = 'data-box'`,
    )
  )[0]!

test('however often the program is killed while it fetches, every message is registered once and none is missing', async t => {
  await world.tell('/deliver', { order: waitingOrder, count: messages })
  // Answers take their time, so that each kill strikes somewhere else.
  await world.tell('/fault', { kind: 'slow', ms: 25 })
  for (const afterMs of [400, 900, 1_500]) {
    await world.visit()
    await pause(afterMs)
    await world.killed()
    t.diagnostic(`» killed after ${afterMs} ms: ${JSON.stringify(await registered())}`)
  }
  await world.tell('/well')
  for (let tries = 0; (await registered()).documents < messages && tries < 100; tries++) {
    await world.visit()
    await pause(500)
  }
  assert.deepEqual(await registered(), { documents: messages, different: messages })
  // The register of messages and the records say the same, and the log keeps one registration each.
  const [kept] = await world.rows<{ n: number }>(
    `select count(*)::int as n from databox.incoming where state = 'taken' and outcome = 'registered'`,
  )
  assert.equal(kept!.n, messages)
  const [lines] = await world.rows<{ n: number }>(
    `select count(*)::int as n from audit.event where type = 'records.document-registered' and detail ->> 'channel' = 'data-box'`,
  )
  assert.equal(lines!.n, messages)
  const sealed = await world.rows<{ n: number }>(
    `select count(*)::int as n from records.component where role = 'datová zpráva'`,
  )
  assert.equal(sealed[0]!.n, messages)
})
