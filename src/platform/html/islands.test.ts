import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { islandPath, makeIslands } from './islands.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-islands-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const cache = join(folder, 'data/cache/islands')

const entry = join(folder, 'hello.island.ts')
const sources = [{ name: 'hello.js', entry: pathToFileURL(entry), policy: "default-src 'none'" }]
const make = () => makeIslands(join(folder, 'data'), sources)
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)

test('an island is bundled once for each state of its sources', async () => {
  writeFileSync(entry, "const greeting: string = 'ahoj'\nconsole.log(greeting)\n")
  const [first] = await make()
  assert.match(textOf(first!), /ahoj/)
  assert.equal(first!.policy, "default-src 'none'")
  assert.match(islandPath(first!), /^\/assets\/[0-9a-f]{12}\/hello\.js$/)
  const [kept] = readdirSync(cache).filter(name => name.endsWith('-hello.js'))
  const madeAt = statSync(join(cache, kept!)).mtimeMs
  const [again] = await make()
  assert.equal(islandPath(again!), islandPath(first!))
  assert.equal(statSync(join(cache, kept!)).mtimeMs, madeAt)
  writeFileSync(entry, "console.log('nazdar')\n")
  const [other] = await make()
  assert.match(textOf(other!), /nazdar/)
  assert.notEqual(islandPath(other!), islandPath(first!))
  assert.equal(readdirSync(cache).filter(name => name.endsWith('-hello.js')).length, 1)
})

test('an island that needs something of node is refused by name', async () => {
  writeFileSync(entry, "import { readFileSync } from 'node:fs'\nconsole.log(readFileSync('a'))\n")
  await assert.rejects(make(), /hello\.js cannot run in a browser, it uses node:fs/)
})

/** Programs that this one has begun and that still run. */
const children = (): string[] =>
  readdirSync('/proc/self/task').flatMap(thread =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  )

test('no bundler stays beside the program, whether an island came of it or not', async () => {
  const before = children()
  const others = () => children().filter(child => !before.includes(child))
  writeFileSync(entry, "console.log('potřetí')\n")
  await make()
  writeFileSync(entry, 'this is no program')
  await assert.rejects(make())
  // A program told to end takes a moment.
  for (let tries = 0; others().length > 0 && tries < 100; tries++)
    await new Promise(resolve => setTimeout(resolve, 50))
  assert.deepEqual(others(), [])
})
