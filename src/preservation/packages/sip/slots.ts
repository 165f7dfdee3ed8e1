import type { DescribedComponent } from './order.ts'

const inOrder = <Component extends DescribedComponent>(components: readonly Component[]): Component[] =>
  components.toSorted((one, other) => one.slot - other.slot || one.version - other.version)

/**
 * The components of a document in the slots that a package knows.
 *
 * The office keeps a container (a data message, an e-mail) in a slot of its own. In a package every slot of a digital
 * document has one original (rules obs103, obs104), so a container that stands alone becomes the earliest version of
 * the first slot with an original: from it that component was taken. Its role, which all versions of a slot share,
 * goes on in the comment. Slots are numbered again without gaps (obs100).
 */
export function packageSlots<Component extends DescribedComponent>(
  components: readonly Component[],
): readonly Component[] {
  const slots = [...Map.groupBy(inOrder(components), ({ slot }) => slot).values()]
  const isLone = (slot: readonly Component[]) => slot.every(({ form }) => form === 'container')
  const host = slots.find(slot => slot.some(({ form }) => form === 'original'))
  const moved = host ? slots.filter(isLone).flat() : []
  const kept = host ? slots.filter(slot => !isLone(slot)) : slots
  return kept.flatMap((slot, at) => {
    const place = at + 1
    if (slot !== host) return slot.map(component => ({ ...component, slot: place }))
    const { role } = slot.find(({ form }) => form === 'original')!
    const first = moved.map((component, before) => ({
      ...component,
      slot: place,
      version: before + 1,
      role,
      comment: [component.role, component.comment].filter(Boolean).join('; '),
    }))
    return [
      ...first,
      ...slot.map(component => ({ ...component, slot: place, version: component.version + moved.length })),
    ]
  })
}
