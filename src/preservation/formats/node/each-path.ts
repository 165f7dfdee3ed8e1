import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Answer, alone, type Order, type Outcome, type PathTask } from './path-task.ts'
import { workerFile } from './path-worker.ts'

/** Paths given out before the oldest of them is told, for each worker: enough to keep all busy beside one slow path. */
const aheadPerWorker = 16
/** Memory of one worker: a METS of ten thousand documents takes half of it. A worker that wants more falls alone. */
const workerMemoryMib = 2048

export type Workers = { readonly workers?: number }

/**
 * Works on paths by all cores and tells of them in their order, as soon as the one before is told. Holds a bounded
 * number of answers whatever the number of paths, and goes no faster than they are taken. One path costs no worker. A
 * worker that falls is a told path; another takes its place.
 */
export async function* eachPath<Given, Told>(
  task: PathTask<Given, Told>,
  given: Given,
  paths: readonly string[],
  { workers = availableParallelism() }: Workers = {},
): AsyncGenerator<Outcome<Told>> {
  if (paths.length < 2 || workers < 1) {
    const work = await task.ready(given)
    for (const path of paths) yield await alone(work, path)
    return
  }
  const crew = Array.from({ length: Math.min(workers, paths.length) }, () => new Post<Told>(task, given))
  const idle = [...crew]
  const ahead: Promise<Outcome<Told>>[] = []
  const waiting: (() => void)[] = []
  /** The next path goes to whoever is free first. */
  const handOut = async (path: string): Promise<Outcome<Told>> => {
    while (idle.length === 0) await new Promise<void>(resolve => waiting.push(resolve))
    const post = idle.pop()!
    try {
      return await post.work(path)
    } finally {
      idle.push(post)
      waiting.shift()?.()
    }
  }
  let next = 0
  try {
    while (next < paths.length || ahead.length > 0) {
      while (next < paths.length && ahead.length < crew.length * aheadPerWorker) {
        const handed = handOut(paths[next++]!)
        handed.catch(() => {})
        ahead.push(handed)
      }
      yield await ahead.shift()!
    }
  } finally {
    await Promise.all(crew.map(post => post.leave()))
  }
}

/** The post of one worker; whoever falls on it is replaced when the next path comes. */
class Post<Told> {
  readonly #order: Order
  #worker: Worker | null = null
  /** What the worker on the post is waited for; it has one path in hand at most. */
  #inHand: ((answer: Answer<Told> | { readonly fell: string }) => void) | null = null

  constructor({ place, name }: Pick<PathTask<never, Told>, 'place' | 'name'>, given: unknown) {
    this.#order = { place, name, given }
  }

  async work(path: string): Promise<Outcome<Told>> {
    this.#worker ??= this.#hire()
    const worker = this.#worker
    const answer = await new Promise<Answer<Told> | { readonly fell: string }>(resolve => {
      this.#inHand = resolve
      worker.postMessage(path)
    })
    if ('unready' in answer) throw Object.assign(new Error(answer.unready.message), answer.unready)
    return 'fell' in answer ? { fallen: { path, isSystem: false, reason: answer.fell } } : answer
  }

  #hire(): Worker {
    const worker = new Worker(new URL(workerFile), {
      workerData: this.#order,
      resourceLimits: { maxOldGenerationSizeMb: workerMemoryMib },
    })
    const fell = (reason: string) => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#inHand?.({ fell: reason })
    }
    worker.on('message', (answer: Answer<Told>) => this.#inHand?.(answer))
    worker.on('error', error => fell(error.stack ?? String(error)))
    worker.on('exit', code => fell(`the worker ended with ${code}`))
    return worker
  }

  async leave(): Promise<void> {
    await this.#worker?.terminate()
  }
}
