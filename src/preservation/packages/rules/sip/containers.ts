import type { Rule } from '../../judge/rule.ts'
import type { Entity } from '../../view/entities.ts'
import type { SipView } from '../../view/sip-view.ts'
import { containerForm, type SlotVersion, slotsOf } from '../../view/slots.ts'
import { declaredType } from './component-forms.ts'
import { everySlot } from './component-order.ts'
import { called, content, faultOf, ruleOf, withComponents } from './demand.ts'
import { containerTypes, zipTypes } from './mime-lists.ts'

const versionsOf = (document: Entity): readonly SlotVersion[] => [...slotsOf(document).values()].flat()

function* components(sip: SipView): Generator<SlotVersion> {
  for (const { versions } of everySlot(sip.of('Dokument'))) yield* versions
}

/** Rules on files that hold files (NSESSS 2.4). */
export const containerFormRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs109',
      'NSESSS 2.4.3',
      'Soubor ZIP se uchovává jako kontejner.',
      'A ZIP file is kept as a container.',
    ),
    function* (sip) {
      for (const { entity, form } of components(sip)) {
        const type = declaredType(sip, entity)
        if (type !== undefined && zipTypes.has(type) && form !== containerForm)
          yield faultOf(
            entity,
            `${called(entity)} je ${type}, ale forma uchování je „${form}“. Označte ji jako kontejner a vložte i to, co obsahuje.`,
            `${called(entity)} is ${type}, but its kept form is "${form}". Mark it as a container and put in what it holds too.`,
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs110',
      'NSESSS 2.4.1',
      'Kontejner je některého z typů, které mohou obsahovat soubory.',
      'A container is of one of the types that can hold files.',
    ),
    function* (sip) {
      for (const { entity, form } of components(sip)) {
        const type = declaredType(sip, entity)
        if (form === containerForm && (type === undefined || !containerTypes.has(type)))
          yield faultOf(
            entity,
            `${called(entity)} je označena za kontejner, ale typ ${type ?? '–'} kontejnerem není. Opravte formu uchování, nebo MIMETYPE.`,
            `${called(entity)} is marked as a container, but type ${type ?? '–'} is none. Mend the kept form or MIMETYPE.`,
          )
      }
    },
    withComponents,
  ),
  ruleOf(
    content(
      'obs111',
      'NSESSS 2.4.3; nsesss-common.xsd, tFormaUchovani',
      'Vedle kontejneru je v dokumentu i to, co z něj bylo vyjmuto.',
      'Beside a container the document holds what was taken out of it.',
    ),
    function* (sip) {
      for (const document of sip.of('Dokument')) {
        const versions = versionsOf(document)
        if (versions.length > 0 && versions.every(({ form }) => form === containerForm))
          yield faultOf(
            document,
            `Dokument ${called(document)} má jen kontejner. Vložte i komponenty, které jsou v něm.`,
            `${called(document)} has only a container. Put in the components that lie in it.`,
          )
      }
    },
  ),
]
