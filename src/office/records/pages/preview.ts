import { type Html, href, html, type PageCall } from '#platform/html'

const pictures = ['image/png', 'image/jpeg', 'image/gif']
const texts = ['text/', 'application/xml', 'application/json', 'message/rfc822']

/** Whether a kind is shown as plain text, whatever it would be elsewhere. */
export const isShownAsText = (mime: string): boolean => texts.some(kind => mime.startsWith(kind))

/** Kinds a browser shows without running anything that came from outside; others are only saved. */
export const isShown = (mime: string): boolean =>
  mime === 'application/pdf' || pictures.includes(mime) || isShownAsText(mime)

export type PreviewedFile = {
  readonly fileName: string
  /** Address of its bytes. */
  readonly path: string
  readonly mime: string
  /** It asks for a password; nobody here can look inside. */
  readonly isEncrypted: boolean
}

const inside = ({ path, fileName, mime }: PreviewedFile): Html =>
  pictures.includes(mime)
    ? html`<img src="${href(path)}" alt="${fileName}">`
    : html`<iframe src="${href(path)}" title="${fileName}"></iframe>`

/** Why there is nothing to see. An address nobody can show would be saved again at every look. */
const nothingToSee = (call: PageCall, { isEncrypted, path }: PreviewedFile): Html => html`
  <p class="hint">${
    isEncrypted
      ? call.say(
          'Soubor je zašifrovaný; obsah nelze ukázat bez hesla.',
          'The file is encrypted; its content cannot be shown without the password.',
        )
      : call.say('Tento druh souboru náhled neukazuje.', 'The preview does not show this kind of file.')
  }</p>
  <p><a class="button quiet" href="${href(path, { stahnout: 1 })}">${call.say('Uložit soubor', 'Save the file')}</a></p>`

/** A file beside its record. */
export const previewOf = (
  call: PageCall,
  file: PreviewedFile,
): Html => html`<p><strong>${file.fileName}</strong></p>
    ${isShown(file.mime) && !file.isEncrypted ? inside(file) : nothingToSee(call, file)}`
