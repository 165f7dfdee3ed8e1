import { envelopeText, readDataMessage } from '#office/databox'
import { readMail } from '#office/mail'
import type { TrustAnchors } from '#platform/trust'
import { type Both, both, type Keep, type ReadableBytes } from '#platform/values'
import { embeddedFiles } from '#preservation/gate'
import { nodeHashing, packageLimits, readZip } from '#preservation/packages'
import type { FormatRecord } from '../document.ts'
import type { UnpackingLimits } from '../unpacking.ts'
import type { Rendition } from './rendition.ts'

/** One file inside a container; its bytes are asked for once. */
export type ContainerMember = { readonly name: string; readonly pieces: () => AsyncIterable<Uint8Array> }

export type OpenedContainer = {
  readonly members: readonly ContainerMember[]
  /** What of the container cannot be taken out. */
  readonly faults: readonly Both[]
}

/** What reading a container needs besides its bytes. */
export type ContainerPorts = {
  readonly keep: Keep
  readonly open: (digest: string) => Promise<ReadableBytes & AsyncDisposable>
  readonly anchors: TrustAnchors
  readonly environment: 'demo' | 'production'
  readonly render: Rendition
  readonly limits: UnpackingLimits
}

type Opener = (bytes: ReadableBytes, ports: ContainerPorts) => Promise<OpenedContainer>

/** Signatures and the note of the type belong to the container (ETSI EN 319 162); signed alone they are no content. */
const ofAsic = (path: string): boolean => path === 'mimetype' || path.startsWith('META-INF/')
/** The list of files of an ISDOCX says nothing that they do not. */
const ofIsdocx = (path: string): boolean => path === 'manifest.xml'
const ofNothing = (): boolean => false

const zipOpener =
  (belongs: (path: string) => boolean): Opener =>
  async (bytes, { limits }) => {
    const { files, findings } = await readZip(bytes, nodeHashing, {
      ...packageLimits,
      packageBytes: limits.bytes,
      fileBytes: limits.bytes,
      files: limits.members * 4,
      ratio: limits.ratio,
      ratioFromBytes: limits.ratioFromBytes,
    })
    const members = files
      // An empty file is no component; that it was there stays in the container.
      .filter(({ path, sizeBytes }) => sizeBytes > 0 && !belongs(path))
      .map(file => ({ name: file.path, pieces: () => file.pieces() }))
    return { members, faults: findings.map(({ message }) => message) }
  }

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const pdfOpener: Opener = async bytes => {
  const members: ContainerMember[] = []
  const faults: Both[] = []
  for await (const { name, bytes: content } of embeddedFiles(bytes)) {
    if (content && content.length > 0)
      members.push({ name: name || 'vložený soubor', pieces: () => onePiece(content) })
    if (!content)
      faults.push(
        both(`Vložený soubor „${name}“ nelze přečíst.`, `The embedded file “${name}” cannot be read.`),
      )
  }
  return { members, faults }
}

type Rested = { readonly fileName: string; readonly digest: string }

/** What was kept while the container was read, as its members. */
const rested = (parts: readonly Rested[], ports: ContainerPorts): ContainerMember[] =>
  parts.map(({ fileName, digest }) => ({
    name: fileName,
    async *pieces() {
      await using bytes = await ports.open(digest)
      const piece = 1024 * 1024
      for (let at = 0; at < bytes.sizeBytes; at += piece)
        yield await bytes.read(at, Math.min(bytes.sizeBytes, at + piece))
    },
  }))

const mailOpener: Opener = async (bytes, ports) => {
  const mail = await readMail(bytes, { keep: ports.keep })
  const body = await ports.render(mail.subject?.trim() || 'E-mail bez předmětu', [mail.text])
  const parts = mail.attachments.filter(
    one => one.kind !== 'html' && one.kind !== 'signature' && one.sizeBytes > 0,
  )
  return { members: rested([{ fileName: 'tělo zprávy.pdf', ...body }, ...parts], ports), faults: [] }
}

const messageOpener: Opener = async (bytes, ports) => {
  const { keep, anchors, environment, render } = ports
  const message = await readDataMessage(bytes, { keep, anchors }, { environment })
  const [title = '', ...lines] = envelopeText(message, 'cs').split('\n')
  const envelope = { fileName: `obalka-${message.messageId}.pdf`, ...(await render(title, lines)) }
  const parts = message.attachments.filter(({ sizeBytes }) => sizeBytes > 0)
  return { members: rested([...parts, envelope], ports), faults: [] }
}

const openers: Readonly<Record<string, Opener>> = {
  'x-fmt/263': zipOpener(ofNothing),
  'fmt/1564': zipOpener(ofAsic),
  'fmt/1341': zipOpener(ofAsic),
  'fmt/1568': zipOpener(ofIsdocx),
  'fmt/1571': zipOpener(ofIsdocx),
  'fmt/278': mailOpener,
  'fmt/950': mailOpener,
  'fmt/1243': messageOpener,
  'fmt/1244': messageOpener,
  'fmt/1245': messageOpener,
}

/** How a file of this format is taken apart; `null` where it is no container, or an encrypted one (NSESSS 2.4.1). */
export function openerOf({ puid, name, traits }: FormatRecord): Opener | null {
  if (traits.includes('encrypted')) return null
  if (puid !== null && openers[puid]) return openers[puid]
  return name.startsWith('PDF') ? pdfOpener : null
}

/** Whether the file is nothing but a container; a PDF with files in it is read as it is, too. */
export const isMereContainer = ({ name }: Pick<FormatRecord, 'name'>): boolean => !name.startsWith('PDF')
