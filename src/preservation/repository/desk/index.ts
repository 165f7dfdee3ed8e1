import type { ByteRoute, Page, Place } from '#platform/html'
import { objectBytes, objectDetail, objectList } from './deposited-objects.ts'
import { depositorList } from './depositors.ts'
import { summaryPrinted, transferPrinted } from './printed.ts'
import { summary, summaryFile } from './summary.ts'
import { transferBytes, transferDetail } from './transfer.ts'
import { newTransfer, repositoryPlace, transferList } from './transfers.ts'

export { openRepository, repositoryIslands, repositoryName } from './islands.ts'
export { repositoryToday } from './today.ts'

export const repositoryPages: readonly Page[] = [
  transferList,
  newTransfer,
  transferDetail,
  depositorList,
  objectList,
  objectDetail,
  summary,
]
export const repositoryPlaces: readonly Place[] = [repositoryPlace]
export const repositoryBytes: readonly ByteRoute[] = [
  ...transferBytes,
  ...objectBytes,
  summaryFile,
  transferPrinted,
  summaryPrinted,
]
