import type {
  DescribedComponent,
  LogEvent,
  SipDocument,
  SipFilingPlan,
  SipSubjectGroup,
  ToldDossier,
} from './order.ts'
import type { Identity } from './order-parts.ts'
import { packageSlots } from './slots.ts'
import type { ObjectKind } from './words.wire.ts'

/** One object of the package with the names it has inside the metadata file. */
type Numbered = {
  readonly kind: ObjectKind
  readonly identity: Identity
  readonly log: readonly LogEvent[]
  /** Of its description in `mets:dmdSec`. */
  readonly id: string
  /** Of its log in `mets:amdSec`. */
  readonly logId: string
}
export type SipObject = Numbered & { readonly children: readonly SipObject[] }

export type NumberedComponent<Component extends DescribedComponent = DescribedComponent> = SipObject & {
  readonly component: Component
  /** Of its `mets:file`. */
  readonly fileId: string
  /** Below the package's folder. */
  readonly path: string
}
export type NumberedDocument<Component extends DescribedComponent = DescribedComponent> = Numbered & {
  readonly document: SipDocument<Component>
  readonly children: readonly NumberedComponent<Component>[]
}

/** All objects of a package, numbered in the order of the order: the same order gives the same names. */
export type SipObjects<Component extends DescribedComponent = DescribedComponent> = {
  readonly plan: SipObject & { readonly plan: SipFilingPlan }
  /** From the top of the plan down. */
  readonly groups: readonly (SipObject & { readonly group: SipSubjectGroup })[]
  readonly dossier: SipObject
  readonly documents: readonly NumberedDocument<Component>[]
  readonly components: readonly NumberedComponent<Component>[]
  /** Every object once, from the plan down. */
  readonly all: readonly SipObject[]
}

const plainEnding = /\.([A-Za-z0-9]{1,10})$/

/** Our own safe name: places in the dossier, so that a person finds the way, and the ending its maker gave. */
function pathOf(document: number, { slot, version, fileName }: DescribedComponent, digits: number): string {
  const ending = plainEnding.exec(fileName)?.[1]?.toLowerCase() ?? 'bin'
  const place = String(document).padStart(digits, '0')
  return `komponenty/${place}-${String(slot).padStart(2, '0')}-${String(version).padStart(2, '0')}.${ending}`
}

export function numberObjects<Component extends DescribedComponent>(
  order: ToldDossier<Component>,
): SipObjects<Component> {
  let count = 0
  const named = (kind: ObjectKind, { identity, log }: { identity: Identity; log: readonly LogEvent[] }) => {
    const number = ++count
    return { kind, identity, log, id: `${kind}-${number}`, logId: `log-${number}` }
  }
  const plan = { ...named('plan', order.plan), plan: order.plan }
  const groups = order.groups.map(group => ({ ...named('group', group), group }))
  const dossier = named('dossier', order.dossier)
  const digits = Math.max(3, String(order.dossier.documents.length).length)
  const documents = order.dossier.documents.map((document, at): NumberedDocument<Component> => {
    const own = named('document', document)
    const children = packageSlots(document.components).map((component): NumberedComponent<Component> => {
      const numbered = named('component', component)
      const path = pathOf(at + 1, component, digits)
      return { ...numbered, component, fileId: `file-${count}`, path, children: [] }
    })
    return { ...own, document, children }
  })
  const components = documents.flatMap(document => document.children)
  const whole: SipObject = { ...dossier, children: documents }
  const chain = chainOf(groups, whole)
  const top: SipObjects['plan'] = { ...plan, children: [chain[0] ?? whole] }
  return {
    plan: top,
    groups: chain,
    dossier: whole,
    documents,
    components,
    all: [top, ...chain, whole, ...documents.flatMap(document => [document, ...document.children])],
  }
}

/** Each group holds the next one; the last one holds the dossier. */
function chainOf(
  groups: readonly (Numbered & { readonly group: SipSubjectGroup })[],
  dossier: SipObject,
): SipObjects['groups'] {
  const chain: SipObjects['groups'][number][] = []
  let below = dossier
  for (const group of groups.toReversed()) {
    const holding = { ...group, children: [below] }
    chain.push(holding)
    below = holding
  }
  return chain.toReversed()
}
