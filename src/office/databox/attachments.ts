import type { Finding } from '#platform/refusals'
import { distinctFileNames, safeFileName, singleLine } from '#platform/values'
import type { MessageAttachment, MetaType } from './message.ts'
import type { WireFile } from './message.wire.ts'
import { oddities } from './oddities.ts'
import type { KeptContent } from './read-content.ts'

const metaTypes: readonly MetaType[] = ['main', 'enclosure', 'signature', 'meta']

const isMetaType = (text: string): text is MetaType => metaTypes.some(known => known === text)

/**
 * The attachments of a message under names that are safe and distinct. What the operating rules ask of them (one main
 * document, and that first; every file with a content) is told, not enforced: the message has been delivered.
 */
export function nameAttachments(
  files: readonly WireFile[],
  contents: readonly KeptContent[],
): { attachments: MessageAttachment[]; findings: Finding[] } {
  const findings: Finding[] = []
  const fileOf = (ordinal: number): WireFile | undefined => files[ordinal - 1]
  const names = distinctFileNames(
    contents.map(({ ordinal }) => safeFileName(fileOf(ordinal)?.name ?? '', `priloha-${ordinal}`)),
  )
  const attachments = contents.map(({ ordinal, inline, kept }, at): MessageAttachment => {
    const file = fileOf(ordinal)
    const originalName = file?.name ?? ''
    const fileName = names[at] ?? `priloha-${ordinal}`
    const stated = file?.metaType ?? ''
    if (fileName !== originalName) findings.push(oddities.renamed(ordinal, fileName))
    if (!isMetaType(stated)) findings.push(oddities.unknownMetaType(ordinal, singleLine(stated)))
    return {
      ordinal,
      metaType: isMetaType(stated) ? stated : 'enclosure',
      fileName,
      originalName,
      declaredMime: file?.mime ?? null,
      guid: file?.guid ?? null,
      parentGuid: file?.parentGuid ?? null,
      inlineXml: inline,
      digest: kept.digest,
      sizeBytes: kept.sizeBytes,
    }
  })
  const present = new Set(contents.map(({ ordinal }) => ordinal))
  files.forEach((_, at) => {
    if (!present.has(at + 1)) findings.push(oddities.withoutContent(at + 1))
  })
  if (files.length === 0) findings.push(oddities.noAttachments())
  else if (files.filter(({ metaType }) => metaType === 'main').length !== 1 || files[0]?.metaType !== 'main')
    findings.push(oddities.mainNotFirst())
  return { attachments, findings }
}
