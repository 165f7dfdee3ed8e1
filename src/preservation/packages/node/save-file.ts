import { open, rm } from 'node:fs/promises'

/**
 * Writes a new file and brings it to the disk; one that is there already stays as it is (`EEXIST`), and one that could
 * not be finished does not stay behind.
 */
export async function saveNewFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(pieces)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
}
