import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { identifyFormat, memoryBytes } from '#preservation/formats'
import { lockedZip } from './locked-zip.ts'

const content = Buffer.from('Návrh smlouvy\n'.repeat(40))

test('a ZIP under a password is told as encrypted, and no output format', async () => {
  const found = await identifyFormat(memoryBytes(lockedZip('smlouva.txt', content, 'jasan')), 'a.zip')
  assert.equal(found.puid, 'x-fmt/263')
  assert.deepEqual(found.traits, ['encrypted'])
})

test('a foreign program opens it by the password and by no other', t => {
  if (spawnSync('unzip', ['-v']).status !== 0) return t.skip('unzip is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'egon-locked-'))
  const path = join(folder, 'a.zip')
  writeFileSync(path, lockedZip('smlouva.txt', content, 'jasan'))
  const opened = spawnSync('unzip', ['-P', 'jasan', '-p', path])
  assert.deepEqual(opened.stdout, content)
  assert.notEqual(spawnSync('unzip', ['-P', 'dub', '-t', path]).status, 0)
  rmSync(folder, { recursive: true })
})
