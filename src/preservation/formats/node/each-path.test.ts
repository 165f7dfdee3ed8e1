import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { eachPath } from './each-path.ts'
import type { Outcome, PathTask } from './path-task.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-each-path-'))
after(() => rm(folder, { recursive: true }))

/** Answers with the path, as slowly and as badly as the path says. */
const oddTask = join(folder, 'odd.mjs')
await writeFile(
  oddTask,
  `import { open } from 'node:fs/promises'
import { threadId } from 'node:worker_threads'
export const odd = { ready: async given => {
  if (given === 'unready') throw Object.assign(new TypeError('no signatures'), { code: 'ENOENT' })
  return async path => {
    if (path.startsWith('slow')) await new Promise(resolve => setTimeout(resolve, 300))
    if (path.startsWith('exit')) process.exit(7)
    if (path.startsWith('throw')) throw new RangeError('a fault of ours')
    if (path.startsWith('missing')) await open(path)
    if (path.startsWith('greedy')) { const all = []; for (;;) all.push(new Array(1e6).fill(path + all.length)) }
    if (path.startsWith('deep')) { const dig = n => dig(n + 1) + 1; dig(0) }
    return path + ' by ' + (threadId > 0 ? 'a worker' : 'the program')
  }
} }
`,
)
const { odd } = await import(oddTask)
const task: PathTask<string, string> = { ...odd, place: oddTask, name: 'odd' }

const gather = (paths: readonly string[], workers = 2): Promise<Outcome<string>[]> =>
  Array.fromAsync(eachPath(task, '', paths, { workers }))

const wordOf = (outcome: Outcome<string>): string => ('fallen' in outcome ? 'fallen' : outcome.told)

test('answers come in the order of the paths, though the first is the slowest', async () => {
  const paths = ['slow', ...Array.from({ length: 200 }, (_, at) => `p${at}`)]
  assert.deepEqual(
    (await gather(paths)).map(wordOf),
    paths.map(path => `${path} by a worker`),
  )
})

test('one path needs no worker', async () => {
  assert.deepEqual((await gather(['one'])).map(wordOf), ['one by the program'])
  assert.deepEqual(await gather([]), [])
})

test('a worker that ends, throws or digs too deep on one path loses that path alone', async () => {
  const paths = ['a', 'exit', 'b', 'throw', 'c', 'deep', 'exit again', 'd', 'e']
  const told = await gather(paths)
  const left = (path: string) => (path.length === 1 ? `${path} by a worker` : 'fallen')
  assert.deepEqual(told.map(wordOf), paths.map(left))
  const reasons = told.flatMap(outcome => ('fallen' in outcome ? [outcome.fallen] : []))
  assert.match(reasons[0]!.reason, /ended with 7/)
  assert.match(reasons[1]!.reason, /a fault of ours/)
  assert.equal(reasons[1]!.isSystem, false)
})

test('what the machine refuses to give is told from a fault of ours', async () => {
  for (const paths of [['missing'], ['missing', 'a']]) {
    const [first] = await gather(paths)
    assert.ok(first && 'fallen' in first && first.fallen.isSystem && first.fallen.path === 'missing')
  }
})

test('a task that cannot begin ends the call with its own error', async () => {
  for (const paths of [['a'], ['a', 'b', 'c']])
    await assert.rejects(Array.fromAsync(eachPath(task, 'unready', paths, { workers: 2 })), {
      code: 'ENOENT',
      message: 'no signatures',
    })
})

test('a hundred thousand paths are not worked on ahead of who takes them', async () => {
  let asked = 0
  const paths = new Proxy(new Array<string>(100_000).fill('p'), {
    get(list, key, self) {
      if (typeof key === 'string' && /^\d+$/.test(key)) asked++
      return Reflect.get(list, key, self)
    },
  })
  let taken = 0
  for await (const outcome of eachPath(task, '', paths, { workers: 2 })) {
    assert.equal(wordOf(outcome), 'p by a worker')
    if (++taken === 100) break
  }
  assert.ok(asked <= 100 + 2 * 16 + 1, `${asked} paths were given out for 100 answers`)
})
