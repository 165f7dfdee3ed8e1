import type { Visitor } from '#platform/http'
import type { Tongue } from '#platform/values'
import { assetPath } from './assets.ts'
import type { Notice, View } from './page.ts'
import { noticeBox } from './refusal-view.ts'
import { type Html, href, template as html, nothing, when } from './template.ts'

export type RailEntry = {
  readonly path: string
  readonly title: string
  readonly key: string | null
  readonly count: number | null
  readonly current: boolean
}

export type FrameCall = {
  readonly tongue: Tongue
  readonly visitor: Visitor | null
  readonly address: string
  readonly centreTitle: string
  readonly demo: boolean
  readonly rail: readonly RailEntry[]
  /** Places for whoever is not signed in. */
  readonly open: readonly RailEntry[]
  /** Where the head searches; `null` where nothing of that is for this visitor. */
  readonly search: { readonly path: string; readonly hint: string } | null
  readonly notice: Notice | null
  readonly say: (cs: string, en: string) => string
}

/** Seven places are found at a glance; of more, the last ones of the order are folded away, but for where one is. */
const placesAtGlance = 7

const railEntry = (entry: RailEntry): Html =>
  html`<li><a href="${href(entry.path)}"${entry.current ? html` aria-current="page"` : nothing}${entry.key ? html` data-key="${entry.key}"` : nothing}>
      <span>${entry.title}</span>${entry.count === null ? nothing : html` <span class="count" data-count>${String(entry.count)}</span>`}</a></li>`

function rail(call: FrameCall): Html {
  const most = call.rail.length > placesAtGlance ? placesAtGlance - 1 : placesAtGlance
  const isShown = (entry: RailEntry, at: number) => at < most || entry.current
  const shown = call.rail.filter(isShown)
  const rest = call.rail.filter((entry, at) => !isShown(entry, at))
  const further =
    rest.length === 0
      ? nothing
      : html`<li><details><summary>${call.say('Další místa', 'Further places')}</summary><ul>${rest.map(railEntry)}</ul></details></li>`
  return html`<nav class="rail" aria-label="${call.say('Místa', 'Places')}"><ul>${shown.map(railEntry)}${further}</ul></nav>`
}

const openRail = (call: FrameCall): Html => html`
  <nav class="open-places" aria-label="${call.say('Bez přihlášení', 'Without signing in')}"><ul>
    <li><a href="/prihlaseni">${call.say('Přihlášení', 'Sign in')}</a></li>
    ${call.open.map(entry => html`<li><a href="${href(entry.path)}"${entry.current ? html` aria-current="page"` : nothing}>${entry.title}</a></li>`)}</ul></nav>`

const person = (call: FrameCall, visitor: Visitor): Html => html`
  <div class="person">
    <span><a href="/ucet"><strong>${visitor.actor.name}</strong></a><br><span class="small">${
      visitor.actor.for
        ? html`${call.say('za', 'for')} <strong>${visitor.actor.for.name}</strong>, ${visitor.actor.post}`
        : visitor.actor.post
    }</span></span>
    ${visitor.isOutside ? nothing : html`<a class="small" href="/zastupovani">${call.say('Zastupování', 'Substitution')}</a>`}
    <form method="post" action="/odhlaseni" class="act"><input type="hidden" name="_csrf" value="${visitor.csrf}">
      <button type="submit" class="quiet">${call.say('Odhlásit', 'Sign out')}</button></form>
  </div>`

const tongues = (call: FrameCall): Html => {
  const other = call.tongue === 'cs' ? 'en' : 'cs'
  return html`<form method="post" action="/jazyk" class="act"><input type="hidden" name="tongue" value="${other}"><input type="hidden" name="back" value="${call.address}">
    <button type="submit" class="quiet" lang="${other}">${other === 'en' ? 'English' : 'Česky'}</button></form>`
}

const header = (call: FrameCall): Html => html`
  <header class="top">
    <a class="office" href="/">${call.visitor?.organisationName ?? call.centreTitle}</a>
    ${when(
      call.search,
      ({
        path,
        hint,
      }) => html`<form class="search" role="search" action="${href(path)}" method="get"><label class="visually-hidden" for="q">${call.say('Hledat', 'Search')}</label>
      <input id="q" name="q" type="search" maxlength="200" placeholder="${hint} ( / )"></form>`,
    )}
    <div class="tools"><button type="button" class="quiet" data-show-keys hidden>${call.say('Klávesy', 'Keys')}</button>${tongues(call)}${when(call.visitor, visitor => person(call, visitor))}</div>
  </header>`

