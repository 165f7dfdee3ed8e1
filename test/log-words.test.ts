import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { wordingOf } from '../src/identity/audit/wording.ts'
import { modules } from '../src/modules.ts'

const { events, objects } = wordingOf(modules)
const source = join(import.meta.dirname, '../src')
const written = globSync('**/*.ts', { cwd: source })
  .filter(path => !path.endsWith('.test.ts'))
  .map(path => readFileSync(join(source, path), 'utf8'))

test('every act that is written into the log reads in both tongues, and so does what it was done to', () => {
  const types = new Set<string>()
  const kinds = new Set<string>()
  for (const text of written) {
    for (const [, given = ''] of text.matchAll(/\btype: ([^,}]*'[a-z-]+\.[a-z-]+'[^,}]*)[,}]/g))
      for (const [, type = ''] of given.matchAll(/'([a-z-]+\.[a-z-]+)'/g)) types.add(type)
    for (const [, type = ''] of text.matchAll(
      /(?:attempted(?:On)?|triedWith)\((?:call, )?'([a-z-]+\.[a-z-]+)'/g,
    ))
      types.add(type)
    for (const [, kind = ''] of text.matchAll(/\bobject: \{ kind: '([a-z-]+)'/g)) kinds.add(kind)
  }
  assert.ok(types.size > 40, `${types.size} types`)
  assert.ok(kinds.size > 10, `${kinds.size} kinds`)
  assert.deepEqual(
    [...types].filter(type => events[type] === undefined),
    [],
  )
  assert.deepEqual(
    [...kinds].filter(kind => objects[kind] === undefined),
    [],
  )
})
