import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letter, mailWorld } from '../mail-world.ts'

const messages = 10_000

test(`a mailbox with ${messages} messages is emptied by one visit, each message kept once, and a visit ended in the middle goes on`, async () => {
  const world = await mailWorld()
  const { imap, fetched: rows } = world
  await imap.deliver('podatelna', letter('První'))
  await imap.pour(
    'podatelna',
    (function* () {
      for (let n = 1; n < messages; n++) yield letter(`Podání ${n}`)
    })(),
  )
  assert.equal(await imap.count('podatelna', 'INBOX'), messages)
  // The server goes in the middle of the work, as if somebody had pulled a cable.
  const first = world.visit()
  await new Promise(resolve => setTimeout(resolve, 5_000))
  await imap.stop()
  await first
  const half = await rows()
  assert.ok(half > 0 && half < messages, `${half} of them were kept when the server went`)
  assert.ok((await world.box()).trouble)
  await imap.start()
  await world.visit()
  assert.equal(await rows(), messages)
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
  assert.equal((await world.box()).trouble, null)
})
