import type { Day } from '#platform/values'
import type { Fault, Rule } from '../../judge/rule.ts'
import { type Entity, saidIn, within } from '../../view/entities.ts'
import { closingDay, heldBy } from '../../view/sip-view.ts'
import { olderRulesTill } from './base-entities.ts'
import { called, content, faultOf, ruleOf } from './demand.ts'

const source = 'vyhláška 259/2012 Sb. § 15/3'
const term = ['Vyrazovani', 'SkartacniRezim'] as const
const sign = (entity: Entity): string | undefined => saidIn(entity, ...term, 'SkartacniZnak')
const yearIn = (text: string | undefined): number => Number(text?.slice(0, 4) || Number.NaN)

/** First year in which an entity may be disposed of; `NaN` where its data do not say. */
function dueYear(entity: Entity, started: string | undefined): number {
  const years = saidIn(entity, ...term, 'SkartacniLhuta')
  if (years !== undefined) return yearIn(started) + 1 + Number(years || Number.NaN)
  return yearIn(saidIn(entity, ...term, 'RokVyrazeni'))
}

/** What starts the term of a base entity is told; of what lies in it, its origin counts. */
function startOf(entity: Entity): string | undefined {
  if (entity.isBase) return saidIn(entity, 'Vyrazovani', 'DataceVyrazeni', 'RokSpousteciUdalosti')
  if (entity.kind === 'Spis')
    return saidIn(entity, 'Puvod', 'DatumVytvoreni') ?? saidIn(entity, 'Puvod', 'DatumDoruceni')
  return (
    saidIn(entity, 'Puvod', 'VlastniDokument', 'DatumVytvoreni') ??
    saidIn(entity, 'Puvod', 'DorucenyDokument', 'DatumDoruceni')
  )
}

function* notDue(entity: Entity, date: Day): Generator<Fault> {
  const due = dueYear(entity, startOf(entity))
  if (due <= yearIn(date)) return
  const at = within(entity, ...term)
  yield Number.isNaN(due)
    ? faultOf(
        entity,
        `${called(entity)}: z údajů nelze určit rok vyřazení. Doplňte rok spouštěcí události a skartační lhůtu, nebo rok vyřazení.`,
        `${called(entity)}: the year of disposal cannot be told. Add the year of the trigger and the retention term, or the year of disposal.`,
        at,
      )
    : faultOf(
        entity,
        `${called(entity)} lze vyřadit nejdříve v roce ${due}. Do té doby jej do skartačního řízení nedávejte.`,
        `${called(entity)} may be disposed of in ${due} at the earliest. Keep it out of a disposal proceeding till then.`,
        at,
      )
}

/** Sign A outweighs V, V outweighs S. */
const weights: Readonly<Record<string, number>> = { A: 3, V: 2, S: 1 }
const weightOf = (entity: Entity): number => weights[sign(entity) ?? ''] ?? 0

function* lighter(holder: Entity): Generator<Fault> {
  for (const held of heldBy(holder))
    if ((held.kind === 'Spis' || held.kind === 'Dokument') && weightOf(held) > weightOf(holder))
      yield faultOf(
        holder,
        `${called(holder)} má skartační znak ${sign(holder) ?? '–'}, ale ${called(held)} v něm ${sign(held)}. Znak celku nesmí být nižší.`,
        `${called(holder)} has disposal sign ${sign(holder) ?? '–'}, but ${called(held)} in it ${sign(held)}. The sign of the whole may not be lower.`,
        within(holder, ...term),
      )
}

/** Rules on retention: what is due, by which sign (decree § 15, NSESSS 6.1). */
export const retentionRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs64',
      source,
      'Dokumentu jako základní entitě uplynula skartační lhůta.',
      'The term of a document that is the base entity has run.',
    ),
    function* ({ bases }, { date }) {
      for (const base of bases) if (base.kind === 'Dokument') yield* notDue(base, date)
    },
  ),
  ruleOf(
    content(
      'obs65',
      source,
      'Dílu nebo spisu i všemu v něm uplynula skartační lhůta.',
      'The term of a volume or dossier and of all in it has run.',
    ),
    function* ({ bases }, { date, strictZaf }) {
      for (const base of bases) {
        if (base.kind !== 'Dokument' || strictZaf) yield* notDue(base, date)
        for (const held of heldBy(base)) if (held.kind !== 'Komponenta') yield* notDue(held, date)
      }
    },
  ),
  ruleOf(
    content(
      'obs66',
      'vyhláška 259/2012 Sb. § 15/2; NSESSS 6.1.5',
      'Co bylo uzavřeno po 31. 12. 2026, má skartační znak A nebo S.',
      'What was closed after 31 December 2026 has disposal sign A or S.',
    ),
    function* (sip) {
      for (const entity of sip.of('Dil', 'Spis', 'Dokument')) {
        const day = closingDay(entity)
        if (sign(entity) !== 'V' || (day !== undefined && day <= olderRulesTill)) continue
        yield faultOf(
          entity,
          `${called(entity)} má skartační znak V; ten smí mít jen to, co bylo uzavřeno nejpozději 31. 12. 2026. Posuzovatel musí určit A, nebo S.`,
          `${called(entity)} has disposal sign V, which only what was closed by 31 December 2026 may have. The assessor has to choose A or S.`,
          within(entity, ...term),
        )
      }
    },
  ),
  ruleOf(
    content(
      'obs67',
      'NSESSS 6.1.8',
      'Skartační znak celku není nižší než znak toho, co obsahuje.',
      'The disposal sign of a whole is not lower than that of what it holds.',
    ),
    function* (sip) {
      for (const holder of sip.of('Dil', 'Spis')) yield* lighter(holder)
    },
  ),
  ruleOf(
    content(
      'obs68',
      'vyhláška 259/2012 Sb. § 15/1; nsesss-common.xsd, tVyrazovaniVecneSkupiny',
      'Věcná skupina, v níž je základní entita, má skartační režim.',
      'The subject group that holds the base entity has a retention rule.',
    ),
    function* ({ bases }) {
      for (const base of bases) {
        if (base.kind !== 'Spis' && base.kind !== 'Dokument') continue
        const group = base.upper?.kind === 'VecnaSkupina' ? base.upper : undefined
        if (!group || !within(group, ...term))
          yield faultOf(
            group ?? base,
            `${called(group ?? base)}: chybí skartační režim věcné skupiny. Doplňte jej ve spisovém a skartačním plánu.`,
            `${called(group ?? base)}: the retention rule of the subject group is missing. Add it in the filing plan.`,
            group && within(group, 'Vyrazovani'),
          )
      }
    },
  ),
]
