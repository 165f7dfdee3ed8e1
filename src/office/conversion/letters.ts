import { fileURLToPath } from 'node:url'

const fonts = new URL('../../../node_modules/dejavu-fonts-ttf/ttf/', import.meta.url)
const font = (name: string) => fileURLToPath(new URL(`${name}.ttf`, fonts))

const letters = { bold: font('DejaVuSans-Bold'), plain: font('DejaVuSans') } as const

/** Fonts as the library opened them for the first document: opening them takes longer than drawing a page with them. */
const opened = new Map<string, PDFKit.Mixins.PDFFontSource>()

type WithFont = { readonly _font: { readonly font: PDFKit.Mixins.PDFFontSource } }

/** Fonts with all Czech letters, as `plain` and `bold`. What a document does not use of them is not put into it. */
export function registerLetters(document: PDFKit.PDFDocument): void {
  for (const [name, path] of Object.entries(letters)) {
    document.registerFont(name, opened.get(name) ?? path)
    document.font(name)
    opened.set(name, (document as unknown as WithFont)._font.font)
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no picture
const undrawable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu

/** Text that can be drawn: characters without a picture become a sign that says so. */
export const drawable = (text: string): string => text.replaceAll('\t', '    ').replace(undrawable, '\ufffd')
