import type { Fault, Rule } from '../../judge/rule.ts'
import type { Entity } from '../../view/entities.ts'
import { isAnalogue } from '../../view/sip-view.ts'
import { digitisedForm, type SlotVersion, slotsOf } from '../../view/slots.ts'
import { called, content, faultOf, ruleOf } from './demand.ts'

const sheet3 = 'věstník Národního archivu 6/2020, č. 3/2020'

export type Slot = {
  readonly document: Entity
  readonly slot: number
  readonly versions: readonly SlotVersion[]
}

/** Every slot of every document. */
export function* everySlot(documents: readonly Entity[]): Generator<Slot> {
  for (const document of documents)
    for (const [slot, versions] of slotsOf(document)) yield { document, slot, versions }
}

function* gaps(document: Entity): Generator<Fault> {
  const slots = slotsOf(document)
  const isWhole = [...slots.keys()].every(slot => slot >= 1 && slot <= slots.size)
  if (!isWhole)
    yield faultOf(
      document,
      `Komponenty dokumentu ${called(document)} mají pořadí ${[...slots.keys()].slice(0, 10).join(', ')}; má jít od jedné bez mezer. Přečíslujte je.`,
      `Components of ${called(document)} have places ${[...slots.keys()].slice(0, 10).join(', ')}; they go from one without gaps. Number them again.`,
    )
}

function* disorder({ document, slot, versions }: Slot): Generator<Fault> {
  let last = 0
  for (const { entity, version } of versions) {
    if (!(version > last)) {
      yield faultOf(
        entity,
        `Verze komponent dokumentu ${called(document)} na pořadí ${slot} nejdou vzestupně a každá jednou: po ${last || 'začátku'} přichází ${Number.isNaN(version) ? 'něco, co není číslo' : version}.`,
        `Versions of components of ${called(document)} at place ${slot} do not rise, each once: after ${last || 'the start'} comes ${Number.isNaN(version) ? 'what is no number' : version}.`,
      )
      return
    }
    last = version
  }
}

/** Rules on places, roles and versions of components in a document. */
export const componentOrderRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs98a',
      'nsesss-common.xsd, tFormaUchovani; věstník Národního archivu 5/2019, č. 15/2019',
      'Digitalizát má jen analogový dokument.',
      'Only an analogue document has a digitised copy.',
    ),
    function* (sip) {
      for (const { document, versions } of everySlot(sip.of('Dokument')))
        for (const { form, entity } of versions)
          if (form === digitisedForm && !isAnalogue(document))
            yield faultOf(
              entity,
              `${called(entity)} je digitalizát, ale ${called(document)} není analogový. Opravte formu uchování, nebo AnalogovyDokument.`,
              `${called(entity)} is a digitised copy, but ${called(document)} is not analogue. Mend the kept form or AnalogovyDokument.`,
            )
    },
  ),
  ruleOf(
    content(
      'obs100',
      sheet3,
      'Pořadí komponent dokumentu jde od jedné bez mezer.',
      'Places of components in a document go from one without gaps.',
    ),
    function* (sip) {
      for (const document of sip.of('Dokument')) yield* gaps(document)
    },
  ),
  ruleOf(
    content(
      'obs101',
      sheet3,
      'Komponenty na témže pořadí jsou téhož druhu.',
      'Components at one place are of one role.',
    ),
    function* (sip) {
      for (const { document, slot, versions } of everySlot(sip.of('Dokument'))) {
        const other = versions.find(({ role }) => role !== versions[0]!.role)
        if (other)
          yield faultOf(
            other.entity,
            `Dokument ${called(document)} má na pořadí ${slot} komponenty druhu „${versions[0]!.role}“ i „${other.role}“. Všechny verze mají mít týž druh.`,
            `${called(document)} has components of role "${versions[0]!.role}" and "${other.role}" at place ${slot}. All versions have one role.`,
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs102',
      sheet3,
      'Verze komponent na témže pořadí jsou přirozená čísla a jdou vzestupně, každé jednou.',
      'Versions of components at one place are natural numbers and rise, each once.',
    ),
    function* (sip) {
      for (const slot of everySlot(sip.of('Dokument'))) yield* disorder(slot)
    },
  ),
]
