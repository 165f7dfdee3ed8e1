/** Whose agenda system the demo has, and by what both sides prove who they are; keys of nobody. */
export const agendaOffice = 'javorova'
export const agendaOfficeMark = 'OUJA'

export const waterRegister = {
  code: 'VODY',
  name: 'Vodoprávní evidence',
  /** What the records service shows there. */
  key: 'klic-spisove-sluzby-u-vodopravni-evidence',
  /** What the system shows at the centre. */
  ownKey: 'e-klic-vodopravni-evidence-v-ukazce',
  archive: 'SOkA Podhradí nad Jasanou',
}
