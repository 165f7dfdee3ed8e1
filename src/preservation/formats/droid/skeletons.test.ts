import assert from 'node:assert/strict'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileBytes, publishedIdentifier, readSignatures } from '../index.ts'

const data = join(import.meta.dirname, '../../../../../shared/data/formats')
const skip = existsSync(data) ? false : 'the skeletons are not here'

/** Skeletons that the publisher’s own signatures do not tell from another format. */
const leastShare = 0.99

test('the smallest files that carry one published signature are named by it', { skip }, async () => {
  const identify = publishedIdentifier(
    await readSignatures(
      createReadStream(join(data, 'signatures/DROID_SignatureFile_V122.xml')),
      createReadStream(join(data, 'signatures/container-signature-20260119.xml')),
    ),
  )
  const wrong: string[] = []
  let all = 0
  for (const kind of readdirSync(join(data, 'skeletons')))
    for (const name of readdirSync(join(data, 'skeletons', kind))) {
      all++
      await using bytes = await fileBytes(join(data, 'skeletons', kind, name))
      const found = (await identify(bytes, name)).map(({ puid }) => puid)
      const expected = /^(x-fmt|fmt)-(\d+)/.exec(name)!.slice(1).join('/')
      if (found.length !== 1 || found[0] !== expected) wrong.push(`${name}: ${found.join(', ')}`)
    }
  console.log(
    `» skeletons: ${all - wrong.length} of ${all} right (${((100 * (all - wrong.length)) / all).toFixed(2)} %); not: ${wrong.join('; ')}`,
  )
  assert.ok(all > 1000, `${all} skeletons`)
  assert.ok(wrong.length <= all * (1 - leastShare), wrong.join('\n'))
})
