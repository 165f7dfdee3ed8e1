import assert from 'node:assert/strict'
import { stripTypeScriptTypes } from 'node:module'
import { test } from 'node:test'
import { brokenSource } from './break-acts.ts'

async function give(text: string): Promise<Record<string, unknown>> {
  const code = stripTypeScriptTypes(brokenSource(text))
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

test('everything a file gives out throws, what it keeps to itself does not', async () => {
  const given = await give(`
    const own = (n: number) => n + 1
    export async function act(n: number): Promise<number> { return own(n) }
    export const short = (n: number): number => own(n)
    export const made = (n: number) => ({ n })
    export const page = { show: async () => own(1), forms: { a: Object({ act: () => own(2) }) } }
    export const three = own(2)
  `)
  const broken = { message: 'broken on purpose' }
  await assert.rejects((given.act as () => Promise<number>)(), broken)
  for (const name of ['short', 'made']) assert.throws(given[name] as () => unknown, broken)
  const page = given.page as { show(): Promise<void>; forms: { a: { act(): void } } }
  await assert.rejects(page.show(), broken)
  assert.throws(page.forms.a.act, broken)
  assert.equal(given.three, 3)
})
