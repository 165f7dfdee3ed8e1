import { attributeOf } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type Entity, saidIn } from '../../view/entities.ts'
import { isAnalogue, type SipView } from '../../view/sip-view.ts'
import { newest, originalForm, outputForm } from '../../view/slots.ts'
import { everySlot, type Slot } from './component-order.ts'
import { called, content, faultOf, ruleOf } from './demand.ts'
import { decreeEve } from './identities.ts'
import { needsOutput, outputTypes } from './mime-lists.ts'

const sheet3 = 'věstník Národního archivu 6/2020, č. 3/2020'
const decree = `vyhláška 259/2012 Sb. § 23/2; ${sheet3}`

const closings: Readonly<Partial<Record<Entity['kind'], string>>> = {
  Dil: 'Uzavreni',
  Spis: 'VyrizeniUzavreni',
  Dokument: 'Vyrizeni',
}

/** Whether the base entity around was closed when the decree of output formats was in force; without a day it was not. */
export function isUnderDecree({ base }: Entity): boolean {
  const place = base && closings[base.kind]
  const day = place && saidIn(base, place, 'Datum')?.slice(0, 10)
  return Boolean(day && day > decreeEve)
}

/** MIME type that the list of files declares for a component, in small letters. */
export const declaredType = (sip: SipView, component: Entity): string | undefined =>
  attributeOf(sip.fileFor(component), 'MIMETYPE')?.trim().toLowerCase()

/** Slots of documents that are digital, by their own word. */
export function* digitalSlots(sip: SipView): Generator<Slot> {
  for (const slot of everySlot(sip.of('Dokument'))) if (isAnalogue(slot.document) === false) yield slot
}

const originals = ({ versions }: Slot) => versions.filter(({ form }) => form === originalForm)
const outputs = ({ versions }: Slot) => versions.filter(({ form }) => form === outputForm)

/** Rules on the forms in which a component is kept: original, and version in an output format. */
export const componentFormRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs103',
      sheet3,
      'Digitální dokument má na každém pořadí právě jeden originál.',
      'A digital document has exactly one original at every place.',
    ),
    function* (sip) {
      for (const slot of digitalSlots(sip)) {
        const count = originals(slot).length
        if (count !== 1)
          yield faultOf(
            slot.document,
            `Dokument ${called(slot.document)} má na pořadí ${slot.slot} ${count} komponent s formou „${originalForm}“, má mít právě jednu.`,
            `${called(slot.document)} has ${count} components of form "${originalForm}" at place ${slot.slot}, exactly one is right.`,
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs104',
      sheet3,
      'Kde není výstupní formát, je originál právě jeden a má nejvyšší verzi.',
      'Where there is no output format, there is one original and it has the highest version.',
    ),
    function* (sip) {
      for (const slot of digitalSlots(sip)) {
        if (outputs(slot).length > 0) continue
        const own = originals(slot)
        const top = newest(slot.versions)
        if (own.length !== 1 || top.length !== 1 || top[0] !== own[0])
          yield faultOf(
            slot.document,
            `Dokument ${called(slot.document)} nemá na pořadí ${slot.slot} výstupní datový formát; nejvyšší verzí tam proto musí být jediný originál. Vložte převedenou verzi, nebo opravte verze.`,
            `${called(slot.document)} has no output format at place ${slot.slot}; so the highest version there has to be the only original. Put in a converted version or mend the versions.`,
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs105',
      decree,
      'Originál z textového editoru má verzi ve výstupním datovém formátu.',
      'An original of a word processor has a version in an output format.',
    ),
    function* (sip) {
      for (const slot of digitalSlots(sip)) {
        if (outputs(slot).length > 0 || !isUnderDecree(slot.document)) continue
        for (const { entity } of originals(slot)) {
          const type = declaredType(sip, entity)
          if (type !== undefined && needsOutput.has(type))
            yield faultOf(
              entity,
              `${called(entity)} je ${type} a nemá verzi ve výstupním datovém formátu. Převeďte ji do PDF/A a vložte jako další verzi.`,
              `${called(entity)} is ${type} and has no version in an output format. Convert it to PDF/A and put it in as a further version.`,
            )
        }
      }
    },
  ),
  ruleOf(
    content(
      'obs106',
      sheet3,
      'Nejvyšší verzí na pořadí je právě jedna komponenta ve výstupním datovém formátu, je-li tam nějaká.',
      'The highest version at a place is exactly one component in an output format, where there is any.',
    ),
    function* (sip) {
      for (const slot of everySlot(sip.of('Dokument'))) {
        if (outputs(slot).length === 0) continue
        const top = newest(slot.versions).filter(({ form }) => form === outputForm)
        if (top.length !== 1)
          yield faultOf(
            slot.document,
            `Dokument ${called(slot.document)} má na pořadí ${slot.slot} výstupní datový formát, ale nejvyšší verze jím není právě jedna. Opravte čísla verzí.`,
            `${called(slot.document)} has an output format at place ${slot.slot}, but not exactly one highest version is of it. Mend the numbers of versions.`,
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs107',
      decree,
      'Nejvyšší verze ve výstupním datovém formátu je některého z typů podle vyhlášky.',
      'The highest version in an output format is of one of the types of the decree.',
    ),
    function* (sip) {
      for (const slot of everySlot(sip.of('Dokument'))) {
        if (!isUnderDecree(slot.document)) continue
        for (const { entity } of newest(outputs(slot))) {
          const type = declaredType(sip, entity)
          if (type !== undefined && !outputTypes.has(type))
            yield faultOf(
              entity,
              `${called(entity)} je označena za výstupní datový formát, ale její typ ${type} mezi výstupní formáty nepatří. Převeďte ji, nebo opravte formu uchování.`,
              `${called(entity)} is marked as an output format, but its type ${type} is none. Convert it or mend the kept form.`,
            )
        }
      }
    },
  ),
]
