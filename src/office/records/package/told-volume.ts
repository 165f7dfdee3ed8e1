import type { LoggedEvent } from '#identity/audit'
import type { SipVolume } from '#preservation/packages'
import type { Bundle, BundledVolume } from './bundle.ts'
import { eventOf, type Teller } from './teller.ts'

/** Lines of the type dossier that tell of one volume. */
const ofVolume = (lines: readonly LoggedEvent[], identifier: string): LoggedEvent[] =>
  lines.filter(({ detail }) => (detail as { identifier?: string } | null)?.identifier === identifier)

/** Tells a closed volume with its parts and its type dossier to the writer of packages. */
export function toldVolume(
  tell: Teller,
  { volume, type, parts }: BundledVolume,
  logs: Bundle['logs'],
): SipVolume {
  const lines = logs.get(`type-dossier:${type.id}`) ?? []
  const { title } = parts.at(-1)!.template
  return {
    identity: tell.identity(volume.identifier),
    log: ofVolume(lines, volume.identifier).map(eventOf),
    title: `${type.title} – ${title}, díl ${volume.ordinal}`,
    createdOn: volume.opened_at,
    openedOn: volume.opened_at,
    closedOn: volume.closed_at!,
    handlers: [tell.person(volume.closed_by!)],
    disposal: tell.disposal(volume.disposal!),
    type: {
      identity: tell.identity(type.identifier),
      log: lines.map(eventOf),
      title: type.title,
      createdOn: type.opened_at,
      openedOn: type.opened_at,
      ...(type.closed_at && { closedOn: type.closed_at }),
    },
    parts: parts.map(({ part, template, rule }) => ({
      identity: tell.identity(part.identifier),
      log: [],
      title: template.title,
      simpleCode: template.simple_code,
      fullCode: template.filing_code,
      createdOn: type.opened_at,
      openedOn: type.opened_at,
      ...(rule && { rule: tell.rule(rule) }),
    })),
  }
}
