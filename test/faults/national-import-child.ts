/** Imports a medium of the National Archive, as the command does; ends by itself, or is killed. */
import { appendEvents } from '#identity/audit'
import { type Instance, makeRunner } from '#platform/acts'
import { openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { traceTo } from '#platform/program'
import { asInstant, tickingClock } from '#platform/values'
import { openStores, recoverOrganisation } from '#storage/objects'
import { modules } from '../../src/modules.ts'
import { importMedium } from '../../src/preservation/national-replica/acts/import-medium.ts'

const [url, organisation, medium, storesFolder, config] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
]
const database = openDatabase(url, 2)
const clock = tickingClock(asInstant('2026-05-04T08:00:00Z'))
const runner = makeRunner({ database, clock, log: quietLog, trace: traceTo(appendEvents, modules) })
const stores = await openStores(storesFolder)
const instance = {
  database,
  runner,
  clock,
  config: JSON.parse(config),
  log: quietLog,
  alone: true,
  held: new Map<string, unknown>([
    ['storage/objects', stores],
    ['preservation/formats', null],
  ]),
} as unknown as Instance
const who = { organisation, actor: { kind: 'system', name: 'egon national-replica' } } as const
await recoverOrganisation(runner, who, stores.ocfl)
process.send!('ready')
const { faults } = await importMedium(instance, who, medium)
process.send!({ done: faults.length })
process.disconnect()
await database.close()
