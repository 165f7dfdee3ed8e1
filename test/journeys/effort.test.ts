import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pageFaults, signedIn } from '../browser.ts'
import { doTask, type Effort } from '../effort/hands.ts'
import { keepPicture } from '../effort/pictures.ts'
import type { EffortTask, Made } from '../effort/task.ts'
import { effortTasks } from '../effort/tasks.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const files = join(region.folder, 'region/files')
/** What earlier tasks left for later ones. */
const made: Made = new Map()
const pages = new Map<string, Page>()

/** The desk of a person, signed in once. */
async function deskOf({ instance, login }: EffortTask): Promise<Page> {
  const key = `${instance}/${login}`
  const page = pages.get(key) ?? (await signedIn(region.urls[instance], login))
  pages.set(key, page)
  return page
}

/** How many events of a type stand in the transaction logs of an instance. */
const eventsLeft = ({ instance, leaves }: EffortTask): Promise<number> =>
  leaves === undefined
    ? Promise.resolve(0)
    : asOwner(ownDatabase(join(region.folder, instance)), async client => {
        const found = await client.query<{ n: number }>(
          'select count(*)::int as n from audit.event where type = $1',
          [leaves.event],
        )
        return found.rows[0]!.n
      })

const told: string[] = []
const tell = (task: EffortTask, { pages: opened, keys, letters }: Effort) =>
  told.push(
    [
      task.id.padEnd(24),
      `${opened}/${task.budget.pages}`,
      `${keys}/${task.budget.keys}`,
      String(letters),
    ].join('  '),
  )

for (const task of effortTasks)
  test(`${task.id} is done by keys alone within ${task.budget.pages} pages and ${task.budget.keys} keys`, async () => {
    const page = await deskOf(task)
    await task.before?.(page, made, files)
    await page.goto(region.urls[task.instance])
    const before = await eventsLeft(task)
    const effort = await doTask(page, task, made, files)
    tell(task, effort)
    assert.equal((await eventsLeft(task)) - before, task.leaves ? (task.leaves.count ?? 1) : 0)
    await task.after?.(page, made)
    await keepPicture(page, task.id)
    assert.ok(effort.pages <= task.budget.pages, `${effort.pages} pages, the budget is ${task.budget.pages}`)
    assert.ok(effort.keys <= task.budget.keys, `${effort.keys} keys, the budget is ${task.budget.keys}`)
  })

test('the usual tasks are twenty-five, of every role, and no page of them met a fault of its script', t => {
  assert.equal(effortTasks.length, 25)
  assert.deepEqual(pageFaults, [])
  t.diagnostic('» task                      pages  keys  letters typed')
  for (const line of told) t.diagnostic(`» ${line}`)
})
