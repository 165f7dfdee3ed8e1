import { MIB } from '#platform/values'
import { type ByteSource, blobBytes } from '#preservation/formats'
import { judgePackage, webHashing } from '#preservation/packages'
import type { Answer, Asked } from './message.ts'

/** People see no difference between more reports. */
const reportEveryMs = 100
const blockBytes = MIB

const answer = (told: Answer): void => globalThis.postMessage(told)

/** Tells how much of a file has been read; what is read twice counts once. */
function watched(bytes: ByteSource): ByteSource {
  const seen = new Set<number>()
  let toldAt = performance.now()
  return {
    sizeBytes: bytes.sizeBytes,
    async read(start, end, into) {
      const piece = await bytes.read(start, end, into)
      for (let block = Math.floor(start / blockBytes); block * blockBytes < start + piece.length; block++)
        seen.add(block)
      if (performance.now() - toldAt > reportEveryMs) {
        toldAt = performance.now()
        answer({ state: 'reading', readBytes: Math.min(seen.size * blockBytes, bytes.sizeBytes) })
      }
      return piece
    },
  }
}

/**
 * Judges one package by the rules of the server, in a thread of its own. Its policy (`judgePolicy`) lets it ask for
 * nothing over the net, so that the package cannot leave the machine.
 */
async function judge({ file, profile, date, strictZaf }: Asked): Promise<void> {
  try {
    const verdict = await judgePackage(
      { form: 'file', name: file.name, bytes: watched(blobBytes(file)) },
      { profile: profile ?? undefined, date, strictZaf, hashing: webHashing },
    )
    answer({ state: 'judged', verdict })
  } catch (error) {
    // The browser gives no bytes of a file that was changed, moved or unplugged since it was chosen.
    if (!(error instanceof DOMException)) throw error
    answer({ state: 'unreadable' })
  }
}

globalThis.addEventListener('message', event => void judge(event.data as Asked))
globalThis.addEventListener('unhandledrejection', event => {
  throw event.reason
})
