import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instance, Who } from '#platform/acts'
import { ensureSecret } from '#platform/config'
import type { WorkingCopy } from '../working-copy.ts'

/** Where working copies lie for programs; the rest of the address says which one and proves that it was given out. */
export const copiesPrefix = '/dav-kopie'

const proofBytes = 18

/** Whoever has the address of a copy may edit it until it ends; nobody can guess one. */
function proofOf({ config }: Pick<Instance, 'config'>, id: string): string {
  const key = ensureSecret(config.dataFolder, 'working-copies.key')
  return createHmac('sha256', key).update(id).digest().subarray(0, proofBytes).toString('base64url')
}

export const isProof = (instance: Pick<Instance, 'config'>, id: string, shown: string): boolean => {
  const [right, given] = [Buffer.from(proofOf(instance, id)), Buffer.from(shown)]
  return right.length === given.length && timingSafeEqual(right, given)
}

/** Path of the file of a copy, for the address that a program opens. */
export function copyPath(
  instance: Pick<Instance, 'config'>,
  { organisation }: Pick<Who, 'organisation'>,
  copy: Pick<WorkingCopy, 'id' | 'file_name'>,
): string {
  const id = `${organisation}.${copy.id}`
  return `${copiesPrefix}/${id}/${proofOf(instance, id)}/${encodeURIComponent(copy.file_name)}`
}
