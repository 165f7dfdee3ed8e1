/** What runs in a worker of `eachPath`: loads the task it was ordered, then answers one path after another. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { type Answer, alone, type Order, type PathTask, type Unready } from './path-task.ts'

export const workerFile = import.meta.url

type Work = (path: string) => Promise<unknown>

async function workOf({ place, name, given }: Order): Promise<Work | Unready> {
  const loaded: Record<string, PathTask<unknown, unknown>> = await import(place)
  try {
    return await loaded[name]!.ready(given)
  } catch (error) {
    const { name: kind, message, code } = error as NodeJS.ErrnoException
    return { name: kind, message, code }
  }
}

const answer = async (path: string, work: Work | Unready): Promise<Answer<unknown>> =>
  typeof work === 'function' ? alone(work, path) : { unready: work }

/** A task that loads this file too is not a worker of ours. */
const isOrdered = (data: unknown): data is Order => typeof (data as Order | null)?.place === 'string'

if (!isMainThread && parentPort && isOrdered(workerData)) {
  const port = parentPort
  const work = workOf(workerData)
  port.on('message', async (path: string) => port.postMessage(await answer(path, await work)))
}
