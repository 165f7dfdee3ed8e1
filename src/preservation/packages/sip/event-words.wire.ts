/** What may happen to an object (Annex 6 of the standard). */
export const eventWords = {
  founded: 'Zalozeni',
  changed: 'Uprava',
  cancelled: 'Zruseni',
  viewed: 'Zobrazeni',
  exported: 'Export',
  transferred: 'Prenos',
  voided: 'Storno',
  destroyed: 'Zniceni',
  'put-into-dossier': 'VlozeniDoSpisu',
  'taken-from-dossier': 'VyjmutiZeSpisu',
  'reference-number-given': 'PripojeniCJ',
  'new-version': 'NovaVerze',
  'put-to-document': 'VlozeniKDokumentu',
  'taken-from-document': 'VyjmutiZDokumentu',
  'put-to-dispatch': 'VlozeniKVypraveni',
  'taken-from-dispatch': 'VyjmutiZVypraveni',
  signed: 'PripojeniPodpisu',
  stamped: 'PripojeniRazitka',
  'final-version': 'FinalniVerze',
  'given-to-dispatch-room': 'PredaniVypravne',
  dispatched: 'Vypraveno',
  delivered: 'Doruceno',
  settled: 'Vyrizeni',
  approved: 'Schvaleni',
  closed: 'Uzavreni',
  opened: 'Otevreni',
  'forwarded-to-agenda': 'PostoupeniAgende',
  'returned-from-agenda': 'VraceniZAgendy',
  'handler-changed': 'ZmenaZpracovatele',
  'keyword-added': 'PripojeniKlicovehoSlova',
  'keyword-removed': 'OdebraniKlicovehoSlova',
  'given-to-records-room': 'PredaniNaSpisovnu',
  'taken-by-records-room': 'PrevzetiNaSpisovnu',
  'returned-from-records-room': 'VraceniZeSpisovny',
  'disposal-held': 'PozastaveniSkartacniOperace',
  'disposal-released': 'ZruseniPozastaveniSkartacniOperace',
  'put-into-storage-unit': 'VlozeniDoUkladaciJednotky',
  'taken-from-storage-unit': 'VyjmutiZUkladaciJednotky',
  'put-into-disposal-proposal': 'VlozeniDoSkartacnihoNavrhu',
  'taken-from-disposal-proposal': 'VyjmutiZeSkartacnihoNavrhu',
  'put-into-separation': 'VlozeniDoSpisoveRozluky',
  'taken-from-separation': 'VyjmutiZeSpisoveRozluky',
  'authorised-conversion': 'KonverzeZMociUredni',
  'format-converted': 'KonverzeFormatu',
} as const
export type EventKind = keyof typeof eventWords

export const isEventKind = (text: string): text is EventKind => Object.hasOwn(eventWords, text)

/** The word of the standard for a kind of event. */
export const standardEventWord = (kind: EventKind): (typeof eventWords)[EventKind] => eventWords[kind]

const ofWord = new Map<string, EventKind>(
  Object.entries(eventWords).map(([kind, word]) => [word, kind as EventKind]),
)
/** Our kind of event for a word of the standard. */
export const eventKindOf = (word: string): EventKind | null => ofWord.get(word) ?? null
