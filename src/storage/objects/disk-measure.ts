import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { MIB } from '#platform/values'
import { openUncached } from './disk-uncached.ts'
import type { JudgedObject, Measured } from './files.ts'
import { measureBytes } from './measure.ts'
import type { ThreadAnswer, ThreadOrder } from './measure-worker.ts'

/** Below that, handing a file to a thread costs more than hashing it here. */
const threadedBytes = MIB / 2
/** Two keep two cores busy while a third waits for folders and small files of the next object; each takes 30 MiB. */
const threadsMost = 3

type Done = Exclude<ThreadAnswer['done'], undefined>
type Waiting = { readonly resolve: (done: Done) => void; readonly reject: (fault: unknown) => void }
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> }

const threads: Thread[] = []
let asked = 0

/** Begun when there is more to read than the others manage; it never keeps the program alive by itself. */
function startThread(): Thread {
  const worker = new Worker(new URL('./measure-worker.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  const fall = (fault: unknown) => {
    // A thread that fell tells so twice; by then it is out of the list.
    const at = threads.findIndex(one => one.worker === worker)
    if (at >= 0) threads.splice(at, 1)
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  worker.on('message', ({ id, done, fault }: ThreadAnswer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (done !== undefined) one?.resolve(done)
    else one?.reject(fault)
  })
  worker.on('error', fall)
  worker.on('exit', code => fall(new Error(`the measuring thread ended with ${code}`)))
  worker.unref()
  const thread = { worker, waiting }
  threads.push(thread)
  return thread
}

/** The thread with the least to do; another is begun while all are busy. */
function freeThread(): Thread {
  const idlest = threads.toSorted((a, b) => a.waiting.size - b.waiting.size)[0]
  if (idlest && (idlest.waiting.size === 0 || threads.length >= threadsMost)) return idlest
  return startThread()
}

/** Reads a file back from the disk and takes its digests; a large one on another core. */
export async function measureFile(path: string, endBytes?: number): Promise<Measured> {
  if ((endBytes ?? (await stat(path)).size) < threadedBytes) {
    await using file = await openUncached(path)
    return await measureBytes(file, endBytes)
  }
  return (await inThread({ path, ...(endBytes !== undefined && { endBytes }) })) as Measured
}

/** Judges an object by `judgeKept` on another core. */
export const judgeAside = async (home: string, versions: readonly number[]): Promise<JudgedObject | null> =>
  (await inThread({ home, versions })) as JudgedObject | null

type Order =
  | { readonly path: string; readonly endBytes?: number }
  | { readonly home: string; readonly versions: readonly number[] }

function inThread(order: Order): Promise<Done> {
  const { worker, waiting } = freeThread()
  return new Promise((resolve, reject) => {
    const id = ++asked
    waiting.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, ...order } satisfies ThreadOrder)
  })
}
