import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { asOwner, ownDatabase } from './owner.ts'
import { clerkAt, epochIn, register, startInStep, testPair } from './pair-world.ts'
import { egon } from './region.ts'

const pair = await testPair('both')
const { world } = pair

const documentsAt = (instance: string): Promise<{ subject: string; digest: string; office: string }[]> =>
  asOwner(ownDatabase(world.dataFolder(instance)), async client => {
    const { rows } = await client.query<{ subject: string; digest: string; office: string }>(
      `select d.subject, c.digest, d.organisation_id as office from records.document d
       join records.component c on c.document_id = d.id`,
    )
    return rows
  })

const acknowledged: string[] = []

/** Every page and every call of a centre whose work was taken over says so, and what to do; none ends in a fault. */
async function saysWhoWorks(url: string): Promise<void> {
  for (const path of [
    '/',
    '/dokumenty',
    '/spisy',
    '/e-spisovna',
    '/uloziste',
    '/provoz',
    '/prihlaseni',
    '/nic',
  ]) {
    const answer = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } })
    assert.equal(answer.status, 503, path)
    assert.match(await answer.text(), /Práci převzalo druhé centrum \(epocha 3\).*egon centre demote/, path)
  }
  for (const [method, path] of [
    ['GET', '/api/documents'],
    ['POST', '/api/documents'],
    ['POST', '/api/contents'],
  ] as const) {
    const answer = await fetch(`${url}${path}`, { method, headers: { origin: url } })
    assert.deepEqual(
      [answer.status, ((await answer.json()) as { code: string }).code],
      [503, 'pair.fenced'],
      path,
    )
  }
  const form = await fetch(`${url}/prihlaseni`, {
    method: 'POST',
    headers: { origin: url, accept: 'text/html' },
  })
  assert.equal(form.status, 503)
  assert.notEqual((await fetch(`${url}/health`)).status, 500)
}

test('a new standby takes the data over, gets in step, and from then on nothing is acknowledged without it', async () => {
  await startInStep(pair)
  const krejci = await clerkAt(pair, 'kraj-a')
  for (let n = 1; n <= 5; n++) {
    await register(krejci, `S oběma ${n}`)
    acknowledged.push(`S oběma ${n}`)
  }
  assert.equal(pair.standing('kraj-a').code, 0)
  const { own, other } = pair.standing('kraj-b')
  assert.deepEqual([own.role, own.isInStep, other.role, other.isAlone], ['standby', true, 'primary', false])
  const refused = await fetch(pair.program('kraj-b').url)
  assert.equal(refused.status, 503)
  assert.match(await refused.text(), /záložní centrum/)
})

test('with the standby away an act is refused in words and nothing is kept; with it back work goes on', async () => {
  const krejci = await clerkAt(pair, 'kraj-a')
  await pair.stop('kraj-b')
  await new Promise(resolve => setTimeout(resolve, 11_000))
  await assert.rejects(register(krejci, 'Bez druhého'), /other-away|druhé centrum neodpovídá/i)
  await pair.start('kraj-b')
  await pair.until('work goes on', async () => {
    await register(krejci, 'Zase s oběma')
    return true
  })
  acknowledged.push('Zase s oběma')
  assert.ok(!(await documentsAt('kraj-a')).some(({ subject }) => subject === 'Bez druhého'))
})

test('the primary burns during work; the standby takes over with everything that was acknowledged', async () => {
  const krejci = await clerkAt(pair, 'kraj-a')
  const load = (async () => {
    for (let n = 1; ; n++) {
      const isDone = await register(krejci, `Pod zátěží ${n}`).then(
        () => true,
        () => false,
      )
      if (!isDone) return
      acknowledged.push(`Pod zátěží ${n}`)
    }
  })()
  await pair.until('there is a load', () => acknowledged.length > 25)
  await pair.kill('kraj-a')
  await load
  const ordered = egon('centre', 'promote', '--config', world.config('kraj-b'))
  assert.equal(ordered.code, 0, ordered.out)
  const url = pair.program('kraj-b').url
  await pair.until(
    'it answers',
    async () => (await fetch(`${url}/health`)).status === 200 || (await fetch(url)).status < 500,
    60,
  )
  const krejciThere = await clerkAt(pair, 'kraj-b')
  await register(krejciThere, 'Po převzetí')
  const found = await documentsAt('kraj-b')
  for (const subject of acknowledged) {
    const of = found.filter(one => one.subject === subject)
    assert.equal(of.length, 1, subject)
    const hex = of[0]!.digest.replace(/^.*:/, '')
    const home = join(world.dataFolder('kraj-b'), 'objects', 'contents', of[0]!.office)
    assert.ok(existsSync(join(home, hex.slice(0, 2), hex)), `the file of ${subject}`)
  }
  assert.equal(epochIn(world, 'kraj-b').number, 2)
})

