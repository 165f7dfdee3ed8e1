import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const formatsRefusals = refusals('formats', {
  'no-such-format': {
    status: 404,
    law: null,
    sentence: ({ format }: { format: string }) =>
      both(
        `„${format}“ není označení formátu. Napište číslo PRONOM, třeba fmt/412 nebo x-fmt/111; řekne ho ./egon formats identify.`,
        `“${format}” is no identifier of a format. Write the PRONOM number, such as fmt/412 or x-fmt/111; ./egon formats identify tells it.`,
      ),
  },
  'reason-missing': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Napište důvod: uvidí ho ten, komu se soubor odmítne nebo kdo ho má převést.',
        'Write the reason: whoever has a file refused or has to convert it will read it.',
      ),
  },
  'decided-backwards': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Rozhodnutí může platit nejdříve od dneška; co se dělo dřív, se už nemění. Zvolte dnešní nebo pozdější den.',
        'A decision can hold from today at the earliest; what happened before does not change. Choose today or a later day.',
      ),
  },
  'nothing-changes': {
    status: 409,
    law: null,
    sentence: ({ format }: { format: string }) =>
      both(
        `O formátu ${format} je takto rozhodnuto už teď. Chcete-li rozhodnutí změnit, zvolte jiné, nebo upravte důvod.`,
        `This is already decided of format ${format}. To change it, choose another decision or another reason.`,
      ),
  },
  'unreadable-table': {
    status: 422,
    law: null,
    sentence: ({ problem }: { problem: string }) =>
      both(
        `Soubor není tabulka rozhodnutí o formátech (${problem}). Vezměte soubor, který dá ./egon formats risk export.`,
        `The file is no table of decisions on formats (${problem}). Take the file that ./egon formats risk export gives.`,
      ),
  },
  'which-office': {
    status: 422,
    law: null,
    sentence: ({ offices }: { offices: readonly string[] }) =>
      both(
        `Řekněte, o který úřad jde: --office ZNAČKA. Jsou tu: ${offices.join(', ')}.`,
        `Say which office is meant: --office MARK. There are: ${offices.join(', ')}.`,
      ),
  },
})
