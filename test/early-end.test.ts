import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { removeWorld } from './remove-world.ts'
import { javorova, makeSmallWorld } from './small-world.ts'

const world = await makeSmallWorld([{ instance: 'obec', offices: [javorova] }])
after(() => removeWorld(world))

const launcher = join(import.meta.dirname, '..', 'egon')
const running = () => existsSync(join(world.dataFolder('obec'), 'postgres/postmaster.pid'))

test('a centre told to end while it starts, and told again, leaves no database running behind it', async () => {
  const child = spawn(launcher, ['serve', '--config', world.config('obec')], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  try {
    for (let looked = 0; !running() && looked < 1_000; looked++) await delay(20)
    assert.ok(running(), 'the database started')
    child.kill('SIGTERM')
    await delay(50)
    child.kill('SIGTERM')
    assert.deepEqual(await ended, [0, null])
    assert.equal(running(), false)
  } finally {
    child.kill('SIGKILL')
  }
})
