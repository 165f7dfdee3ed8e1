import type { Fault, Rule } from '../../judge/rule.ts'
import { type Entity, within } from '../../view/entities.ts'
import { called, content, faultOf, ruleOf } from './demand.ts'
import { codeText, isFiledAlike } from './filing-codes.ts'

const place = (entity: Entity) =>
  within(entity, 'Trideni', 'PlneUrcenySpisovyZnak') ?? within(entity, 'Trideni')

function* unlike(
  entity: Entity,
  holder: Entity | null | undefined,
  cs: string,
  en: string,
): Generator<Fault> {
  if (holder && isFiledAlike(entity, holder)) return
  yield faultOf(
    entity,
    `${called(entity)} má spisový znak ${codeText(entity)}; má mít týž jako ${cs}${holder ? ` ${codeText(holder)}` : ', která v balíčku chybí'}.`,
    `${called(entity)} has filing code ${codeText(entity)}; it must have that of ${en}${holder ? ` ${codeText(holder)}` : ', which is missing in the package'}.`,
    place(entity),
  )
}

/** The type dossier above a part, through the parts in between. */
function typeDossierAbove(part: Entity | null): Entity | null {
  let at = part
  while (at?.kind === 'Soucast') at = at.upper
  return at?.kind === 'TypovySpis' ? at : null
}

/** The public validator looks for the type dossier right above the part and for the topmost of the groups above it. */
function strictly(part: Entity | null): { dossier: Entity | null; group: Entity | null } {
  const dossier = part?.upper?.kind === 'TypovySpis' ? part.upper : null
  let group: Entity | null = null
  for (let at = dossier?.upper ?? null; at?.kind === 'VecnaSkupina'; at = at.upper) group = at
  return { dossier, group }
}

function* volumeFaults(volume: Entity, isStrict: boolean): Generator<Fault> {
  const part = volume.upper?.kind === 'Soucast' ? volume.upper : null
  yield* unlike(volume, part, 'součást, do níž patří,', 'the part it belongs to')
  const loose = typeDossierAbove(part)
  const { dossier, group } = isStrict ? strictly(part) : { dossier: loose, group: loose?.upper ?? null }
  if (dossier) yield* unlike(dossier, group, 'věcná skupina nad ním', 'the subject group above it')
  else
    yield faultOf(
      part ?? volume,
      `${called(part ?? volume)}: chybí typový spis, do něhož patří. Doplňte jej.`,
      `${called(part ?? volume)}: the type dossier it belongs to is missing. Add it.`,
    )
}

/** Rules on the filing codes of base entities (decree 259/2012 § 12/3, 4; NSESSS 4.1.4, 4.1.5). */
export const baseCodeRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs96',
      'vyhláška 259/2012 Sb. § 12/3, 4',
      'Základní entita má spisový znak toho, kam je zatříděna: spis a dokument věcné skupiny, díl součásti.',
      'A base entity bears the filing code of where it is filed: dossier and document of the subject group, volume of the part.',
    ),
    function* ({ bases }, { strictZaf }) {
      for (const base of bases) {
        if (base.kind === 'Dil') yield* volumeFaults(base, strictZaf)
        if (base.kind === 'Spis' || base.kind === 'Dokument') {
          const group = base.upper?.kind === 'VecnaSkupina' ? base.upper : null
          yield* unlike(base, group, 'věcná skupina, do níž patří,', 'the subject group it belongs to')
        }
      }
    },
  ),
  ruleOf(
    content(
      'obs97',
      'NSESSS 4.1.4, 4.1.5',
      'Základní entity spojené v jednom balíčku mají týž spisový znak.',
      'Base entities joined in one package bear the same filing code.',
    ),
    function* ({ bases: [first, ...others] }) {
      for (const other of others)
        if (first && !isFiledAlike(first, other))
          yield faultOf(
            other,
            `${called(other)} má spisový znak ${codeText(other)}, ${called(first)} v témže balíčku ${codeText(first)}. Spojené spisy patří do téže věcné skupiny.`,
            `${called(other)} has filing code ${codeText(other)}, ${called(first)} in the same package ${codeText(first)}. Joined dossiers belong to the same subject group.`,
            place(other),
          )
    },
  ),
]
