import type { PlanDraft } from '../filing-plan.ts'

const years = [1, 3, 5, 10, 15, 45] as const

/** Rules by their short names: S5 is kept five years and destroyed, A10 goes to the archive after ten. */
const rules = [
  ...years.map(retention_years => ({ code: 'S' as const, retention_years })),
  ...([5, 10, 20] as const).map(retention_years => ({ code: 'A' as const, retention_years })),
]
const place = (name: string): number =>
  rules.findIndex(({ code, retention_years }) => `${code}${retention_years}` === name)

/** Code, title, and in a leaf the rule. */
const groups: readonly (readonly [code: string, title: string, rule?: string])[] = [
  ['51', 'Obecní úřad a jeho správa'],
  ['51.1', 'Organizace úřadu, směrnice, spisový řád', 'A10'],
  ['51.2', 'Spisová služba, předávací seznamy, skartační řízení', 'A10'],
  ['51.3', 'Běžná korespondence, pozvánky, oznámení', 'S1'],
  ['51.4', 'Žádosti o informace a stížnosti', 'S5'],
  ['51.5', 'Kontroly úřadu', 'A10'],
  ['101', 'Zastupitelstvo a rada'],
  ['101.1', 'Zápisy a usnesení zastupitelstva', 'A10'],
  ['101.2', 'Zápisy a usnesení rady', 'A10'],
  ['101.3', 'Výbory a komise', 'S5'],
  ['101.4', 'Obecně závazné vyhlášky a nařízení', 'A10'],
  ['102', 'Volby, referenda, evidence obyvatel'],
  ['102.1', 'Volby', 'S5'],
  ['102.2', 'Přihlášení a zrušení trvalého pobytu', 'S15'],
  ['102.3', 'Ověřování, Czech POINT', 'S10'],
  ['103', 'Hospodaření'],
  ['103.1', 'Rozpočet a závěrečný účet', 'A10'],
  ['103.2', 'Účetní doklady', 'S10'],
  ['103.3', 'Místní poplatky', 'S10'],
  ['103.4', 'Dotace přijaté a poskytnuté', 'S10'],
  ['103.5', 'Veřejné zakázky', 'A10'],
  ['104', 'Majetek a smlouvy'],
  ['104.1', 'Nabytí a převod nemovitých věcí', 'A20'],
  ['104.2', 'Nájmy, pachty, věcná břemena', 'S10'],
  ['104.3', 'Ostatní smlouvy', 'S10'],
  ['104.4', 'Inventarizace majetku', 'S10'],
  ['105', 'Personální věci'],
  ['105.1', 'Osobní spisy zaměstnanců', 'S45'],
  ['105.2', 'Mzdy a platy', 'S45'],
  ['105.3', 'Dohody o pracích, docházka', 'S5'],
  ['231', 'Životní prostředí'],
  ['231.1', 'Kácení dřevin', 'S5'],
  ['231.2', 'Odpady a veřejné prostranství', 'S5'],
  ['231.3', 'Voda a kanalizace', 'S10'],
  ['280', 'Doprava a místní komunikace'],
  ['280.1', 'Zvláštní užívání a uzavírky komunikací', 'S5'],
  ['280.2', 'Pasport komunikací a dopravní značení', 'A10'],
  ['326', 'Územní plán a stavby'],
  ['326.1', 'Územní plán a jeho změny', 'A10'],
  ['326.2', 'Vyjádření obce ke stavbám', 'S5'],
  ['326.3', 'Stavby obce', 'A10'],
  ['401', 'Škola, kultura, spolky'],
  ['401.1', 'Zřizovatel školy a školky', 'A10'],
  ['401.2', 'Kultura, spolky, kronika', 'A10'],
  ['561', 'Požární ochrana, krizové řízení, veřejný pořádek'],
  ['561.1', 'Požární ochrana a sbor dobrovolných hasičů', 'S5'],
  ['561.2', 'Krizové řízení', 'S10'],
  ['561.3', 'Přestupky a veřejný pořádek', 'S5'],
]

/**
 * A filing plan for an office of one clerk, to begin with: the office reads it, makes it its own and sends it to the
 * archive (act 499/2004 § 66).
 */
export const readyPlan: PlanDraft = {
  name: 'Spisový plán malé obce',
  rules: rules.map(({ code, retention_years }) => ({
    title: `${code}${retention_years}`,
    disposal_code: code,
    retention_years,
    trigger: 'dossier-closed' as const,
  })),
  groups: groups.map(([code, title, rule]) => ({ code, title, ...(rule && { rule: place(rule) }) })),
}
