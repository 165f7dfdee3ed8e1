import {
  isFonds,
  isPackage,
  type PremisEvent,
  type PremisLink,
  type PremisView,
} from '../../view/premis-view.ts'

/** Name of the representation that an archive was given. */
export const submission = 'submission'

/** The only role a link plays; `null` when it plays none or several. */
export const roleOf = ({ roles }: PremisLink): string | null => (roles.length === 1 ? roles[0]! : null)

/** Whether a link names an agent of this file by its local identifier. */
export const isKnownAgent = ({ agentOf }: PremisView, { type, value }: PremisLink): boolean =>
  type === 'local' && agentOf.has(value)

/** Whether the agents of an event are exactly these, one of each role. */
export const hasAgents = (view: PremisView, { agents }: PremisEvent, ...roles: readonly string[]): boolean =>
  agents.length === roles.length &&
  agents.every(link => isKnownAgent(view, link)) &&
  roles.every(role => agents.filter(link => roleOf(link) === role).length === 1)

export const isSoftware = ({ agentOf }: PremisView, event: PremisEvent, role: string): boolean =>
  event.agents.filter(link => roleOf(link) === role).every(link => agentOf.get(link.value)?.type === 'sof')

export const linked = ({ objects }: PremisEvent, role: string): readonly PremisLink[] =>
  objects.filter(link => roleOf(link) === role)

export const isPackageLink = ({ objectOf }: PremisView, { type, value }: PremisLink): boolean =>
  type === 'local' && isPackage(objectOf.get(value))

/** A fonds by its entity in this file, or straight by its number. */
export const isFondsLink = ({ objectOf }: PremisView, { type, value }: PremisLink): boolean =>
  type === 'FONDS_ID' || (type === 'local' && isFonds(objectOf.get(value)))

/** Records of changes in the archive's register of its holdings; one of them at most. */
const changes = ['CZ_NAD_VNEZ', 'CZ_NAD_VNIZ']

/** What may stand beside package and fonds in the outcome of an event. */
export function hasOnlyKnown(links: readonly PremisLink[], once: readonly string[]): boolean {
  const types = links.map(({ type }) => type)
  const isKnown = types.every(type => once.includes(type) || changes.includes(type))
  const isSingle = once.every(type => types.filter(other => other === type).length <= 1)
  return isKnown && isSingle && types.filter(type => changes.includes(type)).length <= 1
}

/** Whether all objects of an event play one of these roles each. */
export const playsOnly = ({ objects }: PremisEvent, ...roles: readonly string[]): boolean =>
  objects.every(link => roles.includes(roleOf(link) ?? ''))
