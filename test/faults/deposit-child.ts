/** Takes what lies in a watched folder into the repository, as the program does; ends by itself, or is killed. */
import { appendEvents } from '#identity/audit'
import type { Instance } from '#platform/acts'
import { makeRunner } from '#platform/acts'
import { openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { traceTo } from '#platform/program'
import { asInstant, tickingClock } from '#platform/values'
import { openStores } from '#storage/objects'
import { modules } from '../../src/modules.ts'
import { takeWatchedFolder } from '../../src/preservation/repository/hot/take-folder.ts'
import { takeInTransfer } from '../../src/preservation/repository/intake/take-in.ts'
import { contractNumbered } from '../../src/preservation/repository/store/depositors.ts'
import { transfersToTakeIn } from '../../src/preservation/repository/store/transfers.ts'

const [url, organisation, folder, storesFolder, trust] = process.argv.slice(2) as [
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
  config: {
    instance: 'kraj',
    title: 'TC kraje',
    dataFolder: storesFolder,
    services: {},
    trust: JSON.parse(trust),
  },
  log: quietLog,
  alone: true,
  held: new Map<string, unknown>([
    ['storage/objects', stores],
    ['preservation/formats', null],
  ]),
} as unknown as Instance
const who = { organisation, actor: { kind: 'system', name: 'příjem do úložiště' } } as const
process.send!('ready')
const contract = await runner.read(who, scope => contractNumbered(scope, 'S-1/2026'))
for (let n = 0; n < 2; n++) {
  await takeWatchedFolder(instance, who, contract!, folder)
  for (const id of await runner.read(who, scope => transfersToTakeIn(scope, clock.now())))
    await takeInTransfer(instance, who, id)
}
process.send!('done')
process.disconnect()
await database.close()
