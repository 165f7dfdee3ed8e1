import { diskFiles } from '../src/storage/objects/disk-files.ts'

/** The disk of a test, which is full when the test says so: as a real one, it then takes not one byte more. */
export function narrowDisk() {
  let isFull = false
  const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
  const files: typeof diskFiles = {
    ...diskFiles,
    create: async (path, isKept) => {
      const file = await diskFiles.create(path, isKept)
      return { ...file, write: bytes => (isFull ? full() : file.write(bytes)) }
    },
  }
  return {
    files,
    fill: (now: boolean): void => {
      isFull = now
    },
  }
}
