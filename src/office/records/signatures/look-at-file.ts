import { createHash } from 'node:crypto'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import {
  type ContainerMember,
  freshAnchorsOf,
  type JudgedFile,
  judgedMostBytes,
  judgeFile,
} from '#platform/trust'
import { both, MIB, systemClock } from '#platform/values'
import { DamagedContent, nodeHashing, readZip } from '#preservation/packages'
import { type ContentStore, objectStoresOf } from '#storage/objects'
import type { Component } from '../document.ts'
import type { FoundSignatures } from '../signature-check.ts'
import { toldSignatures } from './told-signature.ts'

type Contents = { readonly store: ContentStore; readonly organisation: string }

async function wholeOf({ store, organisation }: Contents, { digest }: Component): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of store.pieces(organisation, digest)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A detached signature is named after its file: `smlouva.pdf.p7s`, or `smlouva.p7s` beside `smlouva.pdf`. */
function signedBy(signature: Component, siblings: readonly Component[]): Component | null {
  const stem = signature.file_name.replace(/\.(?:p7s|p7m|sig|tst|tsr|asc)$/i, '').toLowerCase()
  if (stem === signature.file_name.toLowerCase()) return null
  const others = siblings.filter(({ id }) => id !== signature.id)
  const named = others.filter(({ file_name: name }) => name.toLowerCase() === stem)
  const stemmed = others.filter(({ file_name: name }) => name.toLowerCase().replace(/\.[^.]+$/, '') === stem)
  return named[0] ?? (stemmed.length === 1 ? stemmed[0]! : null)
}

const tooLarge = both(
  `Soubor je na ověření podpisů příliš velký (nejvýš ${judgedMostBytes / MIB} MB). Ověřte ho jiným programem a výsledek zapište do poznámky.`,
  `The file is too large for its signatures to be checked (${judgedMostBytes / MIB} MB at most). Check it by another program and note the result.`,
)

const damaged = both(
  'Kontejner je poškozený a jeho části nejde přečíst. Vyžádejte si ho od odesílatele znovu.',
  'The container is damaged and its parts cannot be read. Ask the sender for it again.',
)

const unjudged = (reason: FoundSignatures['reason'], testAnchors: boolean): FoundSignatures => ({
  result: 'undetermined',
  signatures: [],
  reason,
  test_anchors: testAnchors,
  protected_until: null,
})

async function membersOf(bytes: Buffer): Promise<ContainerMember[] | null> {
  if (bytes.readUInt32BE(0) !== 0x504b0304) return null
  const source = {
    sizeBytes: bytes.length,
    read: async (from: number, to: number) => bytes.subarray(from, to),
  }
  const { files } = await readZip(source, nodeHashing)
  return files.map(file => ({
    name: file.path,
    bytes: async () => {
      const pieces: Uint8Array[] = []
      let sizeBytes = 0
      for await (const piece of file.pieces()) {
        sizeBytes += piece.length
        if (sizeBytes > judgedMostBytes) throw new RangeError('a member of the container is too large')
        pieces.push(piece)
      }
      return Buffer.concat(pieces)
    },
  }))
}

async function judgedFile(
  contents: Contents,
  component: Component,
  siblings: readonly Component[],
): Promise<JudgedFile> {
  const bytes = await wholeOf(contents, component)
  const members = bytes.length >= 4 ? await membersOf(bytes) : null
  const signed = signedBy(component, siblings)
  const beside = async (name: string) => {
    const found = siblings.find(one => one.file_name === name && one.size_bytes <= judgedMostBytes)
    return found ? wholeOf(contents, found) : null
  }
  return {
    bytes,
    beside,
    ...(members && { members }),
    ...(signed && {
      signed: {
        name: signed.file_name,
        digest: async (algorithm: string) => {
          const hash = createHash(algorithm)
          for await (const piece of contents.store.pieces(contents.organisation, signed.digest))
            hash.update(piece)
          return hash.digest()
        },
      },
    }),
  }
}

/**
 * Looks at all signatures, seals and time stamps of a file; `siblings` are the files of its document, among which a
 * detached signature finds what it belongs to. Nothing in a file makes it fail: what cannot be looked at is told.
 *
 * Law: decree 259/2012 § 4/6, 4/7; NSESSS 2.6.
 */
export async function lookAtFile(
  instance: Instance,
  who: Who,
  component: Component,
  siblings: readonly Component[],
): Promise<FoundSignatures> {
  const anchors = await freshAnchorsOf(instance.config)
  if (component.size_bytes > judgedMostBytes) return unjudged(tooLarge, anchors.test)
  const contents: Contents = {
    store: objectStoresOf(instance).content,
    organisation: who.organisation,
  }
  try {
    const file = await judgedFile(contents, component, siblings)
    const found = await judgeFile(file, anchors)
    return toldSignatures(found, systemClock.now(), {
      testAnchors: anchors.test,
      ends: instance.config.trust?.algorithmEnds ?? [],
    })
  } catch (error) {
    if (error instanceof RangeError) return unjudged(tooLarge, anchors.test)
    if (error instanceof DamagedContent) return unjudged(damaged, anchors.test)
    // Of a file that is gone or damaged its own checks speak.
    if (isRefusal(error)) return unjudged(error.sentence, anchors.test)
    throw error
  }
}
