import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pageFaults, signedInByCard } from '../browser.ts'
import { egon, startRegion } from '../region.ts'

const data = mkdtempSync(join(tmpdir(), 'egon-again-'))

/** The town has proceedings at each point of their way, the archive what came of them, the region a bad night behind it. */
async function hasItsPast(orp: string, kraj: string): Promise<void> {
  const manager = await signedInByCard(orp, 'Bohumil Černý')
  await manager.goto(`${orp}/skartace`)
  const proceedings = await manager.locator('main').innerText()
  assert.match(proceedings, /Uplynula skartační lhůta: 2/)
  assert.match(
    proceedings,
    /SŘ-4[\s\S]*U archivu[\s\S]*SŘ-3[\s\S]*U archivu[\s\S]*SŘ-2[\s\S]*Rozhodnuto[\s\S]*SŘ-1[\s\S]*Skončeno/,
  )
  await manager.close()
  const archivist = await signedInByCard(orp, 'PhDr. Ludmila Dubová')
  assert.match(await archivist.locator('main').innerText(), /Rozhodněte o skartačním návrhu města/)
  await archivist.goto(`${orp}/archiv/katalog`)
  await archivist.getByRole('link', { name: 'Zasedání rady města – zápisy' }).waitFor()
  await archivist.close()
  const administrator = await signedInByCard(kraj, 'Ivo Souček')
  assert.match(
    await administrator.locator('main').innerText(),
    /Poškozený objekt[\s\S]*Nikde není celá kopie[\s\S]*Opravený objekt[\s\S]*paska/,
  )
  await administrator.close()
}

test('the region finds everything as it was at its second start, and ends without a trace of a process', {
  timeout: 240_000,
}, async () => {
  const first = await startRegion(data)
  const clerk = await signedInByCard(first.urls.obec, 'Marie Krejčí')
  await clerk.goto(`${first.urls.obec}/dokumenty?pohled=vse`)
  const before = await clerk.locator('table').first().innerText()
  assert.match(before, /OUJA-1\/\d{4}/)
  // The list would ask on for what arrives while the region is away.
  await clerk.close()

  const taken = spawnSync(
    join(import.meta.dirname, '../../egon'),
    ['serve', '--config', join(first.folder, 'obec.json')],
    { encoding: 'utf8', timeout: 20_000 },
  )
  assert.equal(taken.status, 2)
  assert.match(taken.stderr, /už pracuje jiný běžící program/)

  await hasItsPast(first.urls.orp, first.urls.kraj)
  await first.end()
  assert.equal(processesIn(data), '')

  const second = await startRegion(data)
  assert.equal(second.folder, first.folder)
  const again = await signedInByCard(second.urls.obec, 'Marie Krejčí')
  await again.goto(`${second.urls.obec}/dokumenty?pohled=vse`)
  assert.equal(await again.locator('table').first().innerText(), before)
  await again.close()
  for (const name of ['obec', 'orp', 'kraj']) {
    const log = egon('log', 'verify', '--config', join(second.folder, `${name}.json`))
    assert.equal(log.code, 0, log.out)
  }
  await second.end()
})

test('--fresh begins in a new folder and leaves the old one; clean removes both with their locks', {
  timeout: 240_000,
}, async () => {
  const fresh = await startRegion(data, '--fresh')
  assert.equal(readdirSync(data).length, 2)
  await fresh.end()
  assert.equal(egon('demo', 'clean', '--data', data).code, 0)
  assert.equal(existsSync(data), false)
})

test('a folder that is no demo is not cleaned, whatever it holds', () => {
  const foreign = mkdtempSync(join(tmpdir(), 'egon-foreign-'))
  execFileSync('mkdir', ['-p', join(foreign, '1/region')])
  const refused = egon('demo', 'clean', '--data', foreign)
  assert.equal(refused.code, 2)
  assert.ok(existsSync(join(foreign, '1')))
  rmSync(foreign, { recursive: true })
})

test('no page of this journey met a fault of its script', () => {
  assert.deepEqual(pageFaults, [])
})

/** Processes that still name the folder; PostgreSQL does so in its command line. */
function processesIn(folder: string): string {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(folder) && !line.includes('region.test.ts'))
    .join('\n')
}
