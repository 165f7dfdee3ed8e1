import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { SignedReceipt } from '#platform/trust'
import type { Minutes } from '../../src/storage/backup/minutes.ts'
import { openCentres } from '../centres.ts'
import { testCeph } from '../device-world.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { startProgram } from '../program.ts'
import { javorova, openFolder, smallModules } from '../small-world.ts'
import { stallingLine } from '../stalling-line.ts'
import { signIn } from '../visitor.ts'

const ceph = await testCeph()
const line = await stallingLine(Number(new URL(ceph.endpoint).port))
const outside = openFolder()
const burnt = openFolder()
after(() => {
  for (const folder of [outside, burnt]) {
    execFileSync('chattr', ['-R', '-f', '-i', folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
})
const key = join(outside, 'klic')
writeFileSync(key, randomBytes(24).toString('base64url'), { mode: 0o600 })
const credentials = join(outside, 'kraj.env')
const logIn = (secret: string) =>
  writeFileSync(credentials, `AWS_ACCESS_KEY_ID=${ceph.accessKey}\nAWS_SECRET_ACCESS_KEY=${secret}\n`)
logIn('spatne')
const repository = `s3:http://127.0.0.1:${line.port}/zalohy`
const centres = await openCentres([
  {
    instance: 'obec',
    offices: [javorova],
    settings: {
      modules: [...smallModules, 'storage/backup'],
      backup: {
        libraries: [
          { name: 'kraj', repository, key, credentials },
          { name: 'disk', repository: join(outside, 'knihovna'), key },
        ],
      },
    },
  },
])
const config = ['--config', centres.world.config('obec')]
const { url } = centres.program('obec')
const clerk = await signIn(url, 'obec', 'krejci')
const administrator = await signIn(url, 'obec', 'dub')

async function register(subject: string): Promise<void> {
  const bytes = Buffer.from(`Text podání: ${subject}`)
  const { digest } = await clerk.api<{ digest: string }>('POST', '/contents?name=a.txt', bytes)
  await clerk.api('POST', '/documents', {
    subject,
    sender: { kind: 'person', name: 'Jan Novák' },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: [{ fileName: 'a.txt', digest }],
  })
}
/** Beside this process, in which the line to the bucket runs. */
const egon = (...words: string[]): Promise<{ code: unknown; out: string }> =>
  new Promise(resolve =>
    execFile(join(import.meta.dirname, '../../egon'), words, (error, out, told) =>
      resolve({ code: error ? error.code : 0, out: out + told }),
    ),
  )
const ended = async (code: number, ...words: string[]): Promise<string> => {
  const told = await egon(...words)
  assert.equal(told.code, code, told.out)
  return told.out
}
const done = (...words: string[]) => ended(0, ...words, ...config)
const refusedBy = (...words: string[]) => ended(2, ...words, ...config)
const page = async (): Promise<string> =>
  (await (await administrator.ask('/zalohy')).text()).replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')

test('a bucket that does not know us is told apart from one without a library, and then takes the centre in', async () => {
  assert.match(await refusedBy('backup', 'new', 'kraj'), /odmítlo přihlášení.*credentials/)
  logIn(ceph.secretKey)
  assert.match(await refusedBy('backup', 'take', 'kraj'), /není.*\.\/egon backup new kraj/)
  for (const name of ['kraj', 'disk']) await done('backup', 'new', name)
  await register('Před výpadkem')
  // At the same time: a base of one must not take from the other what it still needs of the log.
  await Promise.all(['kraj', 'disk'].map(name => done('backup', 'take', name)))
  assert.match(await done('backup', 'list', 'kraj'), /celá databáze/)
})

test('with the bucket away the centre and its other library go on, the page says what to do, and nobody waits for it', async () => {
  line.cut()
  const began = performance.now()
  assert.match(
    await refusedBy('backup', 'take', 'kraj'),
    /Úložiště knihovny „kraj“ \(127\.0\.0\.1:\d+\) neodpovídá/,
  )
  assert.ok(performance.now() - began < 30_000)
  await register('Za výpadku')
  // With it the log before the new base is let go of; the bucket has not got all of it.
  await done('backup', 'take', 'disk')
  assert.match(await page(), /Knihovna kraj .*?potřebuje pozornost .*?neodpovídá\. Ověřte spojení/)
  assert.match(await page(), /Knihovna disk .*?lze z ní obnovit|Knihovna disk .*?zkouška obnovy: ještě nikdy/)
  const health = (await (await fetch(`${url}/health`)).json()) as { parts?: unknown }
  assert.match(JSON.stringify(health), /backup\.kraj/)
})

test('once the bucket is back it gets a new base by itself, and a burnt centre comes back from it whole', async () => {
  line.well()
  await register('Po výpadku')
  // The job of each minute, a little sooner.
  await centres.rows('obec', `select graphile_worker.add_job('backup.log', '{}'::json)`)
  await centres.until('the job of the minute to put a whole backup into the bucket', async () => {
    const [row] = await centres.rows<{ n: number }>(
      'obec',
      `select count(*)::int as n from backup.run where library = 'kraj' and kind = 'base' and outcome = 'done'`,
    )
    return row!.n >= 2
  })
  const minutes = JSON.parse(await done('drill', 'kraj', '--json')) as SignedReceipt<Minutes>
  assert.ok(minutes.receipt.passed, JSON.stringify(minutes.receipt))
  await centres.stop('obec')
  const into = join(burnt, 'obnova')
  const where = ['--repository', repository, '--key', key, '--credentials', credentials]
  await ended(0, 'restore', ...where, '--into', into)
  const settings = join(into, 'centre.json')
  const said = JSON.parse(readFileSync(settings, 'utf8'))
  writeFileSync(settings, JSON.stringify({ ...said, http: { ...said.http, port: 0 } }))
  await ended(0, 'restore', 'open', '--config', settings)
  await ended(0, 'log', 'verify', '--config', settings)
  const program = await startProgram(settings)
  const subjects = await asOwner(ownDatabase(into), async client => {
    const { rows } = await client.query<{ subject: string }>(
      'select subject from records.document order by registered_at',
    )
    return rows.map(({ subject }) => subject)
  })
  await program.stop()
  assert.deepEqual(subjects, ['Před výpadkem', 'Za výpadku', 'Po výpadku'])
})
