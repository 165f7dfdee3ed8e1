import { type Html, html, type PageCall } from '#platform/html'
import type { Component } from '../document.ts'
import type { Unpacking } from '../unpacking.ts'

const nameOf = (components: readonly Component[], id: string): string =>
  components.find(one => one.id === id)?.file_name ?? ''

/** What could not be taken out of a container: told at the document until it is disposed of (NSESSS 2.4.3). */
export const unpackedNotice = (
  call: PageCall,
  components: readonly Component[],
  unpackings: readonly Unpacking[],
): Html | '' => {
  const failed = unpackings.flatMap(({ component_id: id, failure }) =>
    failure ? [{ name: nameOf(components, id), failure }] : [],
  )
  if (failed.length === 0) return ''
  return html`<div class="notice warning" id="kontejnery"><p><strong>${call.say('Kontejner se nepodařilo celý rozbalit.', 'A container could not be taken apart whole.')}</strong>
    ${call.say('Zůstává u dokumentu, jak přišel. Co v něm chybí, vyžádejte od odesílatele, nebo rozbalte sami a přidejte k souborům.', 'It stays with the document as it came. Ask the sender for what is missing, or take it out yourself and add it to the files.')}</p>
    <ul>${failed.map(({ name, failure }) => html`<li>${name}: ${call.saying(failure)}</li>`)}</ul></div>`
}

/** Out of which container a file was taken; nothing where it came by itself. */
export const takenOutOf = (
  call: PageCall,
  { id }: Component,
  components: readonly Component[],
  unpackings: readonly Unpacking[],
): Html | '' => {
  const container = unpackings.find(({ members }) => members.includes(id))
  return container
    ? html` · ${call.say('vyjmuto z', 'taken out of')} ${nameOf(components, container.component_id)}`
    : ''
}
