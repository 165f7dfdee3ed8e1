import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'

const oddity = (
  rule: string,
  level: Finding['level'],
  entity: string | null,
  cs: string,
  en: string,
): Finding => ({
  rule: `databox.${rule}`,
  stage: 'envelope',
  level,
  message: both(cs, en),
  source: 'Provozní řád ISDS',
  location: { file: null, line: null, entity },
})

/** What is odd about a message without hindering anything; a clerk may want to know. */
export const oddities = {
  suspicious: () =>
    oddity(
      'suspicious',
      'warning',
      null,
      'Informační systém datových schránek označil zprávu za podezřelou. Přílohy otevírejte jen s rozmyslem.',
      'The data-box system marked the message as suspicious. Open the attachments only with care.',
    ),
  mainNotFirst: () =>
    oddity(
      'main-not-first',
      'warning',
      null,
      'Zpráva nemá na prvním místě právě jeden hlavní dokument; určete jej sami.',
      'The message does not have exactly one main document in the first place; choose it yourself.',
    ),
  noAttachments: () =>
    oddity(
      'no-attachments',
      'warning',
      null,
      'Zpráva nemá žádnou přílohu.',
      'The message has no attachment.',
    ),
  withoutContent: (ordinal: number) =>
    oddity(
      'attachment-without-content',
      'warning',
      String(ordinal),
      `${ordinal}. příloha nemá obsah; vyžádejte si ji od odesílatele.`,
      `Attachment ${ordinal} has no content; ask the sender for it.`,
    ),
  unknownMetaType: (ordinal: number, metaType: string) =>
    oddity(
      'unknown-meta-type',
      'note',
      String(ordinal),
      `${ordinal}. příloha má neznámý druh „${metaType.slice(0, 50)}“; bere se jako běžná příloha.`,
      `Attachment ${ordinal} has the unknown kind “${metaType.slice(0, 50)}”; it is taken as an ordinary one.`,
    ),
  renamed: (ordinal: number, fileName: string) =>
    oddity(
      'attachment-renamed',
      'note',
      String(ordinal),
      `Jméno ${ordinal}. přílohy nelze bezpečně použít nebo se opakuje; soubor je veden jako „${fileName}“.`,
      `The name of attachment ${ordinal} is not safe or is not the only one; the file is kept as “${fileName}”.`,
    ),
  unreadableTime: (element: string, text: string) =>
    oddity(
      'unreadable-time',
      'warning',
      element,
      `Časový údaj zprávy nelze přečíst („${text.slice(0, 50)}“); zjistěte jej v datové schránce.`,
      `A time in the message cannot be read (“${text.slice(0, 50)}”); find it out in the data box.`,
    ),
}
