/**
 * Many small files handed in to the repository: announced, taken in by parts as a browser sends them, read back from the
 * disk with both digests, told by content, sealed as one object and receipted.
 */
import { randomBytes } from 'node:crypto'
import { announceDepositFiles } from '../src/preservation/repository/acts/announce-deposit-file.ts'
import { completeDepositTransfer } from '../src/preservation/repository/acts/complete-deposit-transfer.ts'
import type { DepositFile } from '../src/preservation/repository/deposit-file.ts'
import { receiveFilePart } from '../src/preservation/repository/intake/receive-file.ts'
import { takeInTransfer } from '../src/preservation/repository/intake/take-in.ts'
import { stepsOfTransfer } from '../src/preservation/repository/store/transfers.ts'
import { inOnePiece, keeperIn } from '../test/repository-world.ts'
import { median, tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const rounds = 3
const filesCount = 600
const fileBytes = 60_000
/** The digest's aim, files a second. */
const aimed = 150
/** Files of one transfer on their way at once. */
const lanes = 4

const house = await openBenchHouse()
const { instance } = house.program
const { runner } = instance
const who = house.office.clerk
const keeper = await keeperIn(instance, who)
const contract = await keeper.contract('KDU', 'S-1', { quota_bytes: 10 ** 10 })

async function receive(transferId: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const announced = [...files].map(([path, { length }]) => ({ path, sizeBytes: length, digest: null }))
  const queue: DepositFile[] = []
  for (let at = 0; at < announced.length; at += 500)
    queue.push(
      ...(await keeper.act(scope =>
        announceDepositFiles(scope, { transferId, files: announced.slice(at, at + 500) }),
      )),
    )
  const lane = async () => {
    for (let row = queue.shift(); row; row = queue.shift())
      await receiveFilePart(instance, who, {
        transferId,
        fileId: row.id,
        offset: 0,
        bytes: inOnePiece(files.get(row.path)!),
      })
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

const whole: number[] = []
for (let round = 0; round < rounds; round++) {
  const files = new Map(
    Array.from({ length: filesCount }, (_, at) => [
      `krabice-${at % 10}/dopis-${at}.txt`,
      Buffer.from(randomBytes(fileBytes / 2).toString('hex')),
    ]),
  )
  const { id } = await keeper.begin(contract.id, 'loose')
  const receiving = await timed(() => receive(id, files))
  const takingIn = await timed(async () => {
    await keeper.act(scope => completeDepositTransfer(scope, { id }))
    await takeInTransfer(instance, who, id)
  })
  const { state } = await keeper.look(id)
  if (state !== 'stored') throw new Error(`${state}: ${JSON.stringify((await keeper.look(id)).findings)}`)
  whole.push(receiving + takingIn)
  const steps = await runner.read(who, scope => stepsOfTransfer(scope, id))
  process.stderr.write(
    `received in ${receiving.toFixed(0)} ms, taken in in ${takingIn.toFixed(0)} ms: ${steps.map(one => `${one.state} ${one.at.getTime() - steps[0]!.at.getTime()}`).join(', ')}\n`,
  )
}
const ms = median(whole)
tell({
  what: `${filesCount} files of ${fileBytes / 1000} kB handed in to the repository, all steps`,
  ours: `${((filesCount * 1000) / ms).toFixed(0)}/s`,
  rival: `${aimed}/s wanted`,
  value: ms / 1000,
  unit: 's',
  aim: { most: filesCount / aimed },
})
await house.close()
