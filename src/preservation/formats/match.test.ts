import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { identifyFormat, memoryBytes } from './index.ts'
import { rows } from './match.ts'

test('every row of the table has its own number and is found by it', () => {
  const puids = rows.flatMap(({ puid }) => puid ?? [])
  const twice = puids.filter((puid, at) => puids.indexOf(puid) !== at)
  assert.deepEqual(
    twice.filter(puid => puid !== 'fmt/471'),
    [],
  )
  for (const { over } of rows) for (const puid of over) assert.ok(puids.includes(puid), puid)
})

const skeletons = join(import.meta.dirname, '../../../../shared/data/formats/skeletons')
const noSkeletons = existsSync(skeletons) ? false : 'the skeleton files (../shared/data/formats) are not here'

test('most skeleton files of the formats we know are told right', { skip: noSkeletons }, async t => {
  const known = new Set(rows.map(({ puid }) => puid))
  const wrong: string[] = []
  let count = 0
  for (const path of globSync('*/*', { cwd: skeletons })) {
    const puid = /^(x-)?fmt-\d+/.exec(basename(path))![0].replace('fmt-', 'fmt/')
    if (!known.has(puid)) continue
    count++
    const found = (await identifyFormat(memoryBytes(readFileSync(join(skeletons, path))), basename(path)))
      .puid
    if (found !== puid) wrong.push(`${basename(path)} as ${found}`)
  }
  t.diagnostic(
    `${count - wrong.length} of ${count} right (${Math.round((1 - wrong.length / count) * 100)} %); ${wrong.join(', ')}`,
  )
  assert.ok(wrong.length / count < 0.1)
})
