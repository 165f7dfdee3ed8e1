import assert from 'node:assert/strict'
import { isRefusal } from '#platform/refusals'

/** For `assert.rejects`: the deed was refused with this code, and these details stand in the refusal. */
export const refused =
  (code: string, details: Readonly<Record<string, unknown>> = {}) =>
  (error: unknown): true => {
    assert.ok(isRefusal(error), error instanceof Error ? error.stack : String(error))
    assert.equal(error.code, code)
    for (const [name, value] of Object.entries(details)) assert.equal(error.details[name], value, name)
    return true
  }
