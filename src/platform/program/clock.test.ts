import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '#platform/values'
import { clockOf, moveDays } from './clock.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'egon-clock-'))
after(() => rmSync(dataFolder, { recursive: true }))

test('the clock of a demo says by how much it was moved on purpose; any other one is that of the machine', () => {
  moveDays(dataFolder, 10)
  const clock = clockOf({ demo: true, dataFolder } as never)
  assert.equal(clock.shiftMs!(), 10 * 86_400_000)
  const machine = clock.now().getTime() - clock.shiftMs!()
  assert.ok(Math.abs(machine - systemClock.now().getTime()) < 5_000)
  assert.equal(clockOf({ demo: false, dataFolder } as never), systemClock)
})
