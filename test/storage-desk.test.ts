import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { axeViolations, pageFaults, signedIn } from './browser.ts'
import { openCentres } from './centres.ts'
import { bucketSettings, testCeph, testFolderOfDevices } from './device-world.ts'
import { egon } from './region.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const ceph = await testCeph()
const folder = await testFolderOfDevices()
const bucket = await bucketSettings(folder, 'worm', ceph)
const dossier = { key: 'lipa', files: ['files/lipa.xml'], until: 'closed' as const }
const centres = await openCentres(
  [
    {
      instance: 'obec',
      services: { replica: { peer: 'kraj' } },
      peers: ['kraj'],
      offices: [
        {
          ...javorova,
          people: { ...javorova.people, petru: ['records-manager'] },
          dossiers: [dossier, { ...dossier, key: 'buk' }, { ...dossier, key: 'jasan' }],
        },
        lhotka,
      ],
      settings: {
        outbound: { hosts: [new URL(ceph.endpoint).host] },
        storage: {
          devices: [bucket, { kind: 'fs-worm', name: 'skrin', folder: join(folder, 'skrin') }],
        },
      },
    },
  ],
  { 'lipa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Lípa.</dopis>\n') },
)
const { url } = centres.program('obec')
const manager = await signIn(url, 'obec', 'krejci')
const second = await signIn(url, 'obec', 'petru')
const stranger = await signIn(url, 'obec', 'vranova')
const plain = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
const textAt = async (who: Visitor, path: string) => plain(await (await who.ask(path)).text())
const config = ['--config', centres.world.config('obec')]

const place = (...words: string[]) =>
  egon('storage', 'place', ...config, '--office', '99000016', '--class', 'C-WORM', ...words)

const dossiers = await centres.rows<{ id: string; identifier: string }>(
  'obec',
  'select id, identifier from records.dossier order by identifier',
)
const objectOf = (at: number) => `urn:egon:dossier:99000016:${dossiers[at]!.identifier}`
const pathOf = (object: string) => `/uloziste/${encodeURIComponent(object)}`

async function handOver(at: number): Promise<string> {
  const object = objectOf(at)
  await manager.form(`/spisy/${dossiers[at]!.id}/predani`, {})
  await centres.until('the copies to be kept', async () => {
    const states = await centres.rows<{ state: string }>(
      'obec',
      'select state from objects.device_copy where object_id = $1',
      [object],
    )
    return states.length === 2 && states.every(one => one.state === 'kept')
  })
  return object
}

test('the administrator says where packages rest; what could never be reached is refused', () => {
  assert.notEqual(place('--device', 'skrin').code, 0)
  assert.notEqual(place('--device', 'nikde').code, 0)
  assert.equal(egon('storage', 'place', ...config, '--office', '99000016', '--class', 'ZLATO').code, 2)
  assert.equal(egon('storage', 'quota', ...config, '--office', '99000016', '--gib', 'mnoho').code, 2)
  assert.equal(egon('storage', 'quota', ...config, '--office', '12345678', '--gib', '1').code, 2)
  const placed = place('--device', 'worm', '--device', 'skrin')
  assert.equal(placed.code, 0, placed.out)
  const probed = egon('storage', 'probe', ...config)
  assert.equal(probed.code, 0, probed.out)
})

test('a handed-over dossier gets its copies, and nothing is called more than it is', async () => {
  const object = await handOver(0)
  await handOver(1)
  const page = await textAt(manager, '/uloziste')
  assert.match(page, /WORM, ověřeno zkouškou/)
  assert.match(page, /zamčeno; správce počítače může odemknout/)
  assert.match(await textAt(manager, pathOf(object)), /uložena a znovu přečtena/)
  const holding = await textAt(manager, `/e-spisovna/${encodeURIComponent(object)}`)
  assert.match(holding, /zatím jen A-LOCAL, další kopie se čekají/, 'the other centre is silent')
  assert.match(holding, /kopíruje se.*Uložení potvrzeno Zatím ne.*Na co se čeká potvrzení centra „kraj“ od/s)
  assert.match(holding, /zatím je dosaženo A-LOCAL.*Potvrzení o uložení vydá, až budou/s)
})

test('the records manager holds and releases an object on its page, by the browser', async () => {
  const object = objectOf(0)
  const page = await signedIn(url, 'krejci')
  await page.goto(`${url}${pathOf(object)}`)
  await page.fill('form[action$="/zadrzet"] [name=caseMark]', '30 C 15/2026')
  await page.fill('form[action$="/zadrzet"] [name=reason]', 'soudní řízení')
  await page.getByRole('button', { name: 'Zadržet objekt' }).click()
  await page.getByText('Objekt je zadržen.').waitFor()
  assert.match(await page.locator('main').innerText(), /30 C 15\/2026/)
  assert.deepEqual(await axeViolations(page), [])
  await page.goto(`${url}/uloziste`)
  assert.deepEqual(await axeViolations(page), [])
  await page.goto(`${url}${pathOf(object)}`)
  await page.fill('form[action$="/uvolnit"] [name=reason]', 'řízení skončilo')
  await page.getByRole('button', { name: 'Zrušit zadržení' }).click()
  await page.getByText('Zadržení je zrušeno.').waitFor()
  assert.deepEqual(pageFaults, [])
})

