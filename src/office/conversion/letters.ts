import { fileURLToPath } from 'node:url'

const fonts = new URL('../../../node_modules/dejavu-fonts-ttf/ttf/', import.meta.url)
const font = (name: string) => fileURLToPath(new URL(`${name}.ttf`, fonts))

/** Fonts with all Czech letters, as `plain` and `bold`. */
export function registerLetters(document: PDFKit.PDFDocument): void {
  document.registerFont('bold', font('DejaVuSans-Bold'))
  document.registerFont('plain', font('DejaVuSans'))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no picture
const undrawable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu

/** Text that can be drawn: characters without a picture become a sign that says so. */
export const drawable = (text: string): string => text.replaceAll('\t', '    ').replace(undrawable, '\ufffd')
