import { type Both, both } from '#platform/values'

/** Why a file was not converted, for the clerk who reads it. */
export class ConversionFault extends Error {
  readonly sentence: Both
  constructor(sentence: Both, cause?: unknown) {
    super(sentence.en, { cause })
    this.name = 'ConversionFault'
    this.sentence = sentence
  }
}

export const faults = {
  noTool: (tool: string) =>
    both(
      `Na tomto počítači není ${tool}. Řekněte to správci, nebo soubor převeďte jinde a vložte jako verzi.`,
      `${tool} is not on this machine. Tell the administrator, or convert the file elsewhere and put it in as a version.`,
    ),
  tooSlow: (seconds: number) =>
    both(
      `Převod trval déle než ${seconds} s a byl ukončen. Zkuste ho znovu, nebo soubor převeďte jinde a vložte jako verzi.`,
      `The conversion took longer than ${seconds} s and was ended. Try again, or convert the file elsewhere and put it in as a version.`,
    ),
  tooLarge: (mostBytes: number) =>
    both(
      `Soubor je větší než ${Math.floor(mostBytes / 1024 / 1024)} MiB, a takový se sám nepřevádí. Převeďte ho jinde a vložte jako verzi.`,
      `The file is larger than ${Math.floor(mostBytes / 1024 / 1024)} MiB and is not converted by itself. Convert it elsewhere and put it in as a version.`,
    ),
  unreadable: both(
    'Soubor se nepodařilo otevřít: je poškozený, zaheslovaný, nebo není toho formátu, za který se vydává. Vyžádejte ho od odesílatele znovu.',
    'The file could not be opened: it is damaged, under a password or not of the format it claims. Ask the sender for it again.',
  ),
  falls: both(
    'Program LibreOffice na tomto souboru dvakrát spadl, proto se nepřevedl. Převeďte ho jinde a vložte jako verzi, nebo si vyžádejte jiný formát.',
    'LibreOffice fell twice with this file, so it was not converted. Convert it elsewhere and put it in as a version, or ask for another format.',
  ),
  notArchival: both(
    'Výsledek převodu není platné PDF/A. Převeďte soubor jinde a vložte jako verzi.',
    'What came of the conversion is no valid PDF/A. Convert the file elsewhere and put it in as a version.',
  ),
  notKnown: both(
    'Soubory tohoto formátu program převést neumí. Převeďte ho jinde a vložte jako verzi.',
    'The program cannot convert files of this format. Convert it elsewhere and put it in as a version.',
  ),
} as const
