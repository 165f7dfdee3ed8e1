import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { MIB } from '#platform/values'
import { openUncached } from './disk-uncached.ts'
import type { Measured } from './files.ts'
import { measureBytes } from './measure.ts'
import type { MeasureAnswer, MeasureOrder } from './measure-worker.ts'

/** Below that, handing a file to the thread costs more than hashing it here. */
const threadedBytes = 4 * MIB

type Waiting = { readonly resolve: (measured: Measured) => void; readonly reject: (fault: unknown) => void }
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> }

let thread: Thread | null = null
let asked = 0

/** One thread for the whole program, begun with the first large file; it never keeps the program alive by itself. */
function startThread(): Thread {
  const worker = new Worker(new URL('./measure-worker.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  const fall = (fault: unknown) => {
    // A thread that fell tells so twice; by then another may have taken its place.
    if (thread?.worker === worker) thread = null
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  worker.on('message', ({ id, measured, fault }: MeasureAnswer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (measured) one?.resolve(measured)
    else one?.reject(fault)
  })
  worker.on('error', fall)
  worker.on('exit', code => fall(new Error(`the measuring thread ended with ${code}`)))
  worker.unref()
  return { worker, waiting }
}

/** Reads a file back from the disk and takes its digests; a large one on another core. */
export async function measureFile(path: string, endBytes?: number): Promise<Measured> {
  if ((endBytes ?? (await stat(path)).size) < threadedBytes) {
    await using file = await openUncached(path)
    return await measureBytes(file, endBytes)
  }
  thread ??= startThread()
  const { worker, waiting } = thread
  return new Promise((resolve, reject) => {
    const id = ++asked
    waiting.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, path, ...(endBytes !== undefined && { endBytes }) } satisfies MeasureOrder)
  })
}
