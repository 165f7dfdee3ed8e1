import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss.notation.ts'
import { dossierValue, hasPaper } from './dossier.wire.ts'
import { groupValue } from './group.wire.ts'
import type { SipObjects } from './objects.ts'
import type { SipVolume, ToldDossier } from './order.ts'
import { dossiersOf } from './order.ts'
import {
  classified,
  described,
  disposal,
  identifier,
  internalActors,
  proceeding,
  retentionRule,
  stamp,
  yesNo,
} from './parts.wire.ts'

type InType = NonNullable<SipObjects['inType']>

/** The type dossier above a volume; it has no rule of its own (NSESSS 3.3.17). */
function typeValue(
  order: ToldDossier,
  objects: SipObjects,
  { typeId, volume: { type } }: InType,
  isAnalogue: boolean,
): ValueOf<typeof n.typeDossier> {
  const nearest = order.groups.length - 1
  return {
    '@ID': typeId,
    EvidencniUdaje: {
      ...described(type),
      Puvod: { DatumVytvoreni: stamp(type.createdOn) },
      Trideni: {
        ...classified(order.groups[nearest]!),
        MaterskaEntita: { VecnaSkupina: groupValue(objects, nearest, { isAnalogue, turn: 0 }) },
      },
      Manipulace: {
        AnalogovyDokument: yesNo(isAnalogue),
        DatumOtevreni: stamp(type.openedOn),
        DatumUzavreni: type.closedOn && stamp(type.closedOn),
      },
    },
  }
}

/** A part with the parts above it, up to the type dossier; only the lowest has a rule (NSESSS 3.3.18). */
function partValue(
  order: ToldDossier,
  objects: SipObjects,
  { inType, at, isAnalogue }: { readonly inType: InType; readonly at: number; readonly isAnalogue: boolean },
): ValueOf<typeof n.dossierPart> {
  const part = inType.volume.parts[at]!
  return {
    '@ID': inType.partIds[at]!,
    EvidencniUdaje: {
      ...described(part),
      Puvod: { DatumVytvoreni: stamp(part.createdOn) },
      Trideni: {
        ...classified(part),
        MaterskaEntita:
          at === 0
            ? { TypovySpis: typeValue(order, objects, inType, isAnalogue) }
            : { Soucast: partValue(order, objects, { inType, at: at - 1, isAnalogue }) },
      },
      Vyrazovani: { SkartacniRezim: part.rule && retentionRule(part.rule) },
      Manipulace: { AnalogovyDokument: yesNo(isAnalogue), DatumOtevreni: stamp(part.openedOn) },
    },
  }
}

const closure = ({ closedOn, handlers }: SipVolume) => ({
  Datum: stamp(closedOn),
  Zpracovatel: internalActors(handlers),
})

/** The volume as the base entity of a package: its facts, the chain of its parents, its dossiers. */
export function volumeValue(
  order: ToldDossier,
  objects: SipObjects,
  inType: InType,
): ValueOf<typeof n.volume> {
  const { volume } = inType
  const isAnalogue = dossiersOf(order).some(hasPaper)
  const lowest = volume.parts.length - 1
  return {
    '@ID': inType.id,
    EvidencniUdaje: {
      Identifikace: { Identifikator: [identifier(volume.identity)] },
      Popis: { Nazev: volume.title },
      Puvod: { DatumVytvoreni: stamp(volume.createdOn) },
      Trideni: {
        ...classified(volume.parts[lowest]!),
        MaterskaEntita: { Soucast: partValue(order, objects, { inType, at: lowest, isAnalogue }) },
      },
      Uzavreni: closure(volume),
      Vyrazovani: {
        ...disposal(volume.disposal),
        SkartacniRizeni: order.proceeding && proceeding(order.proceeding, isAnalogue),
      },
      Manipulace: {
        AnalogovyDokument: yesNo(isAnalogue),
        DatumOtevreni: stamp(volume.openedOn),
        DatumUzavreni: stamp(volume.closedOn),
      },
    },
    Spisy: { Spis: objects.dossiers.map(one => dossierValue(order, objects, one, null)) },
  }
}
