export { type ContentStore, openContentStore, type Received } from './content-store.ts'
export { diskFiles } from './disk-files.ts'
export type { Bytes, Entry, Files, Look, Reading, Writing } from './files.ts'
export { openUploads, type Uploads } from './uploads.ts'
