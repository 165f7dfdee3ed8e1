import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withdrawalOf, writeMedium } from '../../../stands/national-archive/index.ts'
import { nationalWorld, replicaIco } from '../../../test/national-world.ts'
import { refused } from '../../../test/refused.ts'
import { nationalReplicaCommands } from './commands.ts'

const world = await nationalWorld({ pinned: false })

/** One call of a command, as the command line makes it. */
async function run(
  name: string,
  positionals: readonly string[] = [],
  options: Readonly<Record<string, string>> = { office: replicaIco },
) {
  const said: string[] = []
  const command = nationalReplicaCommands.find(one => one.name === `national-replica ${name}`)!
  const code = await command.run({
    options,
    positionals,
    tongue: 'cs',
    out: line => said.push(line),
    err: line => said.push(line),
    clock: world.clock,
    instance: async () => world.instance,
  })
  return { code, said: said.join('\n') }
}

test('from the pinned owner over a medium, the ledger and a drill to a withdrawal: each step says what it did', async () => {
  assert.equal((await run('status', [], {})).code, 2)
  await assert.rejects(run('status'), refused('national-replica.no-owner'))
  assert.equal((await run('owner', [world.seal])).code, 2)
  const named = { office: replicaIco, name: 'nda', title: 'Národní archiv' }
  assert.match((await run('owner', [world.seal], named)).said, /SHA-256 [0-9a-f]{64}/)
  const packages = [await world.made(), await world.made()]
  const folder = join(world.folder, 'medium')
  mkdirSync(folder)
  await writeMedium(folder, world.signer, world.parties, packages, '2020-01-01')
  assert.match((await run('import', [folder])).said, /uloženo 2, bylo tu 0, nepřijato 0/)
  const compared = await run('verify')
  assert.deepEqual([compared.code, compared.said], [0, 'Vedeno 2, zde 2, rozdílů 0.'])
  assert.match((await run('status')).said, /Balíčků 2,.*\n.*rozdílů 0/s)
  const returned = await run('return', [join(world.folder, 'navrat')], { office: replicaIco, count: '2' })
  assert.match(returned.said, /Vydáno 2, bajt po bajtu souhlasí 2/)
  assert.equal((await run('return', ['x'], { office: replicaIco, count: 'moc' })).code, 2)
  const [one] = packages
  const order = join(world.folder, 'prikaz.json')
  const withdrawal = await withdrawalOf(world.signer, world.parties, one!.object, 'Stažení')
  writeFileSync(order, JSON.stringify(withdrawal))
  assert.match((await run('withdraw', [order])).said, /Staženo; bajty odcházejí/)
  await assert.rejects(run('withdraw', [folder]), refused('national-replica.order-unreadable'))
  const file = join(world.folder, 'evidence.json')
  world.stand.packages.delete(packages[1]!.object)
  writeFileSync(file, JSON.stringify(await world.stand.ledger()))
  const differing = await run('verify', [], { office: replicaIco, ledger: file })
  assert.equal(differing.code, 1)
  assert.match(differing.said, /leží zde, vlastník ji nevede/)
  assert.equal((await run('verify', [], { office: replicaIco, ledger: folder })).code, 1)
})
