import { anew, pdfFault } from '../fault.ts'

const { cs, en } = anew

export const notEmbedded = pdfFault(
  'egc-pdf30',
  ['6.3.4', '6.2.11.4.1'],
  'Písmo {0} není v PDF/A vložené. Vytvořte PDF/A znovu z původního dokumentu a písma vložte.',
  'Font {0} is not embedded in the PDF/A. Make the PDF/A anew from the original document with its fonts embedded.',
)
export const characterMap = pdfFault(
  'egc-pdf31',
  ['6.3.3', '6.2.11.3'],
  `Písmo {0} v PDF/A nemá správně popsáno, který znak je který. ${cs}`,
  `Font {0} in the PDF/A does not rightly say which character is which. ${en}`,
)
export const subset = pdfFault(
  'egc-pdf32',
  ['6.3.5', '6.2.11.4.2'],
  `Zkrácené písmo {0} v PDF/A neříká, které znaky obsahuje. ${cs}`,
  `The subset of font {0} in the PDF/A does not say which characters it holds. ${en}`,
)
export const encoding = pdfFault(
  'egc-pdf33',
  ['6.3.7', '6.2.11.6'],
  `Písmo {0} v PDF/A má kódování, které norma nepřipouští. ${cs}`,
  `Font {0} in the PDF/A has an encoding that the standard does not permit. ${en}`,
)
export const noGlyph = pdfFault(
  'egc-pdf34',
  ['6.3.5', '6.2.11.8'],
  `Text v PDF/A používá znak, který písmo {0} nemá. ${cs}`,
  `A text in the PDF/A uses a character that font {0} does not have. ${en}`,
)
export const metrics = pdfFault(
  'egc-pdf35',
  ['6.3.6', '6.2.11.5'],
  `Šířky znaků písma {0} v PDF/A neodpovídají vloženému písmu. ${cs}`,
  `Widths of characters of font {0} in the PDF/A differ from the embedded font. ${en}`,
)
export const noUnicode = pdfFault(
  'egc-pdf36',
  ['6.3.8', '6.2.11.7.2'],
  `Text písmem {0} v PDF/A nelze převést na znaky Unicode, jak úroveň PDF/A vyžaduje. ${cs}`,
  `Text in font {0} of the PDF/A cannot be turned into Unicode as the level of PDF/A requires. ${en}`,
)
