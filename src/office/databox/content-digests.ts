import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { KIB, MIB } from '#platform/values'
import type { DigestAnswer, DigestOrder, Run } from './digest-worker.ts'

/** SHA-256 of the whole content, and of the message within it. */
type BothDigests = { readonly content: Uint8Array; readonly message: Uint8Array }

/** Takes both digests of a content while it is read. */
export type ContentDigests = {
  /** The next bytes of the content; they need not last longer than the call. */
  pass(bytes: Uint8Array, isOfMessage: boolean): void
  /** Waits while more has been passed than was digested. */
  room(): Promise<void>
  done(): Promise<BothDigests>
  /** The reading ended before the content did. */
  drop(): void
}

/** Below that, handing bytes to a thread costs more than digesting them here. */
const besideBytes = 8 * MIB
const roomBytes = 256 * KIB
/** Rooms on their way to the thread; so much of a message waits in memory at most. */
const roomsUnderWayMost = 6
/** A thread that nobody needs for so long is let go. */
const idleMs = 30_000

/** Digests of a content of this size: of a large one on another core. */
export const contentDigests = (sizeBytes: number): ContentDigests =>
  sizeBytes < besideBytes ? digestsHere() : digestsBeside()

function digestsHere(): ContentDigests {
  const [content, message] = [createHash('sha256'), createHash('sha256')]
  return {
    pass(bytes, isOfMessage) {
      content.update(bytes)
      if (isOfMessage) message.update(bytes)
    },
    room: async () => {},
    done: async () => ({ content: content.digest(), message: message.digest() }),
    drop: () => {},
  }
}

type Reading = { answered(given: DigestAnswer): void; failed(fault: unknown): void }
type Thread = { readonly worker: Worker; readonly readings: Map<number, Reading> }

let thread: Thread | null = null
let idle: NodeJS.Timeout | undefined
let asked = 0

function openThread(): Thread {
  clearTimeout(idle)
  if (thread) return thread
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url))
  const begun: Thread = { worker, readings: new Map() }
  const fall = (fault: unknown) => {
    if (thread === begun) thread = null
    for (const reading of begun.readings.values()) reading.failed(fault)
    begun.readings.clear()
  }
  worker.on('message', (given: DigestAnswer) => begun.readings.get(given.id)?.answered(given))
  worker.on('error', fall)
  worker.on('exit', code => fall(new Error(`the digesting thread ended with ${code}`)))
  thread = begun
  return begun
}

function leave({ worker, readings }: Thread, id: number): void {
  readings.delete(id)
  if (readings.size > 0) return
  worker.unref()
  clearTimeout(idle)
  idle = setTimeout(() => {
    if (thread?.worker === worker) thread = null
    void worker.terminate()
  }, idleMs).unref()
}

function digestsBeside(): ContentDigests {
  const open = openThread()
  const id = ++asked
  const free: SharedArrayBuffer[] = []
  let room = new SharedArrayBuffer(roomBytes)
  let runs: Run[] = []
  let filled = 0
  let underWay = 0
  let fault: { readonly why: unknown } | null = null
  let wake = () => {}
  let taken: BothDigests | null = null
  const tell = (order: DigestOrder) => open.worker.postMessage(order)
  open.worker.ref()
  open.readings.set(id, {
    answered(given) {
      if ('content' in given) taken = given
      else {
        underWay--
        free.push(given.room)
      }
      wake()
    },
    failed(why) {
      fault = { why }
      wake()
    },
  })

  const send = () => {
    if (runs.length === 0) return
    tell({ id, room, runs })
    underWay++
    room = free.pop() ?? new SharedArrayBuffer(roomBytes)
    runs = []
    filled = 0
  }
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      if (fault) throw fault.why
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }

  return {
    pass(bytes, isOfMessage) {
      for (let at = 0; at < bytes.length; ) {
        const size = Math.min(bytes.length - at, roomBytes - filled)
        new Uint8Array(room, filled, size).set(bytes.subarray(at, at + size))
        const last = runs.at(-1)
        if (last && last.isOfMessage === isOfMessage) last.end += size
        else runs.push({ start: filled, end: filled + size, isOfMessage })
        filled += size
        at += size
        if (filled === roomBytes) send()
      }
    },
    room: () => until(() => underWay < roomsUnderWayMost),
    async done() {
      send()
      tell({ id, what: 'end' })
      await until(() => taken !== null)
      leave(open, id)
      return taken!
    },
    drop() {
      if (!open.readings.has(id)) return
      tell({ id, what: 'drop' })
      leave(open, id)
    },
  }
}
