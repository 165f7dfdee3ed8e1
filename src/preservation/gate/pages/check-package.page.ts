import { fileField, type Html, href, html, type PageCall, selectField, textField } from '#platform/html'
import { type Both, both, type Day } from '#platform/values'
import { profiles } from '#preservation/packages'

/** What each profile is for, in words of the office. */
const profileWords: Readonly<Record<string, Both>> = {
  'NSESSS2024/SKARTACE_METADATA': both(
    'SIP pro skartační řízení, jen metadata',
    'SIP for disposal, metadata only',
  ),
  'NSESSS2024/SKARTACE_UPLNY': both(
    'SIP pro skartační řízení s komponentami',
    'SIP for disposal with components',
  ),
  'NSESSS2024/PREJIMKA': both('SIP pro přejímku do archivu', 'SIP for accession to an archive'),
  'NSESSS2024/ULOZENI': both('SIP pro uložení do e-Spisovny', 'SIP for storing in the records centre'),
  'DAAIP2024/AIP': both('archivní balíček AIP', 'archival package AIP'),
  'DAAIP2024/SIP_CHANGE': both('změnový balíček archivu', 'change package of an archive'),
  'DAAIP2024/DIP_METADATA': both('DIP, jen metadata', 'DIP, metadata only'),
  'DAAIP2024/DIP_CONTENT': both('DIP s obsahem', 'DIP with content'),
  'PREMIS/METADATA': both('metadata o uchování', 'preservation metadata'),
  'PREMIS/PACKAGE_INFO': both('údaje o balíčku', 'facts about a package'),
  'PREMIS/PACKAGE_INFO_CHANGE': both('údaje o změně balíčku', 'facts about a change of a package'),
  'AP2023/FINDING_AID': both('archivní pomůcka', 'finding aid'),
  'AP2023/ARCH_DESC': both('archivní popis', 'archival description'),
  'AP2023/EARK_INHERENT_DESC': both(
    'popis převzatý od původce',
    'description taken over from the originator',
  ),
  'AP2023/EARK_CONTEXTUAL_DESC': both('popis souvislostí', 'description of context'),
}

const profileOptions = (call: PageCall) =>
  profiles.map(({ name }) => {
    const words = profileWords[name]
    return { value: name, label: words ? `${name} – ${call.saying(words)}` : name }
  })

export type CheckPageData = {
  readonly today: Day
  /** Addresses of the page's script and of the judge; `null` where the centre cannot give them. */
  readonly scripts: { readonly page: string; readonly judge: string } | null
}

const byCommand = (call: PageCall): Html => html`
  <h2>${call.say('Totéž příkazem', 'The same by a command')}</h2>
  <p>${call.say(
    'Kdo má program eGON centrum u sebe, zkontroluje balíčky i bez prohlížeče a třeba mnoho najednou:',
    'Whoever has the program eGON centrum at hand checks packages without a browser too, even many at once:',
  )}</p>
  <p><code>./egon package check balicek.zip</code></p>`

const unavailable = (call: PageCall): Html => html`
  <div class="notice warning"><p>${call.say(
    'Kontrolu v prohlížeči toto centrum teď nenabízí. Správci to říká stránka Stav centra.',
    'This centre does not offer the check in the browser now. The page State of the centre tells the administrator.',
  )}</p></div>`

const checkForm = (call: PageCall, today: Day, scripts: NonNullable<CheckPageData['scripts']>): Html => html`
  <noscript><div class="notice warning"><p>${call.say(
    'Kontrola běží ve vašem prohlížeči a potřebuje skripty, které máte vypnuté. Povolte je pro tuto stránku, nebo použijte příkaz uvedený níže. Balíček se odtud nikam neposílá.',
    'The check runs in your browser and needs scripts, which you have switched off. Allow them for this page, or use the command given below. The package is sent nowhere from here.',
  )}</p></div></noscript>
  <form class="form" method="get" action="${href('/kontrola-balicku')}" data-check data-judge="${href(scripts.judge)}">
    <fieldset class="plain" disabled>
      <legend class="visually-hidden">${call.say('Co a jak zkontrolovat', 'What to check and how')}</legend>
      ${fileField({ name: 'package', label: call.say('Balíček (ZIP) nebo soubor metadat (XML)', 'Package (ZIP) or metadata file (XML)'), hint: call.say('Přetáhněte ho sem, nebo vyberte. Zůstane ve vašem počítači.', 'Drag it here or choose it. It stays in your computer.') })}
      ${selectField({ name: 'profile', label: call.say('Podle čeho posoudit', 'What to judge it by'), empty: call.say('poznat z obsahu balíčku', 'tell from the content of the package'), options: profileOptions(call) })}
      ${textField({ name: 'date', type: 'date', label: call.say('Ke kterému dni', 'As of which day'), hint: call.say('Některá pravidla platí jen do určitého dne nebo od něj.', 'Some rules hold only until or from a certain day.'), value: today, required: true })}
      <p><label class="check"><input type="checkbox" name="strict" value="1"> ${call.say('Přesně jako veřejný validátor, i tam, kde se od standardu odchyluje', 'Exactly as the public validator, even where it departs from the standard')}</label></p>
      <div class="submit"><button type="submit" class="primary">${call.say('Zkontrolovat', 'Check')}</button></div>
    </fieldset>
    <div data-under-way hidden>
      <progress max="1" value="0" aria-label="${call.say('Přečteno z balíčku', 'Read of the package')}"></progress>
      <p class="small" data-amount></p>
      <div class="submit"><button type="button" class="quiet" data-cancel>${call.say('Zrušit kontrolu', 'Cancel the check')}</button></div>
    </div>
    <p role="status" data-status></p>
  </form>
  <section data-result hidden aria-labelledby="verdict"></section>
  <script src="${href(scripts.page)}" type="module"></script>`

/** Where a package is judged without leaving the computer of whoever has it. */
export const checkPackagePage = (call: PageCall, { today, scripts }: CheckPageData): Html => html`
  <h1>${call.say('Zkontrolovat balíček', 'Check a package')}</h1>
  <p>${call.say(
    'Posoudí balíček podle stejných pravidel jako vstup do e-Spisovny a řekne, co v něm opravit. Vše proběhne ve vašem prohlížeči: balíček ani výsledek neopustí váš počítač a nikde se neukládá.',
    'Judges a package by the same rules as the entrance of the records centre and says what to mend. All happens in your browser: neither the package nor the result leaves your computer or is stored anywhere.',
  )}</p>
  ${scripts ? checkForm(call, today, scripts) : unavailable(call)}
  ${byCommand(call)}`
