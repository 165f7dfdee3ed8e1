import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

const again = both(
  'Stáhněte zprávu z datové schránky znovu.',
  'Download the message from the data box again.',
)

const sentence = (cs: string, en: string): Both => both(`${cs} ${again.cs}`, `${en} ${again.en}`)

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

/** Why a file is not taken for a data message. A wrong hash or a broken seal is not among it: a clerk decides those. */
export const databoxRefusals = refusals('databox', {
  empty: {
    status: 422,
    law: null,
    sentence: () => sentence('Soubor je prázdný.', 'The file is empty.'),
  },
  'not-a-data-message': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Soubor není datová zpráva ani doručenka z informačního systému datových schránek (ZFO). Formulář ZFO nebo jiný soubor podejte jako běžnou přílohu.',
        'The file is neither a data message nor a delivery receipt of the data-box system (ZFO). Submit a ZFO form or another file as an ordinary attachment.',
      ),
  },
  truncated: {
    status: 422,
    law: null,
    sentence: () => sentence('Soubor datové zprávy je useknutý.', 'The file of the data message is cut off.'),
  },
  'broken-seal': {
    status: 422,
    law: null,
    sentence: ({ place }: { place: number }) =>
      sentence(
        `Obal datové zprávy (CMS) je od bajtu ${place} poškozený.`,
        `The wrapping of the data message (CMS) is damaged at byte ${place}.`,
      ),
  },
  'xml-broken': {
    status: 422,
    law: null,
    sentence: ({ problem }: { problem: Both }) =>
      sentence(
        `Obsah datové zprávy nelze přečíst. ${problem.cs}`,
        `The content of the data message cannot be read. ${problem.en}`,
      ),
  },
  'xml-not-utf8': {
    status: 422,
    law: null,
    sentence: () =>
      sentence(
        'Obsah datové zprávy není v kódování UTF-8.',
        'The content of the data message is not in UTF-8.',
      ),
  },
  'xml-entities': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Obsah datové zprávy deklaruje DOCTYPE nebo entity, které pravá zpráva nemá. Soubor nebyl převzat; ověřte, odkud pochází.',
        'The content of the data message declares a DOCTYPE or entities, which a true message does not. The file was not taken over; check where it comes from.',
      ),
  },
  'xml-over-limit': {
    status: 422,
    law: null,
    sentence: ({ limit }: { limit: string }) =>
      both(
        `Stavba datové zprávy přesahuje meze bezpečného čtení (${limit}). Soubor nebyl převzat; ověřte, odkud pochází.`,
        `The structure of the data message exceeds the limits of safe reading (${limit}). The file was not taken over; check where it comes from.`,
      ),
  },
  'envelope-incomplete': {
    status: 422,
    law: null,
    sentence: () =>
      sentence(
        'Obálka datové zprávy nemá identifikátor zprávy.',
        'The envelope of the data message has no message identifier.',
      ),
  },
  'attachment-broken': {
    status: 422,
    law: null,
    sentence: ({ ordinal }: { ordinal: number }) =>
      sentence(
        `Obsah ${ordinal}. přílohy je poškozený (chybný base64).`,
        `The content of attachment ${ordinal} is damaged (broken base64).`,
      ),
  },
  'too-many-attachments': {
    status: 413,
    law: null,
    sentence: ({ limit }: { limit: number }) =>
      both(
        `Datová zpráva má více než ${limit} příloh, což provozní řád datových schránek nedovoluje. Soubor nebyl převzat; ověřte, odkud pochází.`,
        `The data message has more than ${limit} attachments, which the operating rules of data boxes do not permit. The file was not taken over; check where it comes from.`,
      ),
  },
  'attachments-too-large': {
    status: 413,
    law: null,
    sentence: ({ limitBytes }: { limitBytes: number }) =>
      both(
        `Přílohy datové zprávy jsou dohromady větší než ${megabytes(limitBytes)} MB. Správce může mez v nastavení zvýšit.`,
        `The attachments of the data message are together larger than ${megabytes(limitBytes)} MB. The administrator may raise the limit in the settings.`,
      ),
  },
  'too-large': {
    status: 413,
    law: null,
    sentence: ({ limitBytes }: { limitBytes: number }) =>
      both(
        `Soubor datové zprávy je větší než ${megabytes(limitBytes)} MB. Správce může mez v nastavení zvýšit.`,
        `The file of the data message is larger than ${megabytes(limitBytes)} MB. The administrator may raise the limit in the settings.`,
      ),
  },
  'seal-too-large': {
    status: 413,
    law: null,
    sentence: ({ limitBytes }: { limitBytes: number }) =>
      both(
        `Pečeť datové zprávy s certifikáty je větší než ${megabytes(limitBytes)} MB. Soubor nebyl převzat; ověřte, odkud pochází.`,
        `The seal of the data message with its certificates is larger than ${megabytes(limitBytes)} MB. The file was not taken over; check where it comes from.`,
      ),
  },
})
