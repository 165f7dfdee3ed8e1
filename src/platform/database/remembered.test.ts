import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, testOrganisation } from '../../../test/database.ts'

const world = await testDatabase()
const who = await testOrganisation(world)

const parsed = () =>
  world.runner.read(who, async scope => {
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements where statement like ${'%answer to%'}`.execute(scope.sql)
    return rows.filter(({ statement }) => !statement.includes('pg_prepared_statements'))
  })

test('a statement with values asked again is parsed once, and each asking has its own values', async () => {
  const answers: number[] = []
  for (const value of [41, 42, 43])
    await world.runner.read(who, async scope => {
      const { rows } = await sql<{ n: number }>`select ${value}::int as n -- answer to`.execute(scope.sql)
      answers.push(rows[0]!.n)
    })
  assert.deepEqual(answers, [41, 42, 43])
  assert.equal((await parsed()).length, 1)
})

test('a statement without values is parsed once too', async () => {
  for (let n = 0; n < 3; n++)
    await world.runner.read(who, scope => sql`select 7 -- answer to nothing`.execute(scope.sql))
  assert.equal((await parsed()).filter(({ statement }) => statement.includes('nothing')).length, 1)
})

test('statements of ever new length do not pile up in the server', async () => {
  await world.runner.read(who, async scope => {
    for (let length = 1; length <= 600; length++)
      await sql`select ${sql.join(Array.from({ length }, (_, n) => n))} -- answer to`.execute(scope.sql)
  })
  const count = (await parsed()).length
  assert.ok(count > 100 && count <= 500, `${count} statements`)
})

test('what a mandate names stands in the question letter by letter, quotes and backslashes too', async () => {
  const groups = [`O'Brien`, `\\'); drop table x; --`, '"', '$1', 'ž\u0000'.slice(0, 1), '\n']
  const mandates = [{ posts: [], groups, from: null, to: null, restricted: false }]
  await world.runner.read({ ...who, mandates }, async scope => {
    const { rows } = await sql<{ told: string }>`select current_setting('egon.mandates') as told`.execute(
      scope.sql,
    )
    assert.deepEqual(JSON.parse(rows[0]!.told), mandates)
  })
})

test('a transaction in which nothing is asked ends as it began, and one that looks cannot write', async () => {
  await world.database.kysely.transaction().execute(async () => {})
  await assert.rejects(
    world.runner.read(who, scope => sql`create temporary table written (n int)`.execute(scope.sql)),
    /read-only transaction/,
  )
})
