import { faultKind } from '../validate/fault.ts'
import { anew, pdfFault } from './fault.ts'

const { cs, en } = anew

export const headless = faultKind(
  'egc-pdf01',
  'Soubor PDF nemá na začátku hlavičku s verzí. Získejte soubor znovu.',
  'The PDF file has no header with a version at its beginning. Get the file again.',
)
export const broken = faultKind(
  'egc-pdf02',
  'Soubor PDF má porušený seznam objektů: je useknutý nebo poškozený. Získejte soubor znovu.',
  'The list of objects of the PDF file is broken: it is cut off or damaged. Get the file again.',
)
export const lost = faultKind(
  'egc-pdf03',
  'Objekt {0} souboru PDF není tam, kde má podle seznamu být. Získejte soubor znovu nebo ho uložte jiným programem.',
  'Object {0} of the PDF file is not where the list says. Get the file again or save it by another program.',
  'warning',
)
export const encrypted = pdfFault(
  'egc-pdf04',
  ['6.1.3', '6.1.3'],
  'PDF/A je zamčené heslem nebo právy. Odemkněte původní dokument a vytvořte PDF/A znovu.',
  'The PDF/A is locked by a password or by rights. Unlock the original document and make the PDF/A anew.',
)
export const plainHeader = pdfFault(
  'egc-pdf05',
  ['6.1.2', '6.1.2'],
  `Hlavička PDF/A není zapsaná, jak má být, nebo za ní chybí řádek s binárními znaky. ${cs}`,
  `The header of the PDF/A is not written as it must be, or a line of binary characters behind it is missing. ${en}`,
)
export const noIdentifier = pdfFault(
  'egc-pdf06',
  ['6.1.3', '6.1.3'],
  `Závěr PDF/A nemá identifikátor souboru (ID). ${cs}`,
  `The trailer of the PDF/A has no file identifier (ID). ${en}`,
)
export const moreBehind = pdfFault(
  'egc-pdf07',
  ['6.1.3', '6.1.3'],
  'Za koncem PDF/A jsou v souboru další data. Získejte soubor znovu nebo ho uložte jiným programem.',
  'Behind the end of the PDF/A the file goes on with other data. Get the file again or save it by another program.',
)
export const tableSpelling = pdfFault(
  'egc-pdf08',
  ['6.1.4', '6.1.4'],
  `Seznam objektů PDF/A není zapsaný, jak má být. ${cs}`,
  `The list of objects of the PDF/A is not written as it must be. ${en}`,
)
export const infoValue = pdfFault(
  'egc-pdf09',
  ['6.1.5', '6.1.5'],
  `Údaj {0} v popisu dokumentu PDF/A není vyplněný textem. ${cs}`,
  `Entry {0} of the description of the PDF/A document holds no text. ${en}`,
)
export const hexText = pdfFault(
  'egc-pdf10',
  ['6.1.6', '6.1.6'],
  `Text v PDF/A má lichý počet šestnáctkových číslic nebo jiné znaky (objekt {0}). ${cs}`,
  `A text in the PDF/A has an odd count of hexadecimal digits or other characters (object {0}). ${en}`,
)
export const streamSpelling = pdfFault(
  'egc-pdf11',
  ['6.1.7', '6.1.7.1'],
  `Proud dat v PDF/A má jinou délku, než říká, nebo není správně ohraničený (objekt {0}). ${cs}`,
  `A stream of the PDF/A has another length than it says, or is not bounded as it must be (object {0}). ${en}`,
)
export const externalStream = pdfFault(
  'egc-pdf12',
  ['6.1.7', '6.1.7.1'],
  `PDF/A má část obsahu v jiném souboru (objekt {0}). ${cs}`,
  `The PDF/A keeps a part of its content in another file (object {0}). ${en}`,
)
export const objectSpelling = pdfFault(
  'egc-pdf13',
  ['6.1.8', '6.1.9'],
  `Objekt {0} v PDF/A není zapsaný na vlastních řádcích, jak má být. ${cs}`,
  `Object {0} of the PDF/A is not written on lines of its own as it must be. ${en}`,
)
export const forbiddenFilter = pdfFault(
  'egc-pdf14',
  ['6.1.10', '6.1.7.2'],
  `PDF/A používá zakázaný způsob uložení dat {0}. ${cs}`,
  `The PDF/A uses the forbidden filter {0}. ${en}`,
)
export const embeddedFile = pdfFault(
  'egc-pdf15',
  ['6.1.11', '6.8'],
  'PDF/A má v sobě vložený soubor, který tato část normy nepřipouští nebo který není popsán, jak má být. Přílohu uložte jako samostatnou komponentu a vytvořte PDF/A bez ní.',
  'The PDF/A holds an embedded file that this part of the standard does not permit or that is not described as it must be. Keep the attachment as a component of its own and make the PDF/A without it.',
)
export const overLimit = pdfFault(
  'egc-pdf16',
  ['6.1.12', '6.1.13'],
  `PDF/A překračuje mez, kterou norma dává čtecím programům: {0}. ${cs}`,
  `The PDF/A exceeds a limit that the standard sets to reading programs: {0}. ${en}`,
)
export const optionalContent = pdfFault(
  'egc-pdf17',
  ['6.1.13', '6.9'],
  `PDF/A má vrstvy, které lze skrývat, způsobem, který norma nepřipouští. ${cs}`,
  `The PDF/A has layers that may be hidden in a way that the standard does not permit. ${en}`,
)
export const permissions = pdfFault(
  'egc-pdf18',
  ['6.1.12', '6.1.12'],
  `PDF/A má práva nebo podpis zapsané způsobem, který norma nepřipouští. ${cs}`,
  `Rights or a signature of the PDF/A are written in a way that the standard does not permit. ${en}`,
)
