import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Why a file is not taken for an e-mail, each before much memory is spent on it. */
export const mailRefusals = refusals('mail', {
  empty: {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Soubor e-mailu je prázdný. Uložte zprávu znovu.',
        'The file of the e-mail is empty. Save the message again.',
      ),
  },
  'not-a-mail': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Soubor není e-mail (EML): nemá hlavičku zprávy. Jiný soubor podejte jako běžnou přílohu.',
        'The file is not an e-mail (EML): it has no message header. Submit another file as an ordinary attachment.',
      ),
  },
  'too-large': {
    status: 413,
    law: null,
    sentence: ({ limitBytes }: { limitBytes: number }) =>
      both(
        `E-mail je větší než ${Math.round(limitBytes / 1_048_576)} MB. Požádejte odesílatele, aby podání rozdělil nebo poslal datovou schránkou.`,
        `The e-mail is larger than ${Math.round(limitBytes / 1_048_576)} MB. Ask the sender to divide the submission or to use a data box.`,
      ),
  },
  'too-many-parts': {
    status: 422,
    law: null,
    sentence: ({ limit }: { limit: number }) =>
      both(
        `E-mail má více než ${limit} částí. Takový soubor se neotevírá; požádejte odesílatele, aby podání rozdělil.`,
        `The e-mail has more than ${limit} parts. Such a file is not opened; ask the sender to divide the submission.`,
      ),
  },
  'too-deep': {
    status: 422,
    law: null,
    sentence: ({ limit }: { limit: number }) =>
      both(
        `E-mail má části vnořené hlouběji než ${limit} úrovní. Takový soubor se neotevírá; požádejte odesílatele o zprávu bez vnořených zpráv.`,
        `The e-mail has parts nested deeper than ${limit} levels. Such a file is not opened; ask the sender for a message without nested messages.`,
      ),
  },
  'headers-too-large': {
    status: 422,
    law: null,
    sentence: ({ limitBytes }: { limitBytes: number }) =>
      both(
        `Hlavičky e-mailu jsou větší než ${Math.round(limitBytes / 1024)} kB. Takový soubor se neotevírá; ověřte, odkud pochází.`,
        `The headers of the e-mail are larger than ${Math.round(limitBytes / 1024)} kB. Such a file is not opened; check where it comes from.`,
      ),
  },
})
