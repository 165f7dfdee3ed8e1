import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { createHash, randomInt } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { liftImmutable } from '#storage/objects'
import { registerDocument } from '../../src/office/records/acts/register-document.ts'
import { onPaper } from '../../src/office/records/postal-item.ts'
import { componentsOf } from '../../src/office/records/store/documents.ts'
import { testDatabase } from '../database.ts'
import { submission, testOffice } from '../office.ts'
import { dice } from '../packages/dice.ts'
import { scannedSheet } from '../scanned-sheet.ts'

const root = mkdtempSync(join(tmpdir(), 'egon-scan-kills-'))
after(async () => {
  await liftImmutable(root)
  rmSync(root, { recursive: true })
})
const world = await testDatabase()
const { runner, clock, urls } = world
const { who, clerk } = await testOffice(world)
const folder = join(root, 'skener')
mkdirSync(folder)
const stores = join(root, 'stores')
const scans = 6
const kills = 12
/** Longest a run is let be before it is killed, where it has not ended by itself. */
const runMs = 1_500

/** When a look is killed: after so long, at the first trace of a move in the folder, or not at all. */
type Strike = { readonly afterMs: number } | 'move' | null

/** One look at the folder by a process of its own; told whether it ended before it was killed. */
const run = (strike: Strike): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = fork(
      join(import.meta.dirname, 'scan-child.ts'),
      [urls.application, who.organisation, folder, stores],
      { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    )
    let isDone = false
    child.on('message', message => {
      if (message === 'done') isDone = true
      if (message === 'ready' && strike !== null && strike !== 'move')
        setTimeout(() => child.kill('SIGKILL'), strike.afterMs)
    })
    const watcher =
      strike === 'move'
        ? watch(folder, (_event, name) => {
            if (name?.startsWith('.presun-')) child.kill('SIGKILL')
          })
        : null
    child.once('exit', (code, signal) => {
      watcher?.close()
      if (isDone || signal === 'SIGKILL') resolve(isDone)
      else reject(new Error(`the look ended with ${code}`))
    })
  })

const names = (part: string): string[] => {
  const path = join(folder, part)
  return existsSync(path) ? readdirSync(path).toSorted() : []
}
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

type Given = { readonly name: string; readonly sha256: string; readonly document: string }

async function given(round: number): Promise<Given[]> {
  const found: Given[] = []
  for (let n = 0; n < scans; n++) {
    const document = await runner.act(clerk, scope =>
      registerDocument(scope, submission({ components: [], postalItem: onPaper(1) }, clock.now())),
    )
    const name = `davka-${round}-${n}.png`
    const bytes = scannedSheet({ bars: document.identifier })
    writeFileSync(join(folder, name), bytes)
    writeFileSync(join(folder, `${name}.hotovo`), String(bytes.length))
    found.push({ name, sha256: createHash('sha256').update(bytes).digest('hex'), document: document.id })
  }
  return found
}

const scansOf = async (document: string) =>
  (await runner.read(clerk, scope => componentsOf(scope, [document]))).length

/** What one scan is in after a kill: it lies waiting, is being moved, or is done; every one is looked at by itself. */
async function stateOf({ name, sha256, document }: Given): Promise<'waiting' | 'being moved' | 'done'> {
  const here = names('.')
  const done = names('zpracovane').filter(one => one.endsWith(name))
  const count = await scansOf(document)
  const isHere = here.includes(name)
  const hasNote = here.includes(`.presun-${name}`)
  const hasMarker = here.includes(`${name}.hotovo`)
  const told = JSON.stringify({ name, isHere, hasNote, hasMarker, done, count })
  assert.equal(done.length + (isHere ? 1 : 0), 1, `it lies in one place: ${told}`)
  assert.ok(count <= 1, `its pages are at its document once at most: ${told}`)
  assert.equal(digest(join(folder, isHere ? name : join('zpracovane', done[0]!))), sha256, told)
  if (!isHere) {
    assert.equal(count, 1, `what was put away is at its document: ${told}`)
    assert.equal(hasMarker, false, `no marker is left for the next scan of that name: ${told}`)
    return 'done'
  }
  if (hasNote) {
    assert.equal(count, 1, `what is being moved is at its document: ${told}`)
    return 'being moved'
  }
  assert.ok(hasMarker, `what waits keeps its marker: ${told}`)
  return 'waiting'
}

test(`killed ${kills} times while it takes scans, the program loses none, takes none twice and leaves no marker behind`, async t => {
  const seed = Number(process.env.EGON_SEED ?? randomInt(2 ** 31))
  const chance = dice(seed)
  t.diagnostic(`» seed ${seed}`)
  const seen = { waiting: 0, 'being moved': 0, done: 0 }
  const all: Given[] = []
  let cut = 0
  for (let round = 0; round < kills; round++) {
    all.push(...(await given(round)))
    if (!(await run(round % 3 === 2 ? 'move' : { afterMs: chance.whole(runMs) }))) cut++
    for (const one of all) seen[await stateOf(one)]++
  }
  t.diagnostic(`» ${cut} of ${kills} looks were cut; states seen after them: ${JSON.stringify(seen)}`)
  assert.ok(cut >= kills / 3, `only ${cut} looks were cut`)
  assert.ok(seen.waiting > 0 && seen.done > 0)
  assert.equal(await run(null), true)
  for (const one of all) assert.equal(await stateOf(one), 'done')
  assert.deepEqual(names('.'), ['zpracovane'])
  assert.equal(names('odlozene').length, 0)
})
