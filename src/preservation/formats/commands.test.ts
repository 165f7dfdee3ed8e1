import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant } from '#platform/values'
import { formatsIdentify } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-formats-'))
after(() => rm(folder, { recursive: true }))

async function identify(options: Record<string, boolean>, ...positionals: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const code = await formatsIdentify.run({
    options,
    positionals,
    tongue: 'cs',
    out: line => lines.push(line),
    err: line => errors.push(line),
    clock: { now: () => asInstant('2026-03-31T10:00:00Z') },
    instance: () => Promise.reject(new Error('no instance is needed')),
  })
  return { code, lines, errors }
}

const picture = join(folder, 'obrázek.pdf')
await writeFile(picture, 'GIF89a....')

test('each path has its line of JSON with what the file is', async () => {
  const { code, lines } = await identify({ json: true }, picture)
  assert.equal(code, 0)
  assert.deepEqual(
    lines.map(line => JSON.parse(line)),
    [
      {
        path: picture,
        formats: [{ puid: 'fmt/4', name: 'GIF', version: '89a', mime: 'image/gif', basis: 'signature' }],
      },
    ],
  )
})

test('people read the format, and that the extension does not agree', async () => {
  const { lines } = await identify({}, picture)
  assert.deepEqual(lines, [`${picture}: GIF 89a, fmt/4, image/gif (přípona nesouhlasí)`])
})

test('a path that is not there has no format, and the rest is still identified', async () => {
  const { code, lines, errors } = await identify({ json: true }, join(folder, 'nic'), picture)
  assert.equal(code, 1)
  assert.equal(errors.length, 1)
  assert.deepEqual(
    lines.map(line => JSON.parse(line).formats.length),
    [0, 1],
  )
})
