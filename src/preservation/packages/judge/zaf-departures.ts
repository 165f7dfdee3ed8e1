import { type Both, both } from '#platform/values'

/** Where the public validator's program departs from the text of its own rules, and what we do. */
export type ZafDeparture = {
  readonly rule: string
  /** What the public validator does; so do we under `--strict-zaf` where that is selectable. */
  readonly theirs: Both
  readonly ours: Both
  /** Whether `--strict-zaf` changes our judgement. */
  readonly isSelectable: boolean
}

export const zafDepartures: readonly ZafDeparture[] = [
  {
    rule: 'obs96',
    theirs: both(
      'Typový spis hledá jen přímo nad součástí, v níž je díl, a porovnává jej s nejvyšší věcnou skupinou; vnořená součást tak neprojde.',
      'Looks for the type dossier only right above the part of the volume and compares it with the topmost subject group; a nested part fails.',
    ),
    ours: both(
      'Typový spis hledáme přes všechny nadřazené součásti (NSESSS 3.3 vnořené součásti připouští) a porovnáváme jej s jeho věcnou skupinou.',
      'We look for the type dossier through all parts above (NSESSS 3.3 permits nested parts) and compare it with its own subject group.',
    ),
    isSelectable: true,
  },
  {
    rule: 'obs93b',
    theirs: both(
      'Neptá se na ni u skartačního řízení s komponentami (SKARTACE_UPLNY), zřejmě přehlédnutím.',
      'Does not ask it of disposal packages with components (SKARTACE_UPLNY), by an apparent slip.',
    ),
    ours: both('Ptáme se ve všech profilech.', 'We ask it in all profiles.'),
    isSelectable: true,
  },
  {
    rule: 'obs89',
    theirs: both(
      'Vyřazené pravidlo: v programu zůstalo, ale v žádném profilu; chtělo u každé věcné skupiny TrvalySkartacniSouhlas „ne“.',
      'A retired rule: kept in the program but in no profile; it wanted TrvalySkartacniSouhlas "ne" of every subject group.',
    ),
    ours: both(
      'Neposuzujeme nikdy: standard trvalý skartační souhlas připouští (NSESSS 3.1.2, 7.2.3).',
      'We never judge it: the standard permits a standing disposal consent (NSESSS 3.1.2, 7.2.3).',
    ),
    isSelectable: false,
  },
  {
    rule: 'obs29',
    theirs: both(
      'U každého cíle pevného odkazu žádá uzavření do 31. 12. 2026.',
      'Wants every target of a firm link closed by 31 December 2026.',
    ),
    ours: both(
      'Spisy mimo díl lze spojit i později (NSESSS 4.1.2); oba konce odkazu musí být takové.',
      'Dossiers outside volumes may be joined later too (NSESSS 4.1.2); both ends of the link have to be such.',
    ),
    isSelectable: true,
  },
  {
    rule: 'obs65',
    theirs: both(
      'Hlásí nedospělý dokument jako základní entitu spolu s obs64.',
      'Reports a document that is the base entity and not due together with obs64.',
    ),
    ours: both('Hlásíme jej jednou, pravidlem obs64.', 'We report it once, by rule obs64.'),
    isSelectable: true,
  },
  {
    rule: 'kom3',
    theirs: both(
      'Netoleruje jiná jména téhož typu (text/xml, audio/wav, text/rtf).',
      'Does not tolerate other names of the same type (text/xml, audio/wav, text/rtf).',
    ),
    ours: both('Jména téhož formátu bereme za rovnocenná.', 'We take names of one format as equal.'),
    isSelectable: true,
  },
  {
    rule: 'fls05',
    theirs: both(
      'Každý archivní popis v balíčku soudí jako převzatý od původce (EARK_INHERENT_DESC).',
      'Judges every description in a package as one taken over from the originator (EARK_INHERENT_DESC).',
    ),
    ours: both(
      'Popis se skupinou CONTEXTUAL soudíme jako archivní (EARK_CONTEXTUAL_DESC).',
      'We judge a description of group CONTEXTUAL as the archive’s own (EARK_CONTEXTUAL_DESC).',
    ),
    isSelectable: true,
  },
  {
    rule: 'DAAIP2024 obs39',
    theirs: both(
      'Dívá se jen na první odkaz na metadata o uchování.',
      'Looks at the first link to metadata of preservation alone.',
    ),
    ours: both(
      'Na pořadí odkazů nezáleží; PACKAGE-INFO.xml musí být mezi nimi.',
      'The order of links does not matter; PACKAGE-INFO.xml must be among them.',
    ),
    isSelectable: true,
  },
  {
    rule: 'AP2023 obs57',
    theirs: both('Neporovnává konce datace.', 'Does not compare the ends of a dating.'),
    ours: both('Konec nesmí předcházet začátku.', 'The end may not come before the start.'),
    isSelectable: true,
  },
]
