/** A thread that reads files and objects back from the disk and takes their digests, while the program goes on. */
import { parentPort } from 'node:worker_threads'
import { lanes } from '#platform/values'
import { openUncached } from './disk-uncached.ts'
import type { JudgedObject, Measured } from './files.ts'
import { measureBytes } from './measure.ts'
import { judgeKept } from './ocfl/judge-kept.ts'
import { threadFiles } from './thread-files.ts'

/** A file, or its beginning, to be measured, or the folder of an object to be judged. */
export type ThreadOrder = { readonly id: number } & (
  | { readonly path: string; readonly endBytes?: number }
  | { readonly home: string; readonly versions: readonly number[] }
)
type Done = Measured | JudgedObject | null
export type ThreadAnswer = { readonly id: number } & (
  | { readonly done: Done; readonly fault?: never }
  | { readonly fault: unknown; readonly done?: never }
)

async function workOff(order: ThreadOrder): Promise<Done> {
  if ('home' in order) return await judgeKept(threadFiles, order.home, order.versions)
  await using file = await openUncached(order.path)
  return await measureBytes(file, order.endBytes)
}

/** While one waits for the disk, digests of another are taken; more only ask for more memory. */
const inLane = lanes(2)

parentPort?.on('message', async (order: ThreadOrder) => {
  const { id } = order
  try {
    const done = await inLane(() => workOff(order))
    parentPort!.postMessage({ id, done } satisfies ThreadAnswer)
  } catch (fault) {
    parentPort!.postMessage({ id, fault } satisfies ThreadAnswer)
  }
})
