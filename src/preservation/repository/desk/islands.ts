import { heldBy, type Instance } from '#platform/acts'
import { type Island, type IslandSource, islandPath, makeIslands } from '#platform/html'
import type { UploadScripts } from '../pages/upload-part.ts'

export const repositoryName = 'preservation/repository'

/** It takes digests by WebAssembly and may ask for nothing over the net. */
const hashPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

const sources: readonly IslandSource[] = [
  { name: 'deposit-upload.js', entry: new URL('../island/upload.island.ts', import.meta.url) },
  {
    name: 'deposit-hash.js',
    entry: new URL('../island/hash.island.ts', import.meta.url),
    policy: hashPolicy,
  },
]

/** Without its scripts the page takes files by an ordinary form; the centre works all the same. */
export async function openRepository({ config, log }: Instance): Promise<{ value: readonly Island[] }> {
  try {
    return { value: await makeIslands(config.dataFolder, sources) }
  } catch (error) {
    log.error('uploading of folders in the browser is not ready', { error })
    return { value: [] }
  }
}

export const repositoryIslands = (instance: Instance): readonly Island[] =>
  heldBy<readonly Island[]>(instance, repositoryName)

export function uploadScripts(instance: Instance): UploadScripts | null {
  const [page, hash] = repositoryIslands(instance).map(islandPath)
  return page && hash ? { page, hash } : null
}
