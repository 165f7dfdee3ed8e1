import {
  type DescribedComponent,
  dossiersOf,
  type LogEvent,
  type SipDocument,
  type SipDossier,
  type SipFilingPlan,
  type SipSubjectGroup,
  type SipVolume,
  type ToldPackage,
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

export type NumberedDossier<Component extends DescribedComponent = DescribedComponent> = Numbered & {
  readonly dossier: SipDossier<Component>
  readonly children: readonly NumberedDocument<Component>[]
}

/** All objects of a package, numbered in the order of the order: the same order gives the same names. */
export type SipObjects<Component extends DescribedComponent = DescribedComponent> = {
  readonly plan: Numbered & { readonly plan: SipFilingPlan }
  /** From the top of the plan down. */
  readonly groups: readonly (Numbered & { readonly group: SipSubjectGroup })[]
  /** What stands between the group and the dossiers, where a volume is packed. */
  readonly inType: {
    readonly volume: SipVolume
    readonly id: string
    readonly typeId: string
    readonly partIds: readonly string[]
  } | null
  readonly dossiers: readonly NumberedDossier<Component>[]
  /** The document that the package is of, where it lies in no dossier. */
  readonly alone: NumberedDocument<Component> | null
  readonly components: readonly NumberedComponent<Component>[]
  /** The plan with everything below it. */
  readonly top: SipObject
  /** Every object once, from the plan down. */
  readonly all: readonly SipObject[]
}

const plainEnding = /\.([A-Za-z0-9]{1,10})$/

/** Our own safe name: places in the package, so that a person finds the way, and the ending its maker gave. */
function pathOf(document: number, { slot, version, fileName }: DescribedComponent, digits: number): string {
  const ending = plainEnding.exec(fileName)?.[1]?.toLowerCase() ?? 'bin'
  const place = String(document).padStart(digits, '0')
  return `komponenty/${place}-${String(slot).padStart(2, '0')}-${String(version).padStart(2, '0')}.${ending}`
}

type Namer = (
  kind: ObjectKind,
  recorded: { readonly identity: Identity; readonly log: readonly LogEvent[] },
) => Numbered

function namerOf(): Namer {
  let count = 0
  return (kind, { identity, log }) => {
    const number = ++count
    return { kind, identity, log, id: `${kind}-${number}`, logId: `log-${number}` }
  }
}

const fileIdOf = ({ id }: Numbered): string => `file-${id.slice(id.lastIndexOf('-') + 1)}`

/** Numbers a document with its components; `at` is its place in the package. */
function numberDocument<Component extends DescribedComponent>(
  named: Namer,
  document: SipDocument<Component>,
  { at, digits }: { readonly at: number; readonly digits: number },
): NumberedDocument<Component> {
  return {
    ...named('document', document),
    document,
    children: packageSlots(document.components).map((component): NumberedComponent<Component> => {
      const numbered = named('component', component)
      const path = pathOf(at, component, digits)
      return { ...numbered, component, fileId: fileIdOf(numbered), path, children: [] }
    }),
  }
}

const leastDigits = 3

/** Numbers dossiers with all they hold; places of documents go on from one dossier to the next. */
function numberDossiers<Component extends DescribedComponent>(
  named: Namer,
  dossiers: readonly SipDossier<Component>[],
): NumberedDossier<Component>[] {
  const count = dossiers.reduce((sum, { documents }) => sum + documents.length, 0)
  const digits = Math.max(leastDigits, String(count).length)
  let place = 0
  return dossiers.map(dossier => ({
    ...named('dossier', dossier),
    dossier,
    children: dossier.documents.map(document => numberDocument(named, document, { at: ++place, digits })),
  }))
}

export function numberObjects<Component extends DescribedComponent>(
  order: ToldPackage<Component>,
): SipObjects<Component> {
  const named = namerOf()
  const plan = { ...named('plan', order.plan), plan: order.plan }
  const groups = order.groups.map(group => ({ ...named('group', group), group }))
  const { volume } = order
  const inVolume = volume
    ? [
        named('type-dossier', volume.type),
        ...volume.parts.map(part => named('part', part)),
        named('volume', volume),
      ]
    : []
  const dossiers = numberDossiers(named, dossiersOf(order))
  const alone = order.alone ? numberDocument(named, order.alone, { at: 1, digits: leastDigits }) : null
  const above = [...groups, ...inVolume]
  const top = chainOf([plan, ...above], alone ? [alone] : dossiers)
  const [type] = inVolume
  return {
    plan,
    groups,
    inType:
      volume && type
        ? {
            volume,
            id: inVolume.at(-1)!.id,
            typeId: type.id,
            partIds: inVolume.slice(1, -1).map(({ id }) => id),
          }
        : null,
    dossiers,
    alone,
    components: [...(alone ? [alone] : []), ...dossiers.flatMap(({ children }) => children)].flatMap(
      document => document.children,
    ),
    top,
    all: [...everyOne(top)],
  }
}

/** Each of the chain holds the next; the last holds what is packed. */
function chainOf(chain: readonly Numbered[], packed: readonly SipObject[]): SipObject {
  let below = packed
  for (const { kind, identity, log, id, logId } of chain.toReversed())
    below = [{ kind, identity, log, id, logId, children: below }]
  return below[0]!
}

function* everyOne(object: SipObject): Generator<SipObject> {
  yield object
  for (const child of object.children) yield* everyOne(child)
}
