import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { fieldProblems, problemsTold } from './field-problem.ts'

test('what is too small is said in the tongue of the reader, without words of programs', () => {
  const schema = z.object({
    sheets: z.coerce.number().min(1),
    price: z.coerce.number().gt(0),
    mark: z.string().min(3),
    files: z.array(z.string()).min(2),
  })
  const value = { sheets: '0', price: '0', mark: 'ab', files: ['a'] }
  const told = problemsTold(fieldProblems(schema, value, schema.safeParse(value).error!))
  assert.equal(
    told.cs,
    'sheets – je menší než 1; price – musí být větší než 0; mark – je kratší, než smí být; znaků nejméně: 3; files – má málo položek; nejméně: 2',
  )
  assert.equal(
    told.en,
    'sheets – is less than 1; price – must be more than 0; mark – is too short; characters at least: 3; files – has too few items; at least: 2',
  )
})
