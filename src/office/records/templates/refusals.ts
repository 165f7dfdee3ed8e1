import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where templates are brought in and documents are made of them. */
export const templateRefusals = refusals('records', {
  'template-not-office': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ není textový dokument DOCX ani ODT, který by šlo přečíst. Uložte vzor ve Wordu jako DOCX nebo v LibreOffice jako ODT, bez hesla, nejvýše 20 MB.`,
        `“${name}” is no DOCX or ODT text document that can be read. Save the template in Word as DOCX or in LibreOffice as ODT, without a password, 20 MB at most.`,
      ),
  },
  'template-with-macros': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ obsahuje makra; úřad by je rozesílal s každým dopisem. Uložte vzor bez maker.`,
        `“${name}” holds macros; the office would send them with every letter. Save the template without macros.`,
      ),
  },
  'template-placeholder-unknown': {
    status: 422,
    law: null,
    sentence: ({ placeholders }: { placeholders: readonly string[] }) =>
      both(
        `Vzor má zástupky, které program nezná: ${placeholders.join(', ')}. Opravte je podle seznamu na stránce Vzory a vložte vzor znovu.`,
        `The template has placeholders that are not known: ${placeholders.join(', ')}. Mend them by the list on the page Templates and bring it in again.`,
      ),
  },
  'template-name-taken': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Vzor „${name}“ už v úřadu je. Nejprve ten dosavadní stáhněte z nabídky, nebo nový pojmenujte jinak.`,
        `The office already has a template “${name}”. Withdraw the present one first, or name the new one otherwise.`,
      ),
  },
  'template-without-name': {
    status: 422,
    law: null,
    sentence: () => both('Napište, jak se vzor jmenuje.', 'Write what the template is called.'),
  },
  'template-withdrawn': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Vzor „${name}“ je stažený z nabídky. Vyberte jiný.`,
        `Template “${name}” is withdrawn. Choose another.`,
      ),
  },
})
