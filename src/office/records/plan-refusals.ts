import { refusals } from '#platform/refusals'
import { both, type Day, dayText } from '#platform/values'

/** Every no about filing plans, their groups and rules. */
export const planRefusals = refusals('records', {
  'plan-file-missing': {
    status: 422,
    law: 'NSESSS 6.3.9',
    sentence: () =>
      both('Vyberte soubor XML se spisovým plánem.', 'Choose the XML file with the filing plan.'),
  },
  'plan-file-too-large': {
    status: 413,
    law: null,
    sentence: ({ most }: { most: string }) =>
      both(
        `Soubor je větší než ${most}; tak velký spisový plán není. Zkontrolujte, že vybíráte správný soubor.`,
        `The file is larger than ${most}; no filing plan is so large. Check that it is the right file.`,
      ),
  },
  'plan-proposal-decided': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'O tomto návrhu plánu už je rozhodnuto. Co platí, uvidíte na stránce Spisový plán.',
        'This proposal has been decided. What is in force stands on the page Filing plan.',
      ),
  },
  'plan-proposal-faulty': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 66; NSESSS 3.1',
    sentence: ({ count }: { count: number }) =>
      both(
        `Plán má chyby (${count}) a zavést ho nelze. Opravte je v souboru podle seznamu a nahrajte ho znovu.`,
        `The plan has errors (${count}) and cannot be brought in. Mend them in the file as listed and upload it again.`,
      ),
  },
  'plan-begins-in-past': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 66; NSESSS 3.1.7',
    sentence: ({ day }: { day: Day }) =>
      both(
        `Den ${dayText(day)} už minul. Plán platí nejdřív od dneška; zvolte dnešek nebo pozdější den.`,
        `${dayText(day)} has passed. A plan is in force from today at the earliest; choose today or a later day.`,
      ),
  },
  'plan-begins-too-early': {
    status: 409,
    law: 'NSESSS 3.1.7',
    sentence: ({ name, day }: { name: string; day: Day }) =>
      both(
        `Plán „${name}“ začíná ${dayText(day)}; nový ho může vystřídat nejdřív den poté. Zvolte pozdější den.`,
        `Plan “${name}” begins on ${dayText(day)}; another can follow it the day after at the earliest. Choose a later day.`,
      ),
  },
  'plan-ended': {
    status: 409,
    law: 'NSESSS 3.1.8',
    sentence: ({ name }: { name: string }) =>
      both(
        `Spisový plán „${name}“ už skončil a nemění se. Upravte plán, který platí.`,
        `Filing plan “${name}” has ended and is not changed. Change the plan in force.`,
      ),
  },
  'group-closed': {
    status: 409,
    law: 'NSESSS 3.1.8',
    sentence: ({ code }: { code: string }) =>
      both(
        `Věcná skupina ${code} je uzavřená a nemění se. Najděte v platném plánu skupinu, která ji nahradila.`,
        `Subject group ${code} is closed and is not changed. Find the group of the plan in force that follows it.`,
      ),
  },
  'group-holds-dossiers': {
    status: 409,
    law: 'NSESSS 3.1.1, 6.1.2',
    sentence: ({ code }: { code: string }) =>
      both(
        `Pod skupinu ${code} další založit nelze: má skartační režim, takže v ní leží spisy. Uzavřete ji, spisy přesuňte jinam a pod jejím znakem založte novou skupinu bez režimu.`,
        `No group can be opened under ${code}: it has a retention rule, so dossiers lie in it. Close it, move its dossiers and open a new group of its code without a rule.`,
      ),
  },
  'group-for-type-dossiers': {
    status: 422,
    law: 'NSESSS 3.1.6',
    sentence: ({ code }: { code: string }) =>
      both(
        `Věcná skupina ${code} je jen pro typové spisy. Vyberte jinou.`,
        `Subject group ${code} is for type dossiers only. Choose another.`,
      ),
  },
  'group-code-taken': {
    status: 409,
    law: 'NSESSS 3.1.11',
    sentence: ({ code }: { code: string }) =>
      both(
        `Spisový znak ${code} už v plánu má jiná otevřená skupina. Zvolte jiný.`,
        `Another open group of the plan has filing code ${code}. Choose another.`,
      ),
  },
  'bad-group-code': {
    status: 422,
    law: 'NSESSS 3.1.12',
    sentence: ({ code, separator }: { code: string; separator: string }) =>
      both(
        `Znak „${code}“ skupina mít nemůže: smí mít 1 až 50 písmen a číslic bez mezer a bez oddělovače „${separator}“. Opravte ho.`,
        `A group cannot have code “${code}”: 1 to 50 letters and digits without spaces and without the separator “${separator}”. Mend it.`,
      ),
  },
  'group-without-title': {
    status: 422,
    law: 'NSESSS, pravidlo obs93',
    sentence: () =>
      both(
        `Chybí název skupiny. Napište, jaké věci do ní patří.`,
        `The name of the group is missing. Write what belongs into it.`,
      ),
  },
  'group-has-groups': {
    status: 409,
    law: 'NSESSS 3.4.2',
    sentence: ({ code, below }: { code: string; below: string }) =>
      both(
        `Skupinu ${code} uzavřít nelze, dokud jsou pod ní otevřené skupiny (${below}). Uzavřete nejprve je.`,
        `Group ${code} cannot be closed while groups below it are open (${below}). Close those first.`,
      ),
  },
  'group-needs-successor': {
    status: 409,
    law: 'NSESSS 3.2.14',
    sentence: ({ code, count }: { code: string; count: number }) =>
      both(
        `Ve skupině ${code} jsou otevřené spisy (${count}). Vyberte skupinu, do které se přesunou.`,
        `Group ${code} holds open dossiers (${count}). Choose the group they move to.`,
      ),
  },
  'group-without-rule': {
    status: 409,
    law: 'NSESSS 6.1.2',
    sentence: ({ code }: { code: string }) =>
      both(
        `Skupina ${code} nemá skartační režim, protože není nejnižší. Režim změňte u skupin pod ní.`,
        `Group ${code} has no retention rule, since it is not a lowest one. Change the rules of the groups below it.`,
      ),
  },
  'same-rule': {
    status: 422,
    law: 'NSESSS 6.1.2',
    sentence: ({ code }: { code: string }) =>
      both(
        `Skupina ${code} tento režim už má. Vyberte jiný, nebo ji nechte, jak je.`,
        `Group ${code} has this rule already. Choose another, or leave it as it is.`,
      ),
  },
  'rule-unknown': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        `Takový skartační režim úřad nemá, nebo ho už nepoužívá. Vyberte jiný, nebo ho založte v seznamu režimů.`,
        `The office has no such retention rule, or uses it no more. Choose another, or add it to the list of rules.`,
      ),
  },
  'rule-incomplete': {
    status: 422,
    law: 'NSESSS 6.1.5, 6.1.6',
    sentence: () =>
      both(
        `Napište název režimu. U vnější události napište i kterou a po kolika letech (1 až 100) se na ni má program ptát; u jiných událostí tato pole nechte prázdná.`,
        `Write the name of the rule. With an outside event write which one and after how many years (1 to 100) to ask about it; with other events leave these fields empty.`,
      ),
  },
  'rule-exists': {
    status: 409,
    law: 'NSESSS 6.1.5',
    sentence: ({ title }: { title: string }) =>
      both(
        `Režim „${title}“ už úřad má. Zvolte jiný název, nebo použijte ten, který je.`,
        `The office has rule “${title}” already. Choose another name, or use the one there is.`,
      ),
  },
  'rule-in-use': {
    status: 409,
    law: 'NSESSS 6.1.2',
    sentence: ({ title, codes }: { title: string; codes: string }) =>
      both(
        `Režim „${title}“ mají otevřené skupiny: ${codes}. Nejprve jim změňte režim.`,
        `Rule “${title}” belongs to open groups: ${codes}. Change their rules first.`,
      ),
  },
  'retention-not-started': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 15/3; NSESSS 6.1.9',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Skartační lhůta spisu ${mark} ještě nezačala: čeká na událost. Zapište ji na stránce spisu, až nastane; pak spis předejte.`,
        `Retention of dossier ${mark} has not begun: it waits for an event. Enter it on the page of the dossier once it comes, then hand the dossier over.`,
      ),
  },
  'no-outside-event': {
    status: 409,
    law: 'NSESSS 6.1.6',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Skartační režim spisu ${mark} na žádnou vnější událost nečeká. Nic nezapisujte.`,
        `The retention rule of dossier ${mark} waits for no outside event. There is nothing to enter.`,
      ),
  },
  'outside-event-entered': {
    status: 409,
    law: 'NSESSS 6.1.9',
    sentence: ({ mark, day }: { mark: string; day: Day }) =>
      both(
        `U spisu ${mark} už událost zapsaná je: ${dayText(day)}. Je-li den chybný, spis znovu otevřete, zapište správný a uzavřete ho.`,
        `The event of dossier ${mark} is entered already: ${dayText(day)}. If the day is wrong, reopen the dossier, enter the right one and close it.`,
      ),
  },
  'event-in-future': {
    status: 422,
    law: 'NSESSS 6.1.9',
    sentence: ({ day }: { day: Day }) =>
      both(
        `Den ${dayText(day)} ještě nenastal. Událost zapište, až nastane.`,
        `${dayText(day)} has not come yet. Enter the event once it has come.`,
      ),
  },
  'no-review-awaited': {
    status: 409,
    law: 'NSESSS 6.1.9',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} na událost nečeká; není co odkládat.`,
        `Dossier ${mark} waits for no event; there is nothing to put off.`,
      ),
  },
  'nothing-to-move': {
    status: 409,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(`Ve skupině ${code} není co přesouvat.`, `There is nothing to move in group ${code}.`),
  },
  'move-runs': {
    status: 409,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(
        `Spisy skupiny ${code} se právě přesouvají. Počkejte, až přesun skončí, nebo ho zastavte.`,
        `Dossiers of group ${code} are just being moved. Wait until it ends, or stop it.`,
      ),
  },
  'move-not-running': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        `Přesun už neběží. Co se přesunulo, vidíte v jeho výsledku.`,
        `The move runs no more. What was moved stands in its result.`,
      ),
  },
  'move-not-cancelled': {
    status: 409,
    law: null,
    sentence: () =>
      both(`Pokračovat lze jen v přesunu, který byl zastaven.`, `Only a move that was stopped can go on.`),
  },
  'dossier-left-group': {
    status: 409,
    law: null,
    sentence: ({ mark, code }: { mark: string; code: string }) =>
      both(
        `Spis ${mark} už ve skupině ${code} není; mezitím ho někdo přesunul.`,
        `Dossier ${mark} is no longer in group ${code}; somebody moved it meanwhile.`,
      ),
  },
})
