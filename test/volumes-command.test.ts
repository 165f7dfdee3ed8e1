import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { egon } from './region.ts'
import { removeWorld } from './remove-world.ts'
import { javorova, makeSmallWorld } from './small-world.ts'

const world = await makeSmallWorld([
  { instance: 'obec', offices: [javorova], settings: { storage: { volumes: [{ name: 'pole1' }] } } },
])
after(() => removeWorld(world))
const volumes = (...words: string[]) => egon('storage', 'volumes', ...words, '--config', world.config('obec'))

test('a volume is not marked before its disk is mounted, nor one that the settings do not name', () => {
  const at = join(world.dataFolder('obec'), 'volumes', 'pole1')
  const unnamed = volumes('--make', 'pole2')
  assert.deepEqual([unnamed.code, /není v nastavení/.test(unnamed.out)], [2, true])
  for (const before of [() => {}, () => mkdirSync(at, { recursive: true })]) {
    before()
    const refused = volumes('--make', 'pole1')
    assert.equal(refused.code, 2, refused.out)
    assert.match(refused.out, /není připojen žádný další disk/)
  }
  assert.ok(!existsSync(join(at, 'egon-volume.json')))
  const listed = volumes()
  assert.deepEqual([listed.code, /pole1\taway/.test(listed.out)], [1, true], listed.out)
})
