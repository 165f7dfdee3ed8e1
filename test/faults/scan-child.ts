/** Takes the scans of a watched folder once, as the program does each minute; ends by itself, or is killed. */
import { appendEvents } from '#identity/audit'
import type { Instance } from '#platform/acts'
import { makeRunner } from '#platform/acts'
import { openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { traceTo } from '#platform/program'
import { asInstant, tickingClock } from '#platform/values'
import { openStores } from '#storage/objects'
import { modules } from '../../src/modules.ts'
import { byScanner, takeScans } from '../../src/office/records/scanning/take-scans.ts'

const [url, organisation, folder, storesFolder] = process.argv.slice(2) as [string, string, string, string]
const database = openDatabase(url, 2)
const clock = tickingClock(asInstant('2026-03-31T08:00:00Z'))
const runner = makeRunner({ database, clock, log: quietLog, trace: traceTo(appendEvents, modules) })
const stores = await openStores(storesFolder)
const instance = {
  database,
  runner,
  clock,
  config: { demo: true },
  log: quietLog,
  alone: true,
  held: new Map<string, unknown>([
    ['storage/objects', stores],
    ['preservation/formats', null],
  ]),
} as unknown as Instance
process.send!('ready')
await takeScans(instance, byScanner(organisation), folder)
process.send!('done')
process.disconnect()
await database.close()
