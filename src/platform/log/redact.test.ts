import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redact } from './redact.ts'

test('a password, a token and a personal number never reach the log', () => {
  const line = JSON.stringify(
    redact({ password: 'tajne', nested: { sessionToken: 'x' }, subject: 'Žádost 805512/1234 o průkaz' }),
  )
  assert.ok(!line.includes('tajne') && !line.includes('"x"') && !line.includes('1234'))
  assert.ok(line.includes('Žádost'))
})
