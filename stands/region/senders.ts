/** Outside people and firms who write to the offices: awkward names on purpose. */
export type Sender = {
  readonly kind: 'person' | 'trader' | 'organisation'
  readonly name: string
  readonly ico: string | null
  readonly boxId: string | null
  readonly email: string | null
  readonly address: string | null
}

const sender = (kind: Sender['kind'], name: string, rest: Partial<Sender> = {}): Sender => ({
  kind,
  name,
  ico: null,
  boxId: null,
  email: null,
  address: null,
  ...rest,
})

export const senders = {
  elder: sender('person', 'Jan Novák st.', { address: 'Na Kopci 5, 999 41 Javorová' }),
  younger: sender('person', 'Jan Novák ml.', {
    address: 'Na Kopci 5, 999 41 Javorová',
    email: 'jan.novak@posta.example',
  }),
  hyphen: sender('person', 'Anna Nováková-Říhová', { address: 'Lipová 12a, 999 01 Podhradí nad Jasanou' }),
  doctor: sender('person', 'Mgr. Ludmila Petrů, Ph.D.', {
    address: 'Zámecká 3, 999 01 Podhradí nad Jasanou',
  }),
  foreign: sender('person', 'Nguyen Thi Lan', { address: 'Tržní 44, 999 01 Podhradí nad Jasanou' }),
  townHall: sender('person', 'Josef Toman', { address: 'Zámecké náměstí 1, 999 01 Podhradí nad Jasanou' }),
  trader: sender('trader', 'Karel Hrůza – zahradnické práce', {
    ico: '99000067',
    boxId: 'hruzak1',
    address: 'Polní 8, 999 42 Lhotka pod Javory',
  }),
  firm: sender('organisation', 'Jasanské lesy, s.r.o.', {
    ico: '99000075',
    boxId: 'jaslesy',
    address: 'Lesní 1, 999 00 Jasanice',
  }),
  court: sender('organisation', 'Okresní soud v Podhradí nad Jasanou', {
    ico: '99000083',
    boxId: 'soudph1',
    address: 'Soudní 2, 999 01 Podhradí nad Jasanou',
  }),
  club: sender('organisation', 'Spolek Za zelenou Javorovou', {
    ico: '99000091',
    email: 'spolek@zelena.example',
    address: 'Náves 3, 999 41 Javorová',
  }),
  market: sender('organisation', 'Nabídka dne, a.s.', { email: 'akce@nabidka.example' }),
} as const
export type SenderKey = keyof typeof senders
