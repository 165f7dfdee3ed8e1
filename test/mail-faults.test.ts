import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailHealth } from '../src/office/mail/desk/health.ts'
import { narrowDisk } from './full-disk.ts'
import { address, letter, mailWorld } from './mail-world.ts'

const disk = narrowDisk()
const world = await mailWorld({ files: disk.files })
const { imap, instance } = world
const health = async () => (await mailHealth(instance)).find(({ name }) => name === `mailbox-${address}`)!

/** Everything that came is a document, once; the mailbox is empty and says that all is well. */
async function drained(count: number): Promise<void> {
  await world.visited()
  assert.equal((await world.documents()).length, count)
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
  assert.equal(await imap.count('podatelna', 'eGON'), count)
  assert.equal((await world.box()).trouble, null)
  assert.ok((await health()).well)
}

test('a full disk: the messages stay on the server, the page and health say to make room, and then each comes once', async () => {
  for (const n of [1, 2, 3])
    await imap.deliver('podatelna', letter(`Podání ${n}`, { attachment: 'x'.repeat(n * 5000) }))
  disk.fill(true)
  for (let visit = 0; visit < 3; visit++) await world.visit()
  assert.equal(await imap.count('podatelna', 'INBOX'), 3)
  assert.match((await world.box()).trouble!.cs, /není místo.*uvolněte místo/)
  const told = await health()
  assert.equal(told.well, false)
  assert.match(told.says.cs, /uvolněte místo/)
  disk.fill(false)
  await drained(3)
})

test('a server that is down: the page and health say so, and then each message comes once', async () => {
  await imap.stop()
  for (let visit = 0; visit < 3; visit++) await world.visit()
  const told = await health()
  assert.equal(told.well, false)
  assert.match(told.says.cs, /127\.0\.0\.1/)
  await imap.start()
  await imap.deliver('podatelna', letter('Po výpadku'))
  await drained(4)
})

test('a clock of ours that runs ahead by weeks and then is set right: what came and what goes is not left waiting', async () => {
  const before = (await world.documents()).length
  world.clock.forwardDays(20)
  await imap.deliver('podatelna', letter('Za chybných hodin'))
  // It is fetched, and its confirmation is due in weeks by the right clock.
  await world.visit()
  await world.takeIn()
  assert.ok((await world.outgoing()).some(({ state }) => state === 'ready'))
  world.clock.forwardDays(-20)
  await imap.deliver('podatelna', letter('Po nápravě'))
  await drained(before + 2)
  assert.deepEqual(
    (await world.outgoing()).filter(({ state }) => state !== 'sent').map(({ state }) => state),
    [],
  )
})
