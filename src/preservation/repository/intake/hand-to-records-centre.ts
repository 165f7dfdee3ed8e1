import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Finding } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { nodeHashing, readSipFacts } from '#preservation/packages'
import { recordsCentreOf, type StorageReceipt } from '#preservation/records-centre'
import { objectStoresOf, piecesOf } from '#storage/objects'
import type { DepositFile } from '../deposit-file.ts'
import type { Depositor } from '../depositor.ts'

/** The office of this centre that a depositor is as an originator; `null` where it is none. */
export async function originatorOf(
  instance: Pick<Instance, 'database'>,
  { ico }: Pick<Depositor, 'ico'>,
): Promise<Who | null> {
  if (ico === null) return null
  const found = (await listOrganisations(instance.database.kysely)).find(one => one.ico === ico)
  return found ? { organisation: found.id, actor: { kind: 'system', name: 'příjem do KDS' } } : null
}

export type HandedOver =
  | { readonly state: 'stored'; readonly receipt: SignedReceipt<StorageReceipt> }
  | { readonly state: 'refused'; readonly findings: readonly Finding[] }
  | { readonly state: 'waits' }

/** Hands a SIP to the records centre of its originator; handed again, it gets the same answer. */
export async function handToRecordsCentre(
  instance: Instance,
  originator: Who,
  { ico }: Pick<Depositor, 'ico'>,
  file: DepositFile,
): Promise<HandedOver> {
  const { uploads } = objectStoresOf(instance)
  await using bytes = await uploads.open(file.upload_id!)
  const name = file.path.replace(/^.*\//, '')
  const facts = await readSipFacts({ form: 'file', name, bytes }, nodeHashing)
  if (!facts) throw new Error(`${name} has passed and tells no dossier`)
  const answer = await recordsCentreOf(instance, originator).deposit(
    {
      originatorIco: ico!,
      dossier: facts.dossier.value,
      packageName: name.replace(/\.zip$/i, ''),
      digest: file.digest!,
      sizeBytes: Number(file.size_bytes),
      reason: null,
    },
    from => piecesOf(bytes, from),
  )
  if (answer.state === 'stored') return { state: 'stored', receipt: answer.receipt }
  return answer.state === 'refused' ? { state: 'refused', findings: answer.findings } : { state: 'waits' }
}
