import { type Both, both } from '#platform/values'

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What the schema says to the person who mends the file. */
export const sayings = {
  idTwice: (id: string) =>
    both(
      `Identifikátor „${cut(id)}“ je v souboru použit podruhé; každé ID smí být jen jednou.`,
      `Identifier "${cut(id)}" is used a second time; each ID may stand only once.`,
    ),
  noSuchKind: (element: string, kind: string, kinds: string) =>
    both(
      `Prvek ${element} má xsi:type „${cut(kind)}“, povolené jsou: ${kinds}.`,
      `Element ${element} has xsi:type "${cut(kind)}", allowed are: ${kinds}.`,
    ),
  noSuchId: (element: string, id: string) =>
    both(
      `Prvek ${element} odkazuje na identifikátor „${cut(id)}“, který v souboru není.`,
      `Element ${element} refers to identifier "${cut(id)}", which is not in the file.`,
    ),
  wrongText: (element: string, text: string, fault: Both) =>
    both(
      `Prvek ${element} má nepovolenou hodnotu „${cut(text)}“: ${fault.cs}.`,
      `Element ${element} has a wrong value "${cut(text)}": ${fault.en}.`,
    ),
  wrongAttribute: (element: string, attribute: string, text: string, fault: Both) =>
    both(
      `Atribut ${attribute} prvku ${element} má nepovolenou hodnotu „${cut(text)}“: ${fault.cs}.`,
      `Attribute ${attribute} of ${element} has a wrong value "${cut(text)}": ${fault.en}.`,
    ),
  strangeAttribute: (element: string, attribute: string) =>
    both(
      `Prvek ${element} nesmí mít atribut ${attribute}; odstraňte jej.`,
      `Element ${element} may not have attribute ${attribute}; remove it.`,
    ),
  missingAttribute: (element: string, attribute: string) =>
    both(
      `Prvku ${element} chybí povinný atribut ${attribute}; doplňte jej.`,
      `Element ${element} lacks the required attribute ${attribute}; add it.`,
    ),
  unusedInstance: (element: string, attribute: string) =>
    both(
      `Atribut ${attribute} standard nepoužívá; odstraňte jej z prvku ${element}.`,
      `Attribute ${attribute} is not used by the standard; remove it from ${element}.`,
    ),
  unknownElement: (element: string) =>
    both(
      `Prvek ${element} není v žádném známém schématu, a na tomto místě proto být nesmí.`,
      `Element ${element} is in no known schema and may not stand here.`,
    ),
  unexpected: (element: string, parent: string, expected: string) =>
    expected
      ? both(
          `Prvek ${element} zde být nemá; čeká se: ${expected}.`,
          `Element ${element} is not expected here; expected: ${expected}.`,
        )
      : both(
          `Prvek ${element} zde být nemá; uvnitř ${parent} už nic dalšího nepatří.`,
          `Element ${element} is not expected here; nothing more belongs inside ${parent}.`,
        ),
  plainText: (element: string) =>
    both(`Uvnitř prvku ${element} nesmí být volný text.`, `Element ${element} may not hold plain text.`),
  incomplete: (element: string, expected: string) =>
    both(
      `Prvek ${element} není úplný; chybí: ${expected}.`,
      `Element ${element} is incomplete; missing: ${expected}.`,
    ),
}
