import { type Both, both } from '#platform/values'
import { isEventKind, standardEventWord } from '#preservation/packages'
import { eventWords, recordsEvents } from '../events.ts'
import type { ImportedEvent } from '../imported.ts'

/** Kinds of events that most records have, in words; others stand as the standard calls them. */
const words: Readonly<Record<string, Both>> = {
  founded: both('Založení', 'Founded'),
  changed: both('Úprava', 'Changed'),
  cancelled: both('Zrušení', 'Cancelled'),
  exported: both('Vývoz', 'Exported'),
  transferred: both('Přenos', 'Transferred'),
  'put-into-dossier': both('Vložení do spisu', 'Put into a dossier'),
  'taken-from-dossier': both('Vyjmutí ze spisu', 'Taken out of the dossier'),
  'new-version': both('Nová verze', 'New version'),
  'put-to-document': both('Vložení k dokumentu', 'Put to a document'),
  dispatched: both('Vypravení', 'Sent'),
  delivered: both('Doručení', 'Delivered'),
  settled: both('Vyřízení', 'Settled'),
  approved: both('Schválení', 'Approved'),
  closed: both('Uzavření', 'Closed'),
  opened: both('Otevření', 'Opened'),
  'handler-changed': both('Změna zpracovatele', 'Handler changed'),
}

/** How an event of another system's log reads here. */
export function importedEventWords({ kind, other }: ImportedEvent['event']): Both {
  if (kind !== undefined && isEventKind(kind)) {
    const word = standardEventWord(kind)
    return words[kind] ?? both(word, word)
  }
  const told = other ?? '-'
  return Object.hasOwn(recordsEvents, told) ? eventWords(told) : both(told, told)
}
