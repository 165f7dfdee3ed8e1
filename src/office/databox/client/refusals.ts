import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the data-box system, or the way to it, says no. What passes by itself is tried again; the rest waits for a person. */
export const boxRefusals = refusals('databox', {
  'box-not-set-up': {
    status: 409,
    law: null,
    sentence: ({ box }: { box: string }) =>
      both(
        `Datová schránka ${box} není v nastavení centra (databoxes). Doplňte její přihlášení a restartujte program; do té doby zprávy vkládejte ručně.`,
        `Data box ${box} is not in the settings of the centre (databoxes). Add its sign-in and start the program again; until then take messages in by hand.`,
      ),
  },
  'box-without-secret': {
    status: 409,
    law: null,
    sentence: ({ box, missing }: { box: string; missing: string }) =>
      both(
        `Přihlášení schránky ${box} není úplné: chybí ${missing}. Doplňte ho v nastavení centra (databoxes).`,
        `The sign-in of box ${box} is not whole: ${missing} is missing. Add it to the settings of the centre (databoxes).`,
      ),
  },
  'sign-in-refused': {
    status: 502,
    law: null,
    sentence: ({ box }: { box: string }) =>
      both(
        `ISDS přihlášení schránky ${box} nepřijal. Ověřte certifikát nebo heslo a jejich platnost v nastavení schránky.`,
        `ISDS did not accept the sign-in of box ${box}. Check the certificate or the password and their validity in the settings of the box.`,
      ),
  },
  'service-out': {
    status: 503,
    law: null,
    sentence: ({ operation, reason }: { operation: string; reason: string }) =>
      both(
        `ISDS teď neodpovídá, jak má (${operation}: ${reason}). Program to zkusí znovu sám.`,
        `ISDS does not answer as it should now (${operation}: ${reason}). The program tries again by itself.`,
      ),
  },
  'service-slowed': {
    status: 503,
    law: null,
    sentence: ({ operation, code, message }: { operation: string; code: string; message: string }) =>
      both(
        `ISDS žádá, abychom počkali (${operation}: ${code} ${message}). Program to zkusí znovu sám.`,
        `ISDS asks us to wait (${operation}: ${code} ${message}). The program tries again by itself.`,
      ),
  },
  'service-refused': {
    status: 422,
    law: null,
    sentence: ({ operation, code, message }: { operation: string; code: string; message: string }) =>
      both(
        `ISDS požadavek odmítl (${operation}: ${code} ${message}). Opravte údaj, o kterém mluví, a zkuste to znovu.`,
        `ISDS refused the request (${operation}: ${code} ${message}). Mend what it speaks of and try again.`,
      ),
  },
})

/** Whether it hinders every message alike, so that one of them is not to blame and the visit ends. */
export const hindersAll = (code: string): boolean =>
  passesByItself(code) || code === 'databox.sign-in-refused' || code === 'objects.no-space'

/** Whether it passes by itself. */
export const passesByItself = (code: string): boolean =>
  code === 'databox.service-out' ||
  code === 'databox.service-slowed' ||
  code === 'outbound.site-unreachable' ||
  code === 'outbound.peer-unreachable'
