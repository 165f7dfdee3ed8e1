import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { decisionFor, type FormatInQuestion, type OfficeFormats, officeFormats } from '#preservation/formats'
import { type ContentStore, objectStoresOf } from '#storage/objects'
import { gateRefusals } from './refusals.ts'

/** Where files come into one office: where their bytes rest, and what the office decided of formats today. */
export type Entrance = {
  readonly contents: ContentStore
  readonly organisation: string
  readonly formats: OfficeFormats
}

/** The entrance of the office of `who` as it stands now. */
export const entranceOf = async (instance: Instance, who: Who): Promise<Entrance> => ({
  contents: objectStoresOf(instance).content,
  organisation: who.organisation,
  formats: await officeFormats(instance, who),
})

type Named = { readonly fileName: string; readonly format: FormatInQuestion & { readonly name: string } }

const refusalOf = ({ formats }: Entrance, { fileName, format }: Named) => {
  const { decision, reason } = decisionFor(format, formats.table)
  return decision === 'refuse'
    ? refuse(gateRefusals['refused-format'], { name: fileName, format: format.name, reason: whole(reason) })
    : null
}

/** A reason as a sentence of its own. */
const whole = ({ cs, en }: Both): Both => both(stopped(cs), stopped(en))
const stopped = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** Lets a file be whose format the office accepts. Refuses with `gate.refused-format`. */
export function requireAccepted(entrance: Entrance, file: Named): void {
  const refusal = refusalOf(entrance, file)
  if (refusal) throw refusal
}

/** Why a file is not accepted, for whoever decides about the message it came with; `null` where it is accepted. */
export const whyNotAccepted = (entrance: Entrance, file: Named): Both | null =>
  refusalOf(entrance, file)?.sentence ?? null
