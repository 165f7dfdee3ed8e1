import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { act, type EffortTask, file, opened, press, seen, submit, to, write } from './task.ts'

const podatelna = { role: 'podatelna', instance: 'obec', login: 'krejci' } as const
const town = { role: 'podatelna', instance: 'orp', login: 'novakova' } as const
const letter = 'zadost-o-povoleni-kaceni-lipy.pdf'

/** What the mailroom does when post comes. */
export const receiptTasks: readonly EffortTask[] = [
  {
    ...podatelna,
    id: 'dopis-od-znameho',
    what: 'Zaevidujte u přepážky dopis od odesílatele, kterého už program zná',
    moves: [
      press('g', 'r'),
      seen('Podání u přepážky', 'Příjem'),
      press('n'),
      file(letter, 'sken dopisu'),
      to('subject', 'Věc'),
      write('Žádost o prořez lip u kapličky'),
      to('senderName', 'Jméno nebo název'),
      write('Božena Vlčková'),
      submit,
      seen('Zaevidováno pod č. j.'),
    ],
    result: 'Dokument má číslo jednací a adresu odesílatele z jmenného rejstříku.',
    leaves: { event: 'records.document-registered' },
    budget: { pages: 2, keys: 8 },
    after: async (page, made) => {
      made.set('dopis', page.url())
    },
  },
  {
    ...podatelna,
    id: 'datova-zprava',
    what: 'Přijměte datovou zprávu ze souboru ZFO',
    moves: [
      press('g', 'r'),
      seen('Zpráva ze souboru', 'Příjem'),
      act('z', 'Zpráva ze souboru'),
      file('zprava-900000201.zfo', 'soubor ZFO'),
      submit,
      seen('Zaevidováno pod č. j.'),
    ],
    result: 'Zpráva je zaevidovaná, přílohy jsou vyjmuté a podpis je prohlédnutý.',
    leaves: { event: 'records.document-registered' },
    budget: { pages: 2, keys: 7 },
  },
  {
    ...podatelna,
    id: 'davka-skenu',
    what: 'Rozdělte dávku skenů k zaevidovaným listinám',
    moves: [
      press('g', 'r'),
      seen('Dávka skenů', 'Příjem'),
      act('da', 'Dávka skenů'),
      seen('Rozdělit k dokumentům', 'Dávka skenů'),
      press('n'),
      file(made => made.get('sken')!, 'sken všech listů'),
      submit,
      seen('Sken dostalo dokumentů: 1 z 1.'),
    ],
    result: 'Sken je u dokumentu, jehož štítek ležel na prvním listu.',
    leaves: { event: 'records.component-stored' },
    budget: { pages: 2, keys: 9 },
    before: async (page, made) => {
      const id = made.get('dopis')!.split('/').at(-1)!
      await page.goto(new URL(`/stitky?dokumenty=${id}&velikost=separator`, made.get('dopis')!).href)
      const sheets = ['.labels .label', 'h1'].map((part, n) => {
        const path = join(tmpdir(), `egon-sken-${process.pid}-${n}.jpg`)
        process.once('exit', () => rmSync(path, { force: true }))
        return { part, path }
      })
      for (const { part, path } of sheets)
        await page.locator(part).first().screenshot({ type: 'jpeg', quality: 70, path })
      made.set('sken', sheets.map(({ path }) => path).join('\n'))
    },
  },
  {
    ...podatelna,
    id: 'storno',
    what: 'Stornujte číslo zaevidované omylem',
    moves: [
      ...opened('Žádost o stánek na jarmarku'),
      act('sto', 'Stornovat evidenci'),
      write('Zaevidováno dvakrát.'),
      submit,
      seen('Evidence je stornována'),
    ],
    result: 'Číslo zůstává obsazené, u dokumentu stojí kdo, kdy a proč.',
    leaves: { event: 'records.document-cancelled' },
    budget: { pages: 3, keys: 10 },
  },
]

/** What the mailroom does when post is distributed. */
export const distributionTask: EffortTask = {
  ...town,
  id: 'rozdeleni',
  what: 'Rozdělte přijaté dokumenty: dva předejte jednomu referentovi',
  moves: [
    press('g', 'o'),
    seen('Předat vybrané', 'Dokumenty'),
    press('j', 'x', 'j', 'x', 'Control+Enter'),
    write('Jiří', 'začátek jména'),
    submit,
    seen(/Předáno dokumentů: 2 z 2\./, 'výsledek'),
  ],
  result: 'Dokumenty čekají na převzetí. Spletete-li se, tlačítko **Vrátit** vezme předání všech zpět.',
  leaves: { event: 'records.document-given', count: 2 },
  budget: { pages: 2, keys: 8 },
}

/** What the mailroom does when an answer goes out. */
export const dispatchTasks: readonly EffortTask[] = [
  {
    ...town,
    id: 'odeslani',
    what: 'Zapište odeslání zásilky s podacím číslem',
    moves: [
      press('g', 'w'),
      seen('Čeká na odeslání', 'Výpravna'),
      press('j', 'Enter'),
      seen('Podací číslo nebo ID zprávy', 'zásilka'),
      press('n'),
      to('postNumber', 'Podací číslo nebo ID zprávy'),
      write('900000801'),
      submit,
      seen('Odeslání je zapsáno'),
    ],
    result: 'Zásilka čeká na doklad o doručení.',
    leaves: { event: 'records.dispatch-sent' },
    budget: { pages: 3, keys: 10 },
  },
  {
    ...town,
    id: 'dorucenka',
    what: 'Spárujte doručenku s odeslanou zásilkou',
    moves: [
      press('g', 'w'),
      seen('Spárovat doručenky', 'Výpravna'),
      act('sp', 'Spárovat doručenky'),
      seen('Kód z doručenky', 'Doručenky'),
      press('n'),
      write('900000801', 'kód čtečkou'),
      submit,
      seen(/: doručeno\./, 'potvrzení'),
    ],
    result: 'Zásilka je doručená; den doručení zůstává vyplněný pro další.',
    leaves: { event: 'records.dispatch-delivered' },
    budget: { pages: 3, keys: 8 },
  },
]
