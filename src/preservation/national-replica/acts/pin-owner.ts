import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { actorName, type Instance, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { countObjectsBeside } from '#storage/objects'
import type { Owner } from '../owner.ts'
import { nationalReplicaRefusals } from '../refusals.ts'
import { keepOwner, ownerOf } from '../store/owners.ts'

/** The owner of the scope's replica. Refuses with `national-replica.no-owner`. */
export async function requireOwner(scope: Scope): Promise<Owner> {
  const owner = await ownerOf(scope)
  if (!owner) throw refuse(nationalReplicaRefusals['no-owner'], {})
  return owner
}

const fingerprintOf = (certificate: X509Certificate): string =>
  certificate.fingerprint256.replaceAll(':', '').toLowerCase()

function certificateIn(path: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(path))
  } catch {
    throw refuse(nationalReplicaRefusals['certificate-unreadable'], { file: path })
  }
}

/** Offers over the line pass at the door by the configuration: what it names there must be the very certificate. */
function requireSamePin({ config }: Instance, name: string, fingerprint: string): void {
  const peer = config.peers.find(one => one.name === name)
  if (!peer) return
  const named = peer.seal === undefined ? null : fingerprintOf(certificateIn(peer.seal))
  if (named !== fingerprint) throw refuse(nationalReplicaRefusals['other-pin'], { name })
}

const formerOf = (before: Owner | undefined, fingerprint: string): readonly string[] => {
  if (!before) return []
  return before.fingerprint === fingerprint ? before.former : [before.certificate, ...before.former]
}

/**
 * Enters whose packages an organisation holds copies of, with the certificate of its seal. It holds nothing else: whatever
 * else comes to it is an alarm of its health. Entered again, title and certificate change (an owner renews its seal), the owner never.
 *
 * Czech: zápis vlastníka repliky. Refuses with `national-replica.certificate-unreadable`, `owner-known`, `holds-own`,
 * `other-pin`.
 */
export async function pinOwner(
  instance: Instance,
  who: Who,
  given: { readonly name: string; readonly title: string; readonly certificateFile: string },
): Promise<Owner> {
  const { name, title, certificateFile } = given
  const certificate = certificateIn(certificateFile)
  const fingerprint = fingerprintOf(certificate)
  requireSamePin(instance, name, fingerprint)
  return instance.runner.act(who, async scope => {
    const before = await ownerOf(scope)
    if (before && before.name !== name)
      throw refuse(nationalReplicaRefusals['owner-known'], { name: before.name })
    const count = await countObjectsBeside(scope, name)
    if (count > 0) throw refuse(nationalReplicaRefusals['holds-own'], { count })
    const owner: Owner = {
      name,
      title,
      certificate: certificate.toString(),
      fingerprint,
      former: formerOf(before, fingerprint),
      pinned_by: actorName(scope.actor),
      pinned_at: scope.clock.now(),
    }
    await keepOwner(scope, owner)
    await scope.announce({
      type: 'national-replica.owner-pinned',
      object: { kind: 'replica-owner', id: name },
      detail: { title, fingerprint, before: before?.fingerprint ?? null },
    })
    return owner
  })
}
