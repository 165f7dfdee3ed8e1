import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeAt, keyAddress, newSecret, stepAt, stepOfCode } from './totp.ts'

/** `12345678901234567890` of RFC 6238, appendix B, in base32. */
const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('codes are those of the published examples, cut to six digits', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const)
    assert.equal(codeAt(published, stepAt(new Date(seconds * 1000))), code)
})

test('a code is taken half a minute around its time, once, with blanks, and no other', () => {
  const secret = newSecret()
  const now = new Date('2026-03-31T08:00:05Z')
  const step = stepAt(now)
  const code = codeAt(secret, step)
  assert.equal(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now, 0), step)
  assert.equal(stepOfCode(secret, code, now, step), null, 'used already')
  assert.equal(stepOfCode(secret, codeAt(secret, step - 1), now, 0), step - 1)
  assert.equal(stepOfCode(secret, codeAt(secret, step + 1), now, 0), step + 1)
  assert.equal(stepOfCode(secret, codeAt(secret, step - 3), now, 0), null)
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), typed => {
      const found = stepOfCode(secret, typed, now, 0)
      assert.ok(
        found === null ||
          [step - 1, step, step + 1].some(one => codeAt(secret, one) === typed.replace(/\s/g, '')),
      )
    }),
  )
})

test('secrets are 160 bits by chance, and the address for the authenticator names office and login', () => {
  const secrets = new Set(Array.from({ length: 100 }, newSecret))
  assert.equal(secrets.size, 100)
  for (const secret of secrets) assert.match(secret, /^[A-Z2-7]{32}$/)
  const address = new URL(keyAddress({ secret: published, office: 'OUJA', login: 'krejci' }))
  assert.equal(decodeURIComponent(address.pathname), '/OUJA:krejci')
  assert.equal(address.searchParams.get('secret'), published)
  assert.ok(keyAddress({ secret: published, office: 'OUJA', login: 'a'.repeat(60) }).length <= 106)
})
