import { anew, pdfFault } from './fault.ts'

const { cs, en } = anew

export const outputIntent = pdfFault(
  'egc-pdf20',
  ['6.2.2', '6.2.3'],
  `Výstupní záměr PDF/A (barevný profil dokumentu) chybí nebo je vadný. ${cs}`,
  `The output intent of the PDF/A (the colour profile of the document) is missing or faulty. ${en}`,
)
export const deviceColour = pdfFault(
  'egc-pdf21',
  ['6.2.3.3', '6.2.4.3'],
  `PDF/A používá barvy {0}, ke kterým dokument nemá barevný profil. ${cs}`,
  `The PDF/A uses colours {0} that the document has no colour profile for. ${en}`,
)
export const profile = pdfFault(
  'egc-pdf22',
  ['6.2.3.2', '6.2.4.2'],
  `Barevný profil v PDF/A je vadný nebo se používá nedovoleným způsobem. ${cs}`,
  `A colour profile in the PDF/A is faulty or used in a way that is not permitted. ${en}`,
)
export const spotColour = pdfFault(
  'egc-pdf23',
  ['6.2.3.4', '6.2.4.4'],
  `Přímé barvy v PDF/A nejsou popsané, jak má být ({0}). ${cs}`,
  `Spot colours in the PDF/A are not described as they must be ({0}). ${en}`,
)
export const image = pdfFault(
  'egc-pdf24',
  ['6.2.4', '6.2.8'],
  `Obrázek v PDF/A má nedovolený údaj {0}. ${cs}`,
  `A picture in the PDF/A has the entry {0}, which is not permitted. ${en}`,
)
export const form = pdfFault(
  'egc-pdf25',
  ['6.2.5', '6.2.9'],
  `Vložená kresba v PDF/A má nedovolený údaj {0}. ${cs}`,
  `A drawing inside the PDF/A has the entry {0}, which is not permitted. ${en}`,
)
export const graphicsState = pdfFault(
  'egc-pdf26',
  ['6.2.8', '6.2.5'],
  `Nastavení kreslení v PDF/A má nedovolený údaj {0}. ${cs}`,
  `A graphics state of the PDF/A has the entry {0}, which is not permitted. ${en}`,
)
export const renderingIntent = pdfFault(
  'egc-pdf27',
  ['6.2.9', '6.2.6'],
  `PDF/A má neznámý způsob převodu barev {0}. ${cs}`,
  `The PDF/A has an unknown rendering intent {0}. ${en}`,
)
export const operator = pdfFault(
  'egc-pdf28',
  ['6.2.10', '6.2.2'],
  `Stránka PDF/A obsahuje neznámý příkaz {0}. ${cs}`,
  `A page of the PDF/A holds an unknown operator {0}. ${en}`,
)
export const transparency = pdfFault(
  'egc-pdf29',
  ['6.4', '6.2.10'],
  `PDF/A používá průhlednost způsobem, který norma nepřipouští ({0}). ${cs}`,
  `The PDF/A uses transparency in a way that the standard does not permit ({0}). ${en}`,
)
export const pageSize = pdfFault(
  'egc-pdf19',
  ['6.1.12', '6.1.13'],
  `Stránka PDF/A je menší než 3 nebo větší než 14 400 jednotek. ${cs}`,
  `A page of the PDF/A is smaller than 3 or larger than 14 400 units. ${en}`,
)
