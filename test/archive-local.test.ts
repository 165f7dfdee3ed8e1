import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forward, jablko, led, letterOf, ok, pageAt, plain, until } from './archive-world.ts'
import { openCentres } from './centres.ts'
import { javorova } from './small-world.ts'
import { signIn } from './visitor.ts'

const centres = await openCentres(
  [
    {
      instance: 'obec',
      offices: [
        {
          ...javorova,
          people: { krejci: ['mailroom', 'clerk', 'records-manager'] },
          dossiers: [{ key: 'lipa', files: ['files/lipa.xml'], until: 'closed' }],
        },
        jablko,
      ],
    },
  ],
  { 'lipa.xml': letterOf('lipa') },
)
await forward(centres, ['obec'], 366 * 7)
const { url } = centres.program('obec')
const manager = await signIn(url, 'obec', 'krejci')
const archivist = await signIn(url, 'obec', 'archivar')

test('an archive in the same program is reached locally and sees only what was given; a cancelled proceeding is withdrawn there', async () => {
  await ok(archivist.form('/archiv/puvodci/archiv', { institutionNumber: '216101010' }))
  const originator = {
    ico: javorova.ico,
    originatorName: 'Obec Javorová',
    fondsNumber: '1',
    fondsName: 'Fond',
  }
  await ok(archivist.form('/archiv/puvodci/puvodce', { ...originator, sender: 'obec' }))
  const fields = { everything: 'ano', archive: 'cokoli', carries: 'everything', proposalNote: '' }
  const path = led(await ok(manager.form('/skartace/navrh', fields)))
  await until(manager, path, /Připravuje se(?!.*Balíčky se připravují)/)
  const [row] = await centres.rows<{ day: string }>(
    'obec',
    `select to_char(made_at, 'YYYY-MM-DD') as day from records.disposal_proceeding`,
  )
  await ok(manager.form(`${path}/odeslani`, { sentWay: 'connector', sentOn: row!.day }))
  await until(archivist, '/archiv', /K posouzení/)
  await centres.until('its package is judged', async () => {
    const found = await centres.rows<{ state: string }>('obec', 'select state from archive.received_package')
    return found.length === 1 && found[0]!.state === 'passed'
  })
  // The archivist has the package and nothing of the office; the office has nothing of the archive.
  const [dossier] = await centres.rows<{ id: string }>('obec', 'select id from records.dossier')
  assert.equal((await archivist.ask(`/spisy/${dossier!.id}`)).status, 403)
  const [proposal] = await centres.rows<{ id: string }>('obec', 'select id from archive.received_proposal')
  assert.equal((await manager.ask(`/archiv/${proposal!.id}`)).status, 403)
  await ok(manager.form(`${path}/zruseni`, { cancelReason: 'Spis se ještě potřebuje' }))
  await until(archivist, `/archiv/${proposal!.id}`, /Staženo původcem.*Spis se ještě potřebuje/)
  const late = await archivist.form(`/archiv/${proposal!.id}/vydani-protokolu`, {})
  assert.match(plain(await late.text()), /ve stavu „Staženo původcem“/)
  assert.match(plain(await pageAt(manager, path)), /archiv ví, jak řízení skončilo/)
})
