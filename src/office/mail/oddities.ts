import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'

const oddity = (rule: string, level: Finding['level'], cs: string, en: string, entity?: string): Finding => ({
  rule: `mail.${rule}`,
  stage: 'structure',
  level,
  message: both(cs, en),
  source: 'RFC 5322, RFC 2045–2049',
  location: { file: null, line: null, entity: entity ?? null },
})

/** What is odd about an e-mail without hindering anything. */
export const oddities = {
  cutOff: () =>
    oddity(
      'cut-off',
      'warning',
      'Zpráva je useknutá: chybí konec některé z jejích částí. Vyžádejte si ji od odesílatele znovu.',
      'The message is cut off: the end of one of its parts is missing. Ask the sender for it again.',
    ),
  undated: () =>
    oddity(
      'undated',
      'note',
      'Zpráva nemá čitelné datum odeslání.',
      'The message has no readable date of sending.',
    ),
  unidentified: () =>
    oddity(
      'unidentified',
      'note',
      'Zpráva nemá Message-ID; opakované podání se pozná jen podle otisku.',
      'The message has no Message-ID; a repeated submission is known by its digest alone.',
    ),
  noSender: () =>
    oddity('no-sender', 'warning', 'Zpráva neuvádí odesílatele.', 'The message does not name its sender.'),
  encrypted: () =>
    oddity(
      'encrypted',
      'warning',
      'Zpráva je zašifrovaná a její obsah nelze přečíst. Vyzvěte odesílatele k podání v čitelné podobě.',
      'The message is encrypted and its content cannot be read. Ask the sender for a readable submission.',
    ),
  unknownEncoding: (fileName: string, encoding: string) =>
    oddity(
      'unknown-encoding',
      'warning',
      `Příloha „${fileName}“ je zakódována neznámým způsobem (${encoding.slice(0, 50)}); je uložena tak, jak přišla.`,
      `Attachment “${fileName}” is encoded in an unknown way (${encoding.slice(0, 50)}); it is kept as it came.`,
      fileName,
    ),
}
