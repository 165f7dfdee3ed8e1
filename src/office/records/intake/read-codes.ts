import { Worker } from 'node:worker_threads'
import type { CodeAnswer, CodeOrder } from './code-worker.ts'

/**
 * Codes on each page, in the order of the pages; `null` for a page that is no picture. One thread for a batch: looking at a
 * page takes a tenth of a second, in which the program goes on with others.
 */
export async function readCodes(pages: readonly Uint8Array[]): Promise<(readonly string[] | null)[]> {
  const worker = new Worker(new URL('./code-worker.ts', import.meta.url))
  try {
    const found: (readonly string[] | null)[] = []
    for (const page of pages) {
      const answer = await new Promise<CodeAnswer>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.postMessage({ page } satisfies CodeOrder)
      })
      worker.removeAllListeners('error')
      found.push('codes' in answer ? answer.codes : null)
    }
    return found
  } finally {
    await worker.terminate()
  }
}
