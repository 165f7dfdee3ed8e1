import { webHashing } from '#preservation/packages'
import type { AskedDigest, TakenDigest } from './message.ts'

async function digestOf(file: File): Promise<string | null> {
  const hasher = await webHashing.begin('sha512')
  const reader = file.stream().getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return hasher.hex()
      hasher.update(value)
    }
  } catch {
    return null
  }
}

addEventListener('message', ({ data: { id, file } }: MessageEvent<AskedDigest>) => {
  void digestOf(file).then(sha512 => {
    const answer: TakenDigest = { id, sha512 }
    postMessage(answer)
  })
})
