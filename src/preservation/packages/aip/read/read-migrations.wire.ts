import { childOf, textOf, type XmlElement } from '#platform/xml'
import { momentIn, Unreadable } from '../../sip/read/unreadable.ts'
import { type PremisEvent, type PremisView, premisViewOf } from '../../view/premis-view.ts'
import type { FileMigration } from '../order.ts'

const linkedAs = ({ objects }: PremisEvent, role: string): string =>
  objects.find(({ roles }) => roles.includes(role))?.value ?? ''

function toolOf({ agentOf }: PremisView, { agents }: PremisEvent): FileMigration['tool'] {
  const agent = agentOf.get(agents[0]?.value ?? '')?.element
  if (!agent) throw new Unreadable('mig: agent')
  return { name: textOf(childOf(agent, 'agentName')), version: textOf(childOf(agent, 'agentVersion')) }
}

/** Which files were made of which; `partOf` tells what a file of an identifier is called among the parts. */
export function readMigrations(
  roots: readonly XmlElement[],
  partOf: (id: string) => string | undefined,
): readonly FileMigration[] {
  return roots.map(premisViewOf).flatMap(view =>
    view.events
      .filter(({ type }) => type === 'mig')
      .map((event): FileMigration => {
        const [from, to] = [partOf(linkedAs(event, 'sou')), partOf(linkedAs(event, 'out'))]
        if (from === undefined || to === undefined) throw new Unreadable('mig: sou, out')
        const detail = childOf(event.element, 'eventOutcomeInformation', 'eventOutcomeDetail')
        const remark = textOf(childOf(detail, 'eventOutcomeDetailNote'))
        return {
          at: momentIn(event.dateTime, 'eventDateTime'),
          tool: toolOf(view, event),
          from,
          to,
          ...(remark && { remark }),
        }
      }),
  )
}
