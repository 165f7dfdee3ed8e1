import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { form, formsTogether } from './index.ts'

const any = form({ fields: z.object({}), act: async () => ({ to: '/' }) })

test('parts of a page whose forms have one name are not put together, so that none loses its answer', () => {
  assert.deepEqual(Object.keys(formsTogether({ vyrizeni: any }, { uzavreni: any })), ['vyrizeni', 'uzavreni'])
  assert.throws(() => formsTogether({ zpristupneni: any }, { zpristupneni: any }), /zpristupneni/)
})