test('the old primary that comes back is fenced, and by the order of its administrator it becomes the standby', async () => {
  await assert.rejects(pair.start('kraj-a'), /pair\.fenced|převzalo druhé centrum/)
  assert.equal(epochIn(world, 'kraj-a').role, 'fenced')
  const promoted = egon('centre', 'promote', '--config', world.config('kraj-a'))
  assert.notEqual(promoted.code, 0)
  const joined = egon('centre', 'demote', '--config', world.config('kraj-a'))
  assert.equal(joined.code, 0, joined.out)
  assert.equal(readdirSync(join(world.dataFolder('kraj-a'), 'aside')).length, 1)
  await pair.start('kraj-a')
  await pair.until('it is in step', () => epochIn(world, 'kraj-a').isInStep)
  const krejci = await clerkAt(pair, 'kraj-b')
  await register(krejci, 'V nové epoše s oběma')
  const there = await documentsAt('kraj-a')
  await pair.until('it reads there', async () =>
    (await documentsAt('kraj-a')).some(({ subject }) => subject === 'V nové epoše s oběma'),
  )
  assert.ok(there.length > 0)
})

test('a planned change back: the standby takes over from one that works, which stores nothing from that moment', async () => {
  const krejci = await clerkAt(pair, 'kraj-b')
  const ordered = egon('centre', 'promote', '--config', world.config('kraj-a'))
  assert.equal(ordered.code, 0, ordered.out)
  await assert.rejects(register(krejci, 'Do odstaveného'))
  await pair.until('the other one knows', () => epochIn(world, 'kraj-b').role === 'fenced', 30)
  await saysWhoWorks(pair.program('kraj-b').url)
  await pair.until('the new one works', async () => {
    await register(await clerkAt(pair, 'kraj-a'), 'Po plánované změně')
    return true
  })
  assert.ok(!(await documentsAt('kraj-a')).some(({ subject }) => subject === 'Do odstaveného'))
  assert.equal(epochIn(world, 'kraj-a').number, 3)
})

test('a primary that may go on alone does so by the word of the witness, and then the standby may not take over', async () => {
  await pair.stop('kraj-b')
  for (const instance of ['kraj-a', 'kraj-b'])
    pair.change(instance, config => {
      config.pair.goesOnAloneSeconds = 5
    })
  const joined = egon('centre', 'demote', '--config', world.config('kraj-b'))
  assert.equal(joined.code, 0, joined.out)
  await pair.stop('kraj-a')
  await pair.start('kraj-a')
  await pair.start('kraj-b')
  await pair.until('it is in step', () => epochIn(world, 'kraj-b').isInStep)
  await pair.stop('kraj-b')
  await pair.until('the primary goes on alone', () => epochIn(world, 'kraj-a').isAlone)
  await register(await clerkAt(pair, 'kraj-a'), 'Sám')
  assert.equal(epochIn(world, 'kraj-a').number, 4)
  const health = (await (await fetch(`${pair.program('kraj-a').url}/health`)).json()) as {
    parts: { name: string; says: { cs: string } }[]
  }
  assert.match(health.parts.find(({ name }) => name === 'centre.pair')!.says.cs, /pracuje samo \(epocha 4\)/)
  await pair.kill('kraj-a')
  await pair.start('kraj-b')
  const refused = egon('centre', 'promote', '--config', world.config('kraj-b'))
  assert.equal(refused.code, 1)
  assert.match(refused.out, /epoch-taken|peer-refused|epochu 4/)
  await pair.start('kraj-a')
  await pair.until('the standby gets in step again', () => epochIn(world, 'kraj-b').isInStep)
  await register(await clerkAt(pair, 'kraj-a'), 'Zase s oběma v nové epoše')
})
