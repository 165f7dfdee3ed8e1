import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Why something in a watched folder is put aside. */
export const hotRefusals = refusals('repository', {
  'nothing-under-marker': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Značka „${name}.done“ říká, že je vše hotovo, ale soubor ani složka „${name}“ tu není. Nakopírujte je a značku vytvořte znovu.`,
        `The marker “${name}.done” says that all is there, but there is no file or folder “${name}”. Copy it and make the marker again.`,
      ),
  },
  'not-plain-files': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `V „${name}“ je odkaz nebo zvláštní soubor. Předávají se jen soubory a složky; nahraďte ho a značku vytvořte znovu.`,
        `There is a link or a special file in “${name}”. Only files and folders are handed in; replace it and make the marker again.`,
      ),
  },
  'list-differs': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Značka, soupis „${name}.sha512“ a obsah „${name}“ spolu nesouhlasí. Soupis vytvořte znovu a jeho SHA-512 zapište do značky.`,
        `The marker, the list “${name}.sha512” and the content of “${name}” do not agree. Make the list anew and write its SHA-512 into the marker.`,
      ),
  },
  'description-unreadable': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}.popis.json“ se nedá přečíst, nebo v něm chybí název či původce. Opravte ho, nebo odeberte, a značku vytvořte znovu.`,
        `File “${name}.popis.json” cannot be read, or has no title or creator. Mend it or take it away, and make the marker again.`,
      ),
  },
  withdrawn: {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Předání „${name}“ bylo zrušeno dřív, než bylo celé. Chcete-li je předat znovu, přesuňte ho zpět a vytvořte značku.`,
        `The transfer of “${name}” was withdrawn before it was whole. To hand it in again, move it back and make the marker.`,
      ),
  },
})
