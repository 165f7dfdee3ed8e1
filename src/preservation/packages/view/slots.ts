import { attributeOf, type XmlElement } from '#platform/xml'
import type { Entity } from './entities.ts'

/** One version of a component in its slot; numbers are `NaN` where what stands there is none. */
export type SlotVersion = {
  readonly entity: Entity
  readonly element: XmlElement
  readonly slot: number
  readonly version: number
  readonly form: string
  readonly role: string
}

export const originalForm = 'originál'
export const outputForm = 'originál ve výstupním datovém formátu'
export const containerForm = 'kontejner'
export const digitisedForm = 'digitalizát'

const numberIn = (element: XmlElement, name: string): number => {
  const said = attributeOf(element, name)?.trim() ?? ''
  return /^\+?\d+$/.test(said) ? Number(said) : Number.NaN
}

/** Components of a document by their slot (`poradi`), in the order of the file. */
export function slotsOf(document: Entity): ReadonlyMap<number, readonly SlotVersion[]> {
  const slots = new Map<number, SlotVersion[]>()
  for (const entity of document.lower) {
    if (entity.kind !== 'Komponenta') continue
    const { element } = entity
    const slot = numberIn(element, 'poradi')
    const version: SlotVersion = {
      entity,
      element,
      slot,
      version: numberIn(element, 'verze'),
      form: attributeOf(element, 'forma_uchovani') ?? '',
      role: attributeOf(element, 'druh') ?? '',
    }
    const known = slots.get(slot)
    if (known) known.push(version)
    else slots.set(slot, [version])
  }
  return slots
}

/** Those versions that no other one of the list exceeds; several when they share a number. */
export function newest(versions: readonly SlotVersion[]): readonly SlotVersion[] {
  const top = versions.reduce((most, { version }) => Math.max(most, version), 0)
  return versions.filter(({ version }) => version === top)
}
