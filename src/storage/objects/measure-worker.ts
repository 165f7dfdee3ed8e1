/** A thread that reads large files back from the disk and takes their digests, while the program goes on. */
import { parentPort } from 'node:worker_threads'
import { openUncached } from './disk-uncached.ts'
import type { Measured } from './files.ts'
import { measureBytes } from './measure.ts'

export type MeasureOrder = { readonly id: number; readonly path: string; readonly endBytes?: number }
export type MeasureAnswer = { readonly id: number } & (
  | { readonly measured: Measured; readonly fault?: never }
  | { readonly fault: unknown; readonly measured?: never }
)

parentPort?.on('message', async ({ id, path, endBytes }: MeasureOrder) => {
  try {
    await using file = await openUncached(path)
    parentPort!.postMessage({ id, measured: await measureBytes(file, endBytes) } satisfies MeasureAnswer)
  } catch (fault) {
    parentPort!.postMessage({ id, fault } satisfies MeasureAnswer)
  }
})
