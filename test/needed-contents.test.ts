import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerDocument } from '#office/records'
import type { Instance } from '#platform/acts'
import { newId } from '#platform/values'
import { type ReceivedMessage, receiveMessage } from '../src/office/records/acts/receive-message.ts'
import { neededContents } from '../src/storage/objects/needed-contents.ts'
import { testDatabase } from './database.ts'
import { anyDigest, submission, testOffice } from './office.ts'

const world = await testDatabase()
const { runner } = world
const { clerk } = await testOffice(world)
const other = await testOffice(world)
const needed = neededContents(world as unknown as Instance)

test('what a component or a waiting message refers to is needed by its own office, and nothing else is', async () => {
  const [component] = submission().components
  const document = await runner.act(clerk, scope =>
    registerDocument(scope, submission({ components: [component!] }, world.clock.now())),
  )
  const [envelope, attachment] = [anyDigest(), anyDigest()]
  const message = {
    channel: 'data-box',
    fileName: 'zpráva.zfo',
    original: { digest: envelope, sizeBytes: 9 },
    reading: {
      message: { key: 'test:1' },
      parts: [{ role: 'příloha', form: 'original', fileName: 'a.pdf', digest: attachment, sizeBytes: 3 }],
    },
    reasons: [{ code: 'foreign-box', sentence: { cs: 'Cizí schránka.', en: 'Foreign box.' } }],
  } as unknown as ReceivedMessage
  await runner.act(clerk, scope => receiveMessage(scope, message))
  assert.ok(document.id)
  const asked = [component!.digest, envelope, attachment, anyDigest()]
  assert.deepEqual(
    await needed(clerk.organisation, asked),
    new Set([component!.digest, envelope, attachment]),
  )
  assert.deepEqual(await needed(other.clerk.organisation, asked), new Set())
})

test('of an office the database does not know, everything is needed', async () => {
  const digest = anyDigest()
  assert.deepEqual(await needed(newId(), [digest]), new Set([digest]))
})
