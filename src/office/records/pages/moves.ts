import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  part,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { type Component, type Document, lastVersions } from '../document.ts'
import { actDetails } from './act-details.ts'

export const moveLabels = {
  moveTo: both('Otevřený spis', 'Open dossier'),
  moveToMark: both('Nebo spisová značka cílového spisu', 'Or the mark of the dossier it goes to'),
  placeReason: both('Důvod', 'Reason'),
  fileSlot: both('Soubor', 'File'),
  fileTo: both('Číslo jednací dokumentu, ke kterému patří', 'Reference number of the document it belongs to'),
  closedSubject: both('Správná věc', 'Right subject'),
  closedReason: both('Důvod opravy', 'Reason of mending it'),
} as const

const reason = (call: PageCall, name: 'placeReason' | 'closedReason', mine: Attempt | undefined): Html =>
  textArea({
    name,
    label: call.saying(moveLabels[name]),
    required: true,
    max: 500,
    rows: 2,
    ...asTyped(call, mine, name),
  })

/** A document in an open dossier goes to another, or out of it; each with a reason. */
export function moveActs(
  call: PageCall,
  { id, dossier_id: dossierId, state }: Document,
  dossiers: readonly Option[],
  attempt?: Attempt,
): Html {
  const path = `/dokumenty/${id}`
  const moving = attempt?.form === 'preraditi' ? attempt : undefined
  const leaving = attempt?.form === 'vyjmuti' ? attempt : undefined
  const move = actDetails(
    call.say('Přeřadit do jiného spisu', 'Move to another dossier'),
    formOf(call, {
      action: `${path}/preraditi`,
      quiet: true,
      submit: call.say('Přeřadit', 'Move'),
      body: html`${selectField({
        name: 'moveTo',
        label: call.saying(moveLabels.moveTo),
        options: dossiers.filter(({ value }) => value !== dossierId),
        empty: call.say('vyberte…', 'choose…'),
        ...asTyped(call, moving, 'moveTo'),
      })}${textField({ name: 'moveToMark', label: call.saying(moveLabels.moveToMark), max: 50, ...asTyped(call, moving, 'moveToMark') })}${reason(call, 'placeReason', moving)}`,
    }),
    moving !== undefined,
  )
  if (state !== 'unsettled') return move
  return html`${move}${actDetails(
    call.say('Vyjmout ze spisu', 'Take out of the dossier'),
    formOf(call, {
      action: `${path}/vyjmuti`,
      quiet: true,
      submit: call.say('Vyjmout ze spisu', 'Take out of the dossier'),
      body: reason(call, 'placeReason', leaving),
    }),
    leaving !== undefined,
  )}`
}

/** A file that was put to a wrong document. */
export function moveFileAct(
  call: PageCall,
  document: Document,
  components: readonly Component[],
  attempt?: Attempt,
): Html | '' {
  const movable = lastVersions(components).filter(
    one => !document.message || one.received_at > document.registered_at,
  )
  if (movable.length === 0 || lastVersions(components).length < 2) return ''
  const mine = attempt?.form === 'presun-souboru' ? attempt : undefined
  return actDetails(
    call.say('Přesunout soubor k jinému dokumentu', 'Move a file to another document'),
    formOf(call, {
      action: `/dokumenty/${document.id}/presun-souboru`,
      quiet: true,
      submit: call.say('Přesunout soubor', 'Move the file'),
      body: html`${selectField({
        name: 'fileSlot',
        label: call.saying(moveLabels.fileSlot),
        required: true,
        options: movable.map(one => ({ value: String(one.slot), label: one.file_name })),
        ...asTyped(call, mine, 'fileSlot'),
      })}${textField({ name: 'fileTo', label: call.saying(moveLabels.fileTo), required: true, max: 50, ...asTyped(call, mine, 'fileTo') })}${reason(call, 'placeReason', mine)}`,
    }),
    mine !== undefined,
  )
}

/** The subject of what is closed, mended by the records manager. */
export function closedMendPart(
  call: PageCall,
  path: string,
  { subject, mayMend }: { readonly subject: string; readonly mayMend: boolean },
  attempt?: Attempt,
): Html | '' {
  if (!mayMend) return ''
  const mine = attempt?.form === 'oprava-po-uzavreni' ? attempt : undefined
  return part(
    call.say('Oprava po uzavření', 'Mending after closing'),
    actDetails(
      call.say('Opravit věc', 'Mend the subject'),
      formOf(call, {
        action: `${path}/oprava-po-uzavreni`,
        quiet: true,
        submit: call.say('Opravit věc', 'Mend the subject'),
        body: html`${textField({
          name: 'closedSubject',
          label: call.saying(moveLabels.closedSubject),
          required: true,
          max: 500,
          ...asTyped(call, mine, 'closedSubject', subject),
          hint: call.say(
            'Uložený balíček se nepřepíše; po novém předání k němu přibude další verze.',
            'The stored package is not overwritten; after handing over again a further version is added.',
          ),
        })}${reason(call, 'closedReason', mine)}`,
      }),
      mine !== undefined,
    ),
    'oprava-po-uzavreni',
  )
}
