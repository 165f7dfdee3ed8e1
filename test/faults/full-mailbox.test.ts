import assert from 'node:assert/strict'
import { test } from 'node:test'
import { narrowDisk } from '../full-disk.ts'
import { letter, mailWorld } from '../mail-world.ts'

/** As many as lie there after a long outage; fewer for a quick look. */
const messages = Number(process.env.EGON_FAULT_MAILS ?? 10_000)

test(`a mailbox with ${messages} messages, and a disk that fills up in the middle of them: each is kept once, none is lost`, async () => {
  const disk = narrowDisk()
  const world = await mailWorld({ files: disk.files })
  const { imap, fetched } = world
  await imap.deliver('podatelna', letter('První'))
  await imap.pour(
    'podatelna',
    (function* () {
      for (let n = 1; n < messages; n++) yield letter(`Podání ${n}`)
    })(),
  )
  assert.equal(await imap.count('podatelna', 'INBOX'), messages)
  const first = world.visit()
  while ((await fetched()) < messages / 4) await new Promise(resolve => setTimeout(resolve, 50))
  disk.fill(true)
  await first
  const some = await fetched()
  assert.ok(some < messages, `${some} of them were kept when the disk was full`)
  assert.match((await world.box()).trouble!.cs, /není místo/)
  disk.fill(false)
  await world.visit()
  assert.equal(await fetched(), messages)
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
  assert.equal(await imap.count('podatelna', 'eGON'), messages)
  assert.equal((await world.box()).trouble, null)
})
