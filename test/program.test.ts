import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { showSignIn } from '#identity/access'
import { appendEvents } from '#identity/audit'
import { type Config, readConfig, writeConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { openProgram, runCommandLine, serve } from '#platform/program'
import { modules } from '../src/modules.ts'
import { testDatabase } from './database.ts'

const world = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'egon-program-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function config(name: string): Config {
  const path = join(folder, `${name}.json`)
  writeConfig(path, {
    instance: name,
    title: `Centrum ${name}`,
    dataFolder: join(folder, name),
    http: { port: 0 },
    modules: modules.map(module => module.name),
  })
  return readConfig(path)
}

async function withDatabase<T>(url: string, deed: () => Promise<T>): Promise<T> {
  process.env.DATABASE_URL = url
  process.env.DATABASE_WORKER_URL = world.urls.worker
  try {
    return await deed()
  } finally {
    delete process.env.DATABASE_URL
    delete process.env.DATABASE_WORKER_URL
  }
}

const open = (name: string, url = world.urls.application) =>
  withDatabase(url, () => openProgram({ config: config(name), modules, append: appendEvents, log: quietLog }))

test('a database given by its URL is used, and asked for health, metrics and the interface', async () => {
  const program = await open('given')
  const served = await serve(program, {
    sessions: { visitorOf: async () => null, endedOf: async () => null, holderOfKey: async () => null },
    signIn: showSignIn,
    version: '0.0.0',
  })
  try {
    const get = (path: string) => fetch(served.url + path, { redirect: 'manual' })
    const health = await get('/health')
    const told = (await health.json()) as {
      well: boolean
      parts: { name: string; says: { cs: string; en: string } }[]
    }
    assert.equal(health.status, 200, JSON.stringify(told))
    assert.equal(told.well, true)
    assert.ok(told.parts.every(part => part.says.cs.length > 5 && part.says.en.length > 5))
    const metrics = await (await get('/metrics')).text()
    assert.match(metrics, /^egon_http_requests_total\{method="GET",status="2xx"\} \d+$/m)
    assert.match(metrics, /^egon_memory_bytes \d+$/m)
    const described = (await (await get('/api/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>
    }
    assert.equal(described.openapi, '3.1.0')
    assert.ok(Object.keys(described.paths).length >= 6)
    for (const [path, operations] of Object.entries(described.paths))
      if (path !== '/api/openapi.json')
        for (const { responses } of Object.values(operations))
          assert.ok(
            responses.default?.content && 'application/problem+json' in responses.default.content,
            path,
          )
    assert.match(await (await get('/rozhrani')).text(), /POST \/api\/documents/)
    const page = await get('/prihlaseni')
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.ok(!policy.includes('unsafe-inline') && !policy.includes('unsafe-eval'))
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff')
    const api = await get('/api/documents')
    assert.equal(api.status, 401)
    assert.match(api.headers.get('content-type') ?? '', /application\/problem\+json/)
    assert.equal(((await api.json()) as { code: string }).code, 'http.not-signed-in')
  } finally {
    await served.stop()
    await program.close()
  }
})

test('a database that lags behind is refused with what to do, and one that is away makes the centre unwell', async () => {
  const bare = world.urls.application.replace(/\/egon_test_[0-9a-f]+/, '/template1')
  await assert.rejects(open('lagging', bare), /not-migrated|permission denied|does not exist/)
  const program = await open('away')
  await program.instance.database.close()
  const { askHealth } = await import('../src/platform/program/health.ts')
  const parts = await askHealth(program.instance, [])
  assert.equal(parts[0]?.well, false)
  assert.match(parts[0]?.says.cs ?? '', /Databáze neodpovídá/)
})

test('two programs are not let onto one data folder', async () => {
  const first = await open('shared')
  await assert.rejects(open('shared'), /folder-taken/)
  await first.close()
})

test('the command line lists its commands in plain words and refuses what it does not know', async () => {
  const said: string[] = []
  const line = {
    commands: modules.flatMap(module => module.commands ?? []),
    out: (text: string) => said.push(text),
    err: (text: string) => said.push(text),
    open: () => Promise.reject(new Error('no instance is needed')),
  }
  const run = (...words: string[]) => {
    said.length = 0
    return runCommandLine(words, line)
  }
  assert.equal(await run('--help'), 0)
  assert.match(said.join('\n'), /Důkazy:[\s\S]*log verify/)
  assert.equal(await run('--help', '--lang', 'en'), 0)
  assert.match(said.join('\n'), /Exit code: 0 fine, 1 negative verdict, 2 unusable call, 3 fault/)
  assert.equal(await run('package', 'check', '--colour', 'x'), 2)
  assert.match(said[0]!, /^Neznámá volba „--colour“\.$/)
  assert.equal(await run('package', 'check', '--colour', 'x', '--lang', 'en'), 2)
  assert.match(said[0]!, /^Unknown option "--colour"\.$/)
  assert.equal(await run('log', 'verify', '--expect', '--json'), 2)
  assert.equal(said[0], 'U volby „--expect“ chybí hodnota.')
  assert.equal(await run('log', 'verify', '--json=ano'), 2)
  assert.match(said[0]!, /^Volba „--json“ hodnotu nemá/)
  assert.equal(await run('log', 'verify', '--lang', 'de'), 2)
  assert.match(said[0]!, /Jazyk „de“/)
  assert.equal(await run('package', 'check'), 2)
  assert.equal(await run('frobnicate'), 2)
  assert.equal(await run('package', 'check', '--help'), 0)
})
