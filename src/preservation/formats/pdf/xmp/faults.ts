import { anew, pdfFault } from '../fault.ts'

const { cs, en } = anew

export const unreadable = pdfFault(
  'egc-pdf50',
  ['6.7.9', '6.6.2.1'],
  `Metadata PDF/A (XMP) nejsou správně zapsané XML. ${cs}`,
  `The metadata of the PDF/A (XMP) are not well-formed XML. ${en}`,
)
export const packetSpelling = pdfFault(
  'egc-pdf51',
  ['6.7.5', '6.6.2.1'],
  `Metadata PDF/A (XMP) jsou uložená nebo uvozená způsobem, který norma nepřipouští. ${cs}`,
  `The metadata of the PDF/A (XMP) are stored or opened in a way that the standard does not permit. ${en}`,
)
export const unknownProperty = pdfFault(
  'egc-pdf52',
  ['6.7.2', '6.6.2.3.1'],
  `Metadata PDF/A obsahují údaj {0}, který norma nezná a soubor ho nepopisuje. ${cs}`,
  `The metadata of the PDF/A contain {0}, which the standard does not know and the file does not describe. ${en}`,
)
export const wrongValue = pdfFault(
  'egc-pdf53',
  ['6.7.2', '6.6.2.3.1'],
  `Údaj {0} v metadatech PDF/A nemá hodnotu předepsaného druhu ({1}). ${cs}`,
  `The value of {0} in the metadata of the PDF/A is not of the required kind ({1}). ${en}`,
)
export const disagreement = pdfFault(
  'egc-pdf54',
  ['6.7.3', '6.6.3'],
  `Údaj {0} v popisu dokumentu neodpovídá metadatům PDF/A. ${cs}`,
  `Entry {0} of the description of the document differs from the metadata of the PDF/A. ${en}`,
)
export const claim = pdfFault(
  'egc-pdf55',
  ['6.7.11', '6.6.4'],
  `Soubor neříká správně, kterou částí a úrovní normy PDF/A se řídí. ${cs}`,
  `The file does not rightly say which part and level of the PDF/A standard it keeps. ${en}`,
)
export const extension = pdfFault(
  'egc-pdf56',
  ['6.7.8', '6.6.2.3.3'],
  `Vlastní údaje v metadatech PDF/A nejsou popsané, jak má být: chybí {0}. ${cs}`,
  `Own properties in the metadata of the PDF/A are not described as they must be: {0} is missing. ${en}`,
)
