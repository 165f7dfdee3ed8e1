import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { nodeHashing, packFolder } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { type DepositedObject, packageOf } from '../deposited-object.ts'
import { repositoryRefusals } from '../refusals.ts'
import { depositedObject } from '../store/objects.ts'

/** The object as the catalogue has it, with a line in the log that it was given out. Refuses with `repository.not-here`. */
const givenOut = (
  { runner }: Instance,
  who: Who,
  objectId: string,
  file: string | null,
): Promise<DepositedObject> =>
  runner.act(who, async scope => {
    const object = await depositedObject(scope, objectId)
    if (!object || object.removed_at) throw refuse(repositoryRefusals['not-here'], {})
    await scope.announce({
      type: 'repository.object-given',
      object: { kind: 'deposited-object', id: objectId },
      detail: { transfer: object.transfer_number, ...(file !== null && { file }) },
    })
    return object
  })

/**
 * Gives an object out as it is kept: a bag packed in a ZIP, every file compared with its digest while it leaves. Who took
 * it stands in the log.
 *
 * Czech: vydání uloženého celku. Refuses with `repository.not-here`.
 */
export async function giveDepositedObject(
  instance: Instance,
  who: Who,
  objectId: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { stored_at: at } = await givenOut(instance, who, objectId, null)
  const { ocfl } = objectStoresOf(instance)
  const files = await ocfl.filesOf(objectId, 1)
  return packFolder(
    {
      name: packageOf(objectId)!,
      at,
      metadata: [],
      files: files.map(({ path, digest, sizeBytes }) => ({
        path,
        fileName: path,
        digest,
        sizeBytes,
        pieces: () => ocfl.pieces(objectId, 1, path),
      })),
    },
    nodeHashing,
  )
}

/** One file of an object. Refuses with `repository.not-here`. */
export async function giveDepositedFile(
  instance: Instance,
  who: Who,
  objectId: string,
  path: string,
): Promise<{ pieces: AsyncIterable<Uint8Array>; sizeBytes: number }> {
  const { ocfl } = objectStoresOf(instance)
  await givenOut(instance, who, objectId, path)
  const file = (await ocfl.filesOf(objectId, 1)).find(one => one.path === path)
  if (!file) throw refuse(repositoryRefusals['not-here'], {})
  return { pieces: ocfl.pieces(objectId, 1, path), sizeBytes: file.sizeBytes }
}
