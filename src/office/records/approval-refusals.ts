import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const law = 'NSESSS 7.2.2 a'

/** How the records service says no where documents are approved. */
export const approvalRefusals = refusals('records', {
  'approval-without-approver': {
    status: 422,
    law: null,
    sentence: () => both('Vyberte aspoň jednoho schvalovatele.', 'Choose at least one approver.'),
  },
  'approval-by-oneself': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Vlastní žádost sami neschválíte. Vyberte jiného schvalovatele; neschvaluje-li u vás nikdo, dokument rovnou dokončete.',
        'You do not approve what you ask for yourself. Choose another approver; if nobody approves in your office, finish the document at once.',
      ),
  },
  'approval-of-received': {
    status: 409,
    law,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} úřad přijal; schvalují se jen vlastní dokumenty. Napište odpověď a předložte tu.`,
        `Document ${reference} was received; only documents of the office are approved. Write an answer and submit that.`,
      ),
  },
  'approval-runs': {
    status: 409,
    law,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} už je předložen ke schválení nebo schválen. Má-li jít do nového kola, vezměte nejprve schvalování zpět.`,
        `Document ${reference} is already submitted for approval or approved. For a new round, withdraw the approval first.`,
      ),
  },
  'approval-freezes': {
    status: 409,
    law,
    sentence: ({ reference, state }: { reference: string; state: 'running' | 'approved' }) =>
      state === 'running'
        ? both(
            `Dokument ${reference} je předložen ke schválení a jeho soubory se do rozhodnutí nemění. Vyčkejte, nebo vezměte schvalování zpět.`,
            `Document ${reference} is submitted for approval and its files do not change until that is decided. Wait, or withdraw the approval.`,
          )
        : both(
            `Dokument ${reference} je schválen a jeho text se nemění. Je-li změna nutná, vezměte schválení zpět a po opravě ho předložte znovu.`,
            `Document ${reference} is approved and its text does not change. If it must, withdraw the approval, mend it and submit it again.`,
          ),
  },
  'nothing-to-approve': {
    status: 409,
    law: null,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} ke schválení předložen není, nebo už je rozhodnuto. Jak, stojí na jeho stránce.`,
        `Document ${reference} is not submitted for approval, or that is decided already. How stands on its page.`,
      ),
  },
  'approval-of-others': {
    status: 403,
    law: null,
    sentence: ({ reference, approvers }: { reference: string; approvers: readonly string[] }) =>
      both(
        `Dokument ${reference} teď schvaluje: ${approvers.join(', ')}. Až budete na řadě, objeví se na stránce Dnes.`,
        `Document ${reference} is now approved by: ${approvers.join(', ')}. When it is your turn, it appears on Today.`,
      ),
  },
  'approval-asked-by-others': {
    status: 403,
    law: null,
    sentence: ({ reference, by }: { reference: string; by: string }) =>
      both(
        `Schvalování dokumentu ${reference} může vzít zpět jen ten, kdo o ně žádá (${by}), nebo jeho zpracovatel.`,
        `The approval of document ${reference} is withdrawn only by who asked for it (${by}) or by its handler.`,
      ),
  },
})