test('what cannot be is refused in words: a false day, a locked object, an unknown one, another office, a clerk without the right', async () => {
  const path = pathOf(objectOf(0))
  const answer = await manager.form(`${path}/prodlouzit`, { until: '2026-02-30' })
  assert.match(plain(await answer.text()), /takový den v kalendáři není/)
  const early = await manager.form(`${path}/zkratit`, { until: '2001-01-01', reason: 'x' })
  assert.match(plain(await early.text()), /Nový den musí být dříve/)
  const order = await manager.form(`${path}/prikaz`, { basis: 'SOA-1', reason: 'x' })
  assert.match(plain(await order.text()), /je do .* uzamčen/)
  assert.equal((await manager.ask('/uloziste/urn%3Anikdo')).status, 404)
  assert.equal((await manager.ask(`/uloziste/${'x'.repeat(3000)}`)).status >= 400, true)
  assert.equal((await stranger.ask(path)).status, 404)
  const administrator = await signIn(url, 'obec', 'dub')
  assert.equal((await administrator.form(`${path}/zadrzet`, { caseMark: 'a', reason: 'b' })).status, 403)
  assert.equal((await manager.form(`${path}/uvolnit`, { hold: 'x', reason: 'y' })).status, 400)
})

test('a damaged package is read and mended from a copy by one button, and the case is closed', async () => {
  const object = objectOf(0)
  const stored = globSync('objects/ocfl/**/v1/content/*.zip', { cwd: centres.world.dataFolder('obec') })
  for (const path of stored.map(one => join(centres.world.dataFolder('obec'), one))) {
    execFileSync('chattr', ['-i', path])
    execFileSync('chmod', ['u+w', path])
    writeFileSync(path, 'porušeno')
  }
  const page = await signedIn(url, 'krejci')
  await page.goto(`${url}${pathOf(object)}`)
  await page.getByRole('button', { name: 'Přečíst a opravit' }).click()
  await page.getByText('Objekt je přečten a celý.').waitFor()
  assert.match(await page.locator('main').innerText(), /Opraveno[\s\S]*(worm|skrin)/)
  assert.match(await textAt(manager, '/uloziste'), /opraveno, případ otevřený/)
  await page.fill('form[action$="/uzavrit"] [name=reason]', 'vadný disk')
  await page.getByRole('button', { name: 'Uzavřít případ' }).click()
  await page.getByText('Případ je uzavřen.').waitFor()
  const scrub = egon('storage', 'scrub', ...config)
  assert.equal(scrub.code, 1, 'the other package is damaged still')
  await centres.until('the other to be mended by itself', async () => {
    const [row] = await centres.rows<{ n: number }>(
      'obec',
      `select count(*)::int as n from objects.damage where state = 'open'`,
    )
    return row!.n === 0
  })
  assert.equal(egon('storage', 'scrub', ...config).code, 0)
})

test('an object is destroyed by two persons on its page, and its copies tell that they are gone', async () => {
  const object = objectOf(1)
  const path = pathOf(object)
  const today = new Date().toISOString().slice(0, 10)
  await manager.form(`${path}/zkratit`, { until: today, reason: 'oprava spisového znaku' })
  const waits = await manager.form(`${path}/prikaz`, { basis: 'SOA-1/2026', reason: 'skartace' })
  assert.equal(waits.status, 303)
  assert.match(await textAt(second, '/uloziste'), /SOA-1\/2026/)
  const [order] = await centres.rows<{ id: string }>('obec', 'select id from objects.disposal_order')
  const own = await manager.form(`${path}/podpis`, { order: order!.id })
  assert.match(plain(await own.text()), /podepisuje někdo jiný/)
  assert.equal((await second.form(`${path}/podpis`, { order: order!.id })).status, 303)
  await centres.until('the copies to be gone', async () =>
    /odstraněna, ověřeno.*odstraněna, ověřeno/.test(await textAt(manager, path)),
  )
  assert.match(await textAt(manager, path), /Objekt je odstraněn; zůstal jeho záznam/)
})

test('a quota that is full refuses the next package and keeps what is there', async () => {
  assert.equal(egon('storage', 'quota', ...config, '--office', '99000016', '--gib', '0').code, 0)
  await manager.form(`/spisy/${dossiers[2]!.id}/predani`, {})
  await centres.until('the refusal to be told', async () => {
    const [row] = await centres.rows<{ n: number }>(
      'obec',
      `select count(*)::int as n from audit.event where type = 'audit.act-refused' and detail ->> 'code' = 'objects.over-quota'`,
    )
    return row!.n > 0
  })
})
