import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { openOneCentre } from './one-centre.ts'

const { clerk, url } = await openOneCentre()

/** Makes a key for programs as a person does and reads it from the page that shows it once. */
async function keyOf(label: string): Promise<string> {
  const page = await (await clerk.form('/ucet/klic', { keyLabel: label })).text()
  const [, key] = /<code>([\w-]{24})<\/code>/.exec(page) ?? []
  assert.ok(key, 'the key is shown')
  return key
}

const key = await keyOf('kancelář')
const store = encodeURIComponent('Můj prostor')

test('the working store passes litmus, the test suite of WebDAV servers, whole', () => {
  const done = spawnSync('litmus', [`${url}/dav/${store}/`, 'krejci', key], {
    cwd: process.env.LITMUS_FOLDER ?? '/tmp',
    encoding: 'utf8',
    env: { ...process.env, TESTS: 'basic copymove props locks http' },
  })
  console.log(done.stdout.slice(-9000))
  assert.equal(done.status, 0)
})
