import { type Both, both } from '#platform/values'

export { formatWords } from '#preservation/gate'

import type { Channel, CheckRecord, ComponentForm, SenderSnapshot, SettlementMethod } from './document.ts'
import type { DossierState } from './dossier.ts'
import type { DestructionGround } from './tombstone.ts'

/** How states, channels and ways are called on the screen; one word each, everywhere the same. */
export const channelWords: Record<Channel, Both> = {
  counter: both('přepážka', 'counter'),
  'data-box': both('datová schránka', 'data box'),
  'e-mail': both('e-mail', 'e-mail'),
  own: both('vlastní', 'own'),
}

/**
 * The moment a document came, by its channel: what arrives in a data box is *dodáno*; when it is *doručeno*, the law
 * says apart (act 300/2008 § 17).
 */
export const arrivedWords = (channel: Channel): Both =>
  channel === 'data-box' ? both('Dodáno do schránky', 'Delivered to the box') : both('Přijato', 'Received')

export const documentStateWords = {
  unsettled: both('nevyřízený', 'unsettled'),
  settled: both('vyřízený', 'settled'),
  cancelled: both('stornovaný', 'cancelled'),
  withdrawn: both('znepřístupněný', 'withdrawn'),
  destroyed: both('zničený', 'destroyed'),
} as const

export const dossierStateWords: Record<DossierState, Both> = {
  open: both('otevřený', 'open'),
  closed: both('uzavřený', 'closed'),
  'handing-over': both('předává se', 'being handed over'),
  refused: both('odmítnutý e-Spisovnou', 'refused by the records centre'),
  'handed-over': both('uložený v e-Spisovně', 'stored in the records centre'),
  withdrawn: both('znepřístupněný', 'withdrawn'),
  destroyed: both('zničený', 'destroyed'),
}

export const groundWords: Record<DestructionGround, Both> = {
  withdrawn: both('záznam byl znepřístupněný', 'it was withdrawn'),
  'registered-elsewhere': both('pokračuje pod jiným číslem nebo u jiného úřadu', 'it goes on elsewhere'),
  'standing-consent': both('trvalý skartační souhlas', 'standing disposal consent'),
  'disposal-procedure': both('skartační řízení', 'disposal procedure'),
  transferred: both('přenesený: převzal ho jiný systém', 'transferred: another system took it over'),
}

export const formWords: Record<ComponentForm, Both> = {
  draft: both('koncept', 'draft'),
  original: both('originál', 'original'),
  output: both('originál ve výstupním formátu', 'original in an output format'),
  digitised: both('digitalizát', 'digitised copy'),
  container: both('kontejner', 'container'),
}

export const methodWords: Record<SettlementMethod, Both> = {
  'by-document': both('vyřízení dokumentem', 'by a document'),
  forwarded: both('postoupení', 'forwarded'),
  noted: both('vzetí na vědomí', 'noted'),
  'by-note': both('vyřízení záznamem na dokumentu', 'by a note on the document'),
  other: both('jiný způsob', 'another way'),
}

export const checkWords: Record<CheckRecord['name'], Both> = {
  integrity: both('neporušenost', 'integrity'),
  origin: both('původ', 'origin'),
  time: both('časové razítko', 'time stamp'),
  revocation: both('zneplatnění certifikátu', 'revocation'),
  hash: both('otisk zprávy', 'message digest'),
  submission: both('razítko podání', 'submission stamp'),
}

/** With test anchors nothing is called a valid signature. */
export const resultWords = (result: CheckRecord['result'], testAnchors: boolean): Both => {
  if (result === 'invalid') return both('nesouhlasí', 'does not hold')
  if (result === 'undetermined') return both('nelze posoudit', 'cannot be judged')
  return testAnchors
    ? both('v pořádku podle zkušebních certifikátů', 'holds under test certificates')
    : both('v pořádku', 'holds')
}

export const codeWords = {
  A: both('A – archiválie', 'A - permanent keeping'),
  S: both('S – zničení', 'S - destruction'),
  V: both('V – výběr', 'V - review'),
} as const

/** A sender as shown; a message may name none. */
export const senderWords = ({ name }: Pick<SenderSnapshot, 'name'>): Both =>
  name.trim() === '' ? both('neuveden', 'not given') : both(name, name)