/** Whose drafts may be shown here: the post of an office, and with it the person. */
const ownerOf = ({ visitor }: FrameCall): string =>
  visitor ? `${visitor.organisation}/${visitor.actor.postId}` : ''

/** The whole document around a view. */
export function frame(call: FrameCall, view: View): Html {
  const accent = call.visitor ? accentClass(call.visitor.accent) : 'accent-0'
  const withRail = call.visitor !== null && !view.bare
  return html`<!doctype html>
<html lang="${call.tongue}" data-theme="auto">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${view.title} · ${call.visitor?.organisationName ?? call.centreTitle}</title>
  <link rel="stylesheet" href="${assetPath('desk.css')}">
  <link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
  <script src="${assetPath('desk.js')}" type="module"></script>
</head>
<body class="${accent}" data-owner="${ownerOf(call)}">
  <a class="skip" href="#main">${call.say('Přejít na obsah', 'Skip to content')}</a>
  ${header(call)}
  ${call.demo ? html`<p class="demo">${call.say('Ukázkový kraj: vymyšlené úřady a lidé, zkušební certifikáty bez právních účinků.', 'Demo region: invented offices and people, test certificates without legal effect.')}</p>` : nothing}
  <div class="${withRail ? 'desk' : 'bare'}">
    ${withRail ? rail(call) : nothing}
    ${call.open.length > 0 ? openRail(call) : nothing}
    <main id="main" tabindex="-1">
      ${when(call.notice, noticeBox)}
      ${view.body}
    </main>
    ${when(
      view.aside,
      aside => html`<aside class="preview" data-pane="preview" id="preview" tabindex="-1" aria-label="${call.say('Náhled', 'Preview')}">
      <p class="back"><a href="#main">${call.say('Zpět k záznamu', 'Back to the record')}</a></p>${aside}</aside>`,
    )}
    ${when(view.list, list => html`<nav class="beside" data-pane="beside" aria-label="${call.say('Seznam', 'List')}"><div class="rows">${list}</div></nav>`)}
  </div>
  ${keyboardMap(call)}
</body>
</html>`
}

/** One accent an organisation; the palette is fixed, so that contrast holds and no style stands in the page. */
export const accents = [
  '#2362a2',
  '#2e7d32',
  '#8e24aa',
  '#b23c17',
  '#00695c',
  '#5d4037',
  '#ad1457',
  '#37474f',
] as const

const accentClass = (accent: string): string =>
  `accent-${Math.max(0, accents.indexOf(accent as (typeof accents)[number]))}`

const keyboardMap = (call: FrameCall): Html => html`
  <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${call.say('Klávesy', 'Keyboard')}</h2>
    <dl class="facts">
      <div><dt><kbd>?</kbd></dt><dd>${call.say('tato mapa', 'this map')}</dd></div>
      ${call.search ? html`<div><dt><kbd>/</kbd></dt><dd>${call.say('hledat', 'search')}</dd></div>` : nothing}
      ${call.rail.filter(entry => entry.key).map(entry => html`<div><dt><kbd>g</kbd> <kbd>${entry.key}</kbd></dt><dd>${entry.title}</dd></div>`)}
      <div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>${call.say('další a předchozí řádek', 'next and previous row')}</dd></div>
      <div><dt><kbd>Enter</kbd></dt><dd>${call.say('otevřít', 'open')}</dd></div>
      <div><dt><kbd>x</kbd></dt><dd>${call.say('vybrat řádek', 'select the row')}</dd></div>
      <div><dt><kbd>Shift</kbd>+<kbd>x</kbd></dt><dd>${call.say('vybrat všechny řádky', 'select all rows')}</dd></div>
      <div><dt><kbd>n</kbd></dt><dd>${call.say('nový záznam, jinak první pole formuláře', 'a new record, else the first field of the form')}</dd></div>
      <div><dt><kbd>.</kbd></dt><dd>${call.say('úkony záznamu; začátkem slova na úkon přejdete, Enter ho udělá', 'acts of the record; the beginning of its name goes to an act, Enter does it')}</dd></div>
      <div><dt><kbd>Ctrl</kbd>+<kbd>Enter</kbd></dt><dd>${call.say('odeslat formulář', 'submit the form')}</dd></div>
      <div><dt><kbd>Esc</kbd></dt><dd>${call.say('zpět', 'back')}</dd></div>
    </dl>
    <form method="dialog" class="row"><button class="primary">${call.say('Zavřít', 'Close')}</button>
      <button type="button" class="quiet" data-switch-keys hidden></button></form>
  </dialog>`
