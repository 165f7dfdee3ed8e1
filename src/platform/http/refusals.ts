import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import type { FieldProblem } from './field-problem.ts'

export const httpRefusals = refusals('http', {
  'not-signed-in': {
    status: 401,
    law: null,
    sentence: () =>
      both('Nejste přihlášeni. Přihlaste se a pokračujte.', 'You are not signed in. Sign in and go on.'),
  },
  'not-permitted': {
    status: 403,
    law: null,
    sentence: ({ permission }: { permission: string }) =>
      both(
        `Vaše funkční místo k tomu nemá oprávnění (${permission}). Požádejte správce, nebo předejte věc tomu, kdo ho má.`,
        `Your post does not have the permission (${permission}). Ask the administrator, or hand the matter to someone who has it.`,
      ),
  },
  'not-found': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový záznam ve vašem úřadu není. Zkontrolujte adresu, nebo ho vyhledejte.',
        'There is no such record in your office. Check the address, or search for it.',
      ),
  },
  'stale-form': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Formulář nepatří k vašemu přihlášení. Otevřete stránku znovu a odešlete ho ještě jednou.',
        'The form does not belong to your session. Open the page again and submit once more.',
      ),
  },
  'foreign-origin': {
    status: 403,
    law: null,
    sentence: ({ origin }: { origin: string }) =>
      both(
        `Formulář odeslala cizí stránka (${origin}). Nic se nezapsalo. Otevřete stránku centra a odešlete ho odtud.`,
        `A foreign page (${origin}) sent the form. Nothing was recorded. Open the page of the centre and send it from there.`,
      ),
  },
  'sent-already': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Tento formulář už jednou přišel a je vyřízený. Podruhé se nic nezapsalo.',
        'This form came before and was dealt with. Nothing was recorded a second time.',
      ),
  },
  'choose-files-again': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Přihlášení mezitím skončilo a soubory se s ním neuchovaly. Co jste napsali, tu je; vyberte soubory znovu a formulář odešlete.',
        'Your session ended in the meantime and the files were not kept. What you typed is here; choose the files again and send the form.',
      ),
  },
  'unusable-input': {
    status: 400,
    law: null,
    sentence: ({ problems }: { problems: Both; fields: readonly FieldProblem[] }) =>
      both(
        `Zadané údaje nelze použít: ${problems.cs}. Opravte je a odešlete znovu.`,
        `The data cannot be used: ${problems.en}. Mend them and send again.`,
      ),
  },
  'unusable-address': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Takovou adresu nelze přečíst. Zkontrolujte ji, nebo začněte na úvodní stránce.',
        'Such an address cannot be read. Check it, or begin at the first page.',
      ),
  },
  'unreadable-body': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Odeslaná data nelze přečíst: nejsou celá, nebo nemají ohlášený tvar. Odešlete je znovu.',
        'The data sent cannot be read: they are not whole, or not shaped as announced. Send them again.',
      ),
  },
  'unknown-media-type': {
    status: 415,
    law: null,
    sentence: ({ type }: { type: string }) =>
      both(
        `Data označená jako „${type}“ tato adresa nepřijímá. Které druhy přijímá, stojí v popisu rozhraní (/rozhrani).`,
        `Data marked as “${type}” are not taken at this address. Which are, stands in the description of the interface (/rozhrani).`,
      ),
  },
  'too-many-fields': {
    status: 413,
    law: null,
    sentence: ({ limit }: { limit: number }) =>
      both(
        `Formulář má víc částí, než kolik jich program přijme (${limit}). Rozdělte ho na menší.`,
        `The form has more parts than the program takes (${limit}). Split it.`,
      ),
  },
  'too-large': {
    status: 413,
    law: null,
    sentence: ({ limit }: { limit: string }) =>
      both(
        `Obsah je větší než povolených ${limit}. Nic se neuložilo; rozdělte ho na menší soubory.`,
        `The content is larger than the permitted ${limit}. Nothing was stored; split it into smaller files.`,
      ),
  },
  'too-many-requests': {
    status: 429,
    law: null,
    sentence: ({ minutes }: { minutes: number }) =>
      both(
        `Příliš mnoho pokusů. Zkuste to za ${minutes} min.`,
        `Too many attempts. Try again in ${minutes} min.`,
      ),
  },
  'unknown-centre': {
    status: 403,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Centrum „${name}“ zde není sjednáno. Správce ho doplní do nastavení (peers).`,
        `The centre “${name}” has no agreement here. The administrator adds it to the configuration (peers).`,
      ),
  },
})
