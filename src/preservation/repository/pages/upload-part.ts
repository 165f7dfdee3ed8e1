import { fileField, formOf, type Html, href, html, type PageCall, part } from '#platform/html'

export type UploadScripts = { readonly page: string; readonly hash: string }

/** Two ways to choose; both go the same way in, and what is here already is not sent again. */
const resumable = (call: PageCall, id: string, scripts: UploadScripts): Html => html`
  <div data-resumable data-api="${href(`/api/repository/transfers/${id}`)}" data-hash="${href(scripts.hash)}" hidden>
    <p>${call.say(
      'Vyberte celou složku, nebo jednotlivé soubory. Přeruší-li se spojení nebo stránku zavřete, vyberte totéž znovu: co už tu je, se neposílá, a otisky se porovnají.',
      'Choose a whole folder or single files. If the line is cut or you close the page, choose the same again: what is here already is not sent, and digests are compared.',
    )}</p>
    <div class="form">
      <div class="field"><label for="f-folder">${call.say('Složka', 'Folder')}</label><input type="file" id="f-folder" webkitdirectory multiple data-choice></div>
      <div class="field"><label for="f-loose">${call.say('Soubory', 'Files')}</label><input type="file" id="f-loose" multiple data-choice></div>
    </div>
    <div data-under-way hidden>
      <progress max="1" value="0" aria-label="${call.say('Nahráno', 'Uploaded')}"></progress>
      <p class="small" data-amount></p>
    </div>
    <p role="status" data-status></p>
  </div>
  <script src="${href(scripts.page)}" type="module"></script>`

/** Where bytes come in by a browser; without script by an ordinary form. */
export const uploadPart = (call: PageCall, id: string, scripts: UploadScripts | null): Html =>
  part(
    call.say('Nahrát', 'Upload'),
    html`${scripts ? resumable(call, id, scripts) : ''}
    <div data-plain>${formOf(call, {
      action: `/repozitar/predani/${id}/soubory`,
      files: true,
      submit: call.say('Nahrát soubory', 'Upload the files'),
      body: fileField({
        name: 'files',
        label: call.say('Soubory', 'Files'),
        multiple: true,
        hint: call.say(
          'Složku zabalte do ZIP; se zapnutými skripty se vybírá celá.',
          'Pack a folder into a ZIP; with scripts on it is chosen whole.',
        ),
      }),
    })}</div>`,
  )
