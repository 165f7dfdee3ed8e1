import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss.notation.ts'
import { orPlaceholder } from './fitting.ts'
import type { SipObjects } from './objects.ts'
import {
  classified,
  described,
  externalParty,
  identifier,
  retentionRule,
  stamp,
  yesNo,
} from './parts.wire.ts'

/** Joined dossiers each describe their parents again; an identifier of XML stands once in a file. */
const again = (id: string, turn: number): string => (turn === 0 ? id : `${id}-${turn + 1}`)

function planValue({ plan, id }: SipObjects['plan'], turn: number): ValueOf<typeof n.filingPlan> {
  return {
    '@ID': again(id, turn),
    Identifikator: identifier(plan.identity),
    Nazev: orPlaceholder(plan.name, 'title'),
    Komentar: plan.comment,
    Manipulace: {
      DatumOtevreni: stamp(plan.openedOn),
      DatumUzavreni: plan.closedOn && stamp(plan.closedOn),
    },
    Vydavatel: externalParty(plan.publisher),
  }
}

/** The chain above the dossier, turned inside out: the nearest group holds its parent, up to the plan. */
export function groupValue(
  objects: SipObjects,
  at: number,
  { isAnalogue, turn }: { readonly isAnalogue: boolean; readonly turn: number },
): ValueOf<typeof n.subjectGroup> {
  const { group, id } = objects.groups[at]!
  const isForTypes = objects.inType !== null && at === objects.groups.length - 1
  return {
    '@ID': again(id, turn),
    EvidencniUdaje: {
      ...described(group),
      Puvod: { DatumVytvoreni: stamp(group.createdOn) },
      Trideni: {
        ...classified(group),
        ...(at === 0
          ? { SpisovyPlan: planValue(objects.plan, turn) }
          : { MaterskaEntita: { VecnaSkupina: groupValue(objects, at - 1, { isAnalogue, turn }) } }),
      },
      Vyrazovani: { SkartacniRezim: group.rule && retentionRule(group.rule) },
      Manipulace: {
        AnalogovyDokument: yesNo(isAnalogue),
        DatumOtevreni: stamp(group.openedOn),
        DatumUzavreni: group.closedOn && stamp(group.closedOn),
      },
      UrcenoProTypoveSpisy: isForTypes ? yesNo(true) : undefined,
    },
  }
}
