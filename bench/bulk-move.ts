/**
 * A bulk move of 10 000 dossiers into another subject group, as the records manager orders it in the browser and the
 * worker of the program does it: each dossier by its act, with its line in the log.
 */
import { asOwner, ownDatabase } from '../test/owner.ts'
import { startProgram } from '../test/program.ts'
import { removeWorld } from '../test/remove-world.ts'
import { javorova, makeSmallWorld } from '../test/small-world.ts'
import { signIn } from '../test/visitor.ts'
import { tell } from './figures.ts'

const dossiers = 10_000
const seed = [{ key: 'vzor', files: ['files/vzor.txt'], until: 'open' as const }]
const world = await makeSmallWorld([{ instance: 'bench', offices: [{ ...javorova, dossiers: seed }] }])
world.addFile('vzor.txt', Buffer.from('Vzorový dopis.'))
const program = await startProgram(world.config('bench'))
const ask = <Row extends object>(statement: string): Promise<Row[]> =>
  asOwner(ownDatabase(world.dataFolder('bench')), async client => (await client.query(statement)).rows)

await ask(`insert into records.dossier select (jsonb_populate_record(null::records.dossier, to_jsonb(d) || jsonb_build_object('id', gen_random_uuid(),
    'identifier', 'OUJA-M-' || n, 'mark', 'OUJA-M-' || n || '/2020', 'subject', 'Přesunovaný spis ' || n))).*
  from (select * from records.dossier limit 1) d, generate_series(1, ${dossiers - 1}) n`)
await ask(`insert into records.subject_group select (jsonb_populate_record(null::records.subject_group, to_jsonb(g) ||
    jsonb_build_object('id', gen_random_uuid(), 'filing_code', '231.2', 'title', 'Jiná skupina', 'identifier', 'OUJA-M-0'))).*
  from records.subject_group g where filing_code = '231.1'`)
await ask('analyze records.dossier')
const groups = await ask<{ id: string; code: string }>(
  `select id, filing_code as code from records.subject_group where filing_code like '231._' order by filing_code`,
)
const manager = await signIn(program.url, 'bench', 'krejci')
const began = performance.now()
const ordered = await manager.form('/spisovy-plan/presuny/novy', {
  from: groups[0]!.id,
  to: groups[1]!.id,
  withClosed: '',
  moveReason: 'Měření',
})
if (ordered.status !== 303) throw new Error(await ordered.text())
const state = async () =>
  (
    await ask<{ state: string; moved: number }>('select state, moved::int as moved from records.bulk_move')
  )[0]!
while ((await state()).state === 'running') await new Promise(resolve => setTimeout(resolve, 200))
const seconds = (performance.now() - began) / 1000
const { moved } = await state()
if (moved !== dossiers) throw new Error(`${moved} of ${dossiers} dossiers moved`)
tell({
  what: `bulk move of ${dossiers} dossiers, each by its act`,
  ours: `${(dossiers / seconds).toFixed(0)}/s`,
  rival: '-',
  value: seconds,
  unit: 's',
  aim: { most: 60 },
})
await program.stop()
removeWorld(world)
