import {
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import type { Evidence, EvidenceCounts, EvidenceKind } from '../evidence.ts'

export const evidenceWords: Readonly<Record<EvidenceKind, Both>> = {
  received: both('přijatá zpráva', 'received message'),
  'received-receipt': both('doručenka přijaté zprávy', 'receipt of a received message'),
  sent: both('odeslaná zpráva', 'sent message'),
  'sent-receipt': both('doručenka odeslané zprávy', 'receipt of a sent message'),
}

type Told = {
  readonly evidence: EvidenceCounts
  readonly refusedEvidence: readonly Evidence[]
  readonly mayManage: boolean
}

const refusedTable = (call: PageCall, { refusedEvidence, mayManage }: Told): Html =>
  table(
    call.say('Soubory, ke kterým ISDS razítko nepřidal', 'Files on which ISDS put no stamp'),
    [
      { head: call.say('ID zprávy', 'ID of the message'), cell: row => row.message_id },
      { head: call.say('Co to je', 'What it is'), cell: row => call.saying(evidenceWords[row.kind]) },
      { head: call.say('Důvod', 'Reason'), cell: row => (row.trouble ? call.saying(row.trouble) : '–') },
      {
        head: call.say('Co s tím', 'What to do'),
        cell: row =>
          mayManage
            ? formOf(call, {
                action: '/datova-schranka/razitko',
                quiet: true,
                submit: call.say('Požádat znovu', 'Ask again'),
                body: hidden('evidence', row.id),
              })
            : '–',
      },
    ],
    refusedEvidence,
    '',
  )

/** How sealed files of the office stand with their archive time stamps. */
export const evidencePart = (call: PageCall, told: Told): Html => {
  const { waiting, stamped, refused, dueSince } = told.evidence
  return part(
    call.say('Archivní razítka', 'Archive stamps'),
    html`<p class="small">${call.say('Zprávy a doručenky dostávají v noci od ISDS archivní časové razítko, aby jejich pečeť šla ověřit i po letech. Co je na razítko příliš staré, ISDS znovu zapečetí. Původní soubor zůstává vedle; obojí je u dokumentu.', 'Messages and receipts get an archive time stamp of ISDS by night, so that their seal can be checked after years. What is too old for a stamp is sealed anew by ISDS. The file as it came stays beside it; both are at the document.')}</p>
    ${facts([
      [call.say('S razítkem', 'With a stamp'), formatNumber(stamped)],
      [call.say('Čeká na první', 'Waits for the first'), formatNumber(waiting)],
      [call.say('Bez razítka, čeká na člověka', 'Without, waits for a person'), formatNumber(refused)],
      [call.say('Nejdéle čeká od', 'Oldest due since'), dueSince && formatInstant(dueSince)],
    ])}${refused > 0 ? refusedTable(call, told) : ''}`,
  )
}
