import { anew, pdfFault } from './fault.ts'

const { cs, en } = anew

export const annotationType = pdfFault(
  'egc-pdf40',
  ['6.5.2', '6.3.1'],
  `PDF/A má poznámku zakázaného druhu {0}. ${cs}`,
  `The PDF/A has an annotation of the forbidden type {0}. ${en}`,
)
export const annotationFlags = pdfFault(
  'egc-pdf41',
  ['6.5.3', '6.3.2'],
  'Poznámka v PDF/A ({0}) není nastavená k tisku nebo je skrytá. Poznámky odstraňte nebo zobrazte a vytvořte PDF/A znovu.',
  'An annotation of the PDF/A ({0}) is not set to be printed or is hidden. Remove or show annotations and make the PDF/A anew.',
)
export const annotationAppearance = pdfFault(
  'egc-pdf42',
  ['6.5.3', '6.3.3'],
  'Poznámka nebo pole formuláře v PDF/A ({0}) nemá správně uložený vzhled. Formulář převeďte na obyčejné stránky a vytvořte PDF/A znovu.',
  'An annotation or a form field of the PDF/A ({0}) has no right appearance stored. Flatten the form and make the PDF/A anew.',
)
export const action = pdfFault(
  'egc-pdf43',
  ['6.6.1', '6.5.1'],
  `PDF/A obsahuje zakázanou akci {0} (spouští programy, skripty, zvuk nebo video). ${cs}`,
  `The PDF/A holds the forbidden action {0} (it starts programs, scripts, sound or video). ${en}`,
)
export const trigger = pdfFault(
  'egc-pdf44',
  ['6.6.2', '6.5.2'],
  `PDF/A spouští akce při otevření nebo změně ({0}), což norma zakazuje. ${cs}`,
  `The PDF/A starts actions when something is opened or changed ({0}), which the standard forbids. ${en}`,
)
export const interactiveForm = pdfFault(
  'egc-pdf45',
  ['6.9', '6.4.1'],
  'Formulář v PDF/A má nedovolený údaj {0}. Formulář převeďte na obyčejné stránky a vytvořte PDF/A znovu.',
  'The form in the PDF/A has the entry {0}, which is not permitted. Flatten the form and make the PDF/A anew.',
)
export const alternate = pdfFault(
  'egc-pdf46',
  ['6.1.13', '6.10'],
  `PDF/A má jiné podoby nebo požadavky na program ({0}), které norma nepřipouští. ${cs}`,
  `The PDF/A has other presentations or demands on the program ({0}) that the standard does not permit. ${en}`,
)
export const structure = pdfFault(
  'egc-pdf47',
  ['6.8', '6.7'],
  `PDF/A úrovně A nemá správně popsanou stavbu textu ({0}). ${cs}`,
  `The structure of the text of the PDF/A of level A is not described as it must be ({0}). ${en}`,
)
