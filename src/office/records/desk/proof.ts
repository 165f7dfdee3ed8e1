import { organisationOf } from '#identity/organisations'
import type { ByteRoute, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { isId } from '#platform/values'
import { recordsCentreOf } from '#preservation/records-centre'
import { objectStoresOf } from '#storage/objects'
import { recordsRefusals } from '../refusals.ts'
import { joinedWith } from '../store/cross-links.ts'
import { dossierById } from '../store/dossiers.ts'
import { handOversOf, handOversOfVolume } from '../store/hand-overs.ts'
import { volumeById } from '../store/type-dossiers.ts'
import { openedContent } from './viewing.ts'

/**
 * The stored attempt that is asked for; the last one where none is named. Refuses with `records.not-found`,
 * `dossier-not-closed`.
 */
async function storedAttempt(call: PageCall) {
  return call.read(async scope => {
    const { id = '', pokus: asked } = call.params
    // The package of joined dossiers is named after the one founded first.
    const [lead] = isId(id) ? await joinedWith(scope, id) : []
    const dossier = lead === undefined ? undefined : await dossierById(scope, lead)
    if (!dossier) throw refuse(recordsRefusals['not-found'], {})
    const { volume_id: volumeId } = dossier
    const attempts =
      volumeId === null ? await handOversOf(scope, dossier.id) : await handOversOfVolume(scope, volumeId)
    const stored = attempts.find(
      ({ state, attempt }) => state === 'stored' && (asked === undefined || String(attempt) === asked),
    )
    if (!stored) throw refuse(recordsRefusals['dossier-not-closed'], { mark: dossier.mark })
    const { identifier } = volumeId === null ? dossier : (await volumeById(scope, volumeId))!
    return { dossier, identifier, stored, office: await organisationOf(scope) }
  })
}

/** Every stored version keeps its own proof and package; the short address is that of the last. */
const paths = (name: string) => [`/spisy/:id/${name}`, `/spisy/:id/predani/:pokus/${name}`] as const

/** One JSON proof of a stored version, checked offline by `./egon proof check --anchors PEM FILE PACKAGE`. */
const proofRoute = (path: string): ByteRoute => ({
  path,
  permission: 'records.read',
  answer: async call => {
    const { dossier, identifier, stored, office } = await storedAttempt(call)
    const proof = await recordsCentreOf(call.instance, call.visitor!).proofOf({
      originatorIco: office.ico,
      dossier: identifier,
      digest: stored.package_digest!,
    })
    const bytes = Buffer.from(`${JSON.stringify(proof, null, 2)}\n`, 'utf8')
    const fileName = `${stored.package_name}.dukaz.json`
    await openedContent(
      call,
      { kind: 'dossier', id: dossier.id },
      { isSaved: true, fileName, digest: stored.package_digest! },
    )
    return { bytes, mime: 'application/json', fileName, sizeBytes: bytes.length, inline: false }
  },
})

/** The package as it was handed over, for the proof to be checked against. */
const packageRoute = (path: string): ByteRoute => ({
  path,
  permission: 'records.read',
  answer: async call => {
    const { dossier, stored } = await storedAttempt(call)
    const fileName = `${stored.package_name}.zip`
    await openedContent(
      call,
      { kind: 'dossier', id: dossier.id },
      { isSaved: true, fileName, digest: stored.package_digest! },
    )
    return {
      bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, stored.package_digest!),
      mime: 'application/zip',
      fileName,
      sizeBytes: stored.package_size_bytes!,
      inline: false,
    }
  },
})

export const proofBytes: readonly ByteRoute[] = [
  ...paths('dukaz').map(proofRoute),
  ...paths('balicek').map(packageRoute),
]
