import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { decisionFor, type FormatInQuestion, type OfficeFormats, officeFormats } from '#preservation/formats'
import { type ContentStore, objectStoresOf } from '#storage/objects'
import { lookAt, type MalwareCheck, scannerOf } from './malware/check.ts'
import type { KeptApart } from './quarantined.ts'
import { gateRefusals } from './refusals.ts'

/**
 * Where files come into one office: where their bytes rest, and what the office decided of formats today. That is asked
 * while the first bytes arrive.
 */
export type Entrance = {
  readonly contents: ContentStore
  readonly organisation: string
  readonly formats: Promise<OfficeFormats>
  /** Looks for malware; `null` where the operator has no scanner. */
  readonly malware: MalwareCheck | null
}

/** The entrance of the office of `who` as it stands now. */
export function entranceOf(instance: Instance, who: Who): Entrance {
  const formats = officeFormats(instance, who)
  // A form without files never asks; whoever does is told of the fault.
  formats.catch(() => {})
  const contents = objectStoresOf(instance).content
  const scanner = scannerOf(instance.config)
  const malware: MalwareCheck | null = scanner && (file => lookAt(instance, who, { scanner, contents }, file))
  return { contents, organisation: who.organisation, formats, malware }
}

type Named = { readonly fileName: string; readonly format: FormatInQuestion & { readonly name: string } }

const refusalOf = async ({ formats }: Entrance, { fileName, format }: Named) => {
  const { decision, reason } = decisionFor(format, (await formats).table)
  return decision === 'refuse'
    ? refuse(gateRefusals['refused-format'], { name: fileName, format: format.name, reason: whole(reason) })
    : null
}

/** A reason as a sentence of its own. */
const whole = ({ cs, en }: Both): Both => both(stopped(cs), stopped(en))
const stopped = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** Lets a file be whose format the office accepts. Refuses with `gate.refused-format`. */
export async function requireAccepted(entrance: Entrance, file: Named): Promise<void> {
  const refusal = await refusalOf(entrance, file)
  if (refusal) throw refusal
}

/** Why a file is not accepted, for whoever decides about the message it came with; `null` where it is accepted. */
export const whyNotAccepted = async (entrance: Entrance, file: Named): Promise<Both | null> =>
  (await refusalOf(entrance, file))?.sentence ?? null

/** Lets a content be in which no malware was found. Refuses with `gate.malware`, `gate.not-scanned`. */
export async function requireClean(entrance: Entrance, file: KeptApart): Promise<void> {
  const refusal = await entrance.malware?.(file)
  if (refusal) throw refusal
}

/**
 * Lets bytes be that rest outside the contents (an upload): they are looked at where they lie, and laid among the contents
 * only where they must be kept apart, so that somebody may decide about them. Refuses with `gate.malware`,
 * `gate.not-scanned`.
 */
export async function requireCleanBytes(
  instance: Instance,
  who: Who,
  file: KeptApart,
  pieces: () => AsyncGenerator<Uint8Array>,
): Promise<void> {
  const scanner = scannerOf(instance.config)
  if (!scanner) return
  const { content } = objectStoresOf(instance)
  const contents = { ...content, pieces }
  const refusal = await lookAt(instance, who, { scanner, contents }, file)
  if (!refusal) return
  await content.receive(who.organisation, pieces(), { limitBytes: file.sizeBytes })
  throw refusal
}
