import { MIB } from '#platform/values'
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  readXml,
  textOf,
  type XmlBytes,
  type XmlElement,
  xmlLimits,
} from '#platform/xml'
import { signatureOf } from './byte-sequence.ts'
import type { ContainerSignature, PublishedFormat, Signatures } from './signature.ts'

/** The file is no signature file of DROID, or one that cannot be read. */
export class UnreadableSignatures extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'UnreadableSignatures'
  }
}

const limits = { ...xmlLimits, sizeBytes: 64 * MIB }

async function rootOf(bytes: XmlBytes, name: string): Promise<XmlElement> {
  const { root, problems } = await readXml(bytes, { limits })
  if (!root) throw new UnreadableSignatures(problems[0]?.message.cs ?? 'no XML')
  if (root.local !== name) throw new UnreadableSignatures(`<${root.name}>, not <${name}>`)
  return root
}

function formatOf(element: XmlElement, puidOf: ReadonlyMap<string, string>): PublishedFormat {
  const mimes = attributeOf(element, 'MIMEType')
  return {
    puid: attributeOf(element, 'PUID') ?? '',
    name: attributeOf(element, 'Name') ?? '',
    version: attributeOf(element, 'Version') ?? null,
    mime: mimes?.split(',')[0]?.trim() || null,
    endings: childrenOf(element, 'Extension').map(one => textOf(one).trim().toLowerCase()),
    over: new Set(
      childrenOf(element, 'HasPriorityOverFileFormatID').flatMap(one => puidOf.get(textOf(one).trim()) ?? []),
    ),
  }
}

/**
 * Reads the signature file that The National Archives publish for DROID, and its container file where given. Throws
 * `UnreadableSignatures`.
 */
export async function readSignatures(signatureFile: XmlBytes, containerFile?: XmlBytes): Promise<Signatures> {
  const root = await rootOf(signatureFile, 'FFSignatureFile')
  const elements = childrenOf(childOf(root, 'FileFormatCollection'), 'FileFormat')
  const puidOf = new Map(
    elements.map(one => [attributeOf(one, 'ID') ?? '', attributeOf(one, 'PUID') ?? ''] as const),
  )
  const formats = new Map(
    elements.map(one => [attributeOf(one, 'PUID') ?? '', formatOf(one, puidOf)] as const),
  )
  const owners = new Map<string, string[]>()
  for (const element of elements)
    for (const id of childrenOf(element, 'InternalSignatureID').map(one => textOf(one).trim()))
      owners.set(id, [...(owners.get(id) ?? []), attributeOf(element, 'PUID') ?? ''])
  const signatures = childrenOf(childOf(root, 'InternalSignatureCollection'), 'InternalSignature').map(
    one => {
      const signature = readable(() => signatureOf(one))
      return { ...signature, puids: owners.get(signature.id) ?? [] }
    },
  )
  if (formats.size === 0 || signatures.length === 0) throw new UnreadableSignatures('no formats in the file')
  const inside = containerFile ? await readContainers(containerFile) : { containers: [], triggers: new Map() }
  return { release: `V${attributeOf(root, 'Version') ?? '?'}`, formats, signatures, ...inside }
}

function readable<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableSignatures(error.message)
    throw error
  }
}

const kindOf = (element: XmlElement): ContainerSignature['kind'] =>
  attributeOf(element, 'ContainerType') === 'OLE2' ? 'OLE2' : 'ZIP'

async function readContainers(containerFile: XmlBytes): Promise<Pick<Signatures, 'containers' | 'triggers'>> {
  const root = await rootOf(containerFile, 'ContainerSignatureMapping')
  const puidOf = new Map(
    [...descendantsOf(root, 'FileFormatMapping')].map(
      one => [attributeOf(one, 'signatureId') ?? '', attributeOf(one, 'Puid') ?? ''] as const,
    ),
  )
  const containers = [...descendantsOf(root, 'ContainerSignature')].flatMap((one): ContainerSignature[] => {
    const puid = puidOf.get(attributeOf(one, 'Id') ?? '')
    if (puid === undefined) return []
    const parts = [...descendantsOf(one, 'File')].map(file => ({
      path: textOf(childOf(file, 'Path')).trim(),
      signatures: [...descendantsOf(file, 'InternalSignature')].map(each =>
        readable(() => signatureOf(each)),
      ),
    }))
    return [{ puid, kind: kindOf(one), parts }]
  })
  const triggers = new Map(
    [...descendantsOf(root, 'TriggerPuid')].map(
      one => [attributeOf(one, 'Puid') ?? '', kindOf(one)] as const,
    ),
  )
  return { containers, triggers }
}
