import type { InLanguages } from './in-languages.ts'

const fixed = { templateId: 'higher-limit-once', ground: 'urgent-need', kind: 'one-time', days: 7 } as const

/** A bank lets one transaction of a client pass that is above the limit. */
export const higherLimitOnce: InLanguages = {
  en: {
    ...fixed,
    name: 'Bank: a higher limit for one transaction',
    about: 'A single transaction of a client may go beyond the limit, after its risk was weighed.',
    title: 'One transfer above the limit for a client',
    reason:
      'The client wants to transfer (amount) on (day) for (purpose); the limit is (limit). The client has been with us since (year), and the money comes from (source).\n\nIf the limit held, (what would happen).',
    scope: 'One transfer of at most (amount) to (recipient). No other one.',
    controls: [
      {
        title: 'Call the client back on the number we know',
        purpose: 'Nobody else can order it in the client’s name.',
        checkEveryDays: null,
      },
      {
        title: 'A second person releases the transfer',
        purpose: 'Amount and recipient are compared with the order.',
        checkEveryDays: null,
      },
    ],
    alternatives: 'Several transfers below the limit: it would take until (day), and splitting is not allowed.',
    exitPlan: 'The limit holds again by itself after this one transfer.',
    exitTasks: [{ title: 'Check that the limit is back as it was', dueInDays: 7 }],
    conditions: [{ title: 'File the note of the call and the release with the transfer', dueInDays: 7, everyDays: null }],
  },
  de: {
    ...fixed,
    name: 'Bank: ein höheres Limit für eine Transaktion',
    about: 'Eine einzelne Transaktion eines Kunden darf über das Limit gehen, nachdem das Risiko abgewogen wurde.',
    title: 'Eine Überweisung über dem Limit für einen Kunden',
    reason:
      'Der Kunde möchte am (Tag) (Betrag) für (Zweck) überweisen; das Limit ist (Limit). Er ist seit (Jahr) bei uns, und das Geld stammt aus (Herkunft).\n\nBliebe es beim Limit, dann (was geschähe).',
    scope: 'Eine Überweisung von höchstens (Betrag) an (Empfänger). Keine andere.',
    controls: [
      {
        title: 'Rückruf beim Kunden unter der bekannten Nummer',
        purpose: 'Niemand anderes kann in seinem Namen beauftragen.',
        checkEveryDays: null,
      },
      {
        title: 'Freigabe durch eine zweite Person',
        purpose: 'Betrag und Empfänger werden mit dem Auftrag verglichen.',
        checkEveryDays: null,
      },
    ],
    alternatives: 'Mehrere Überweisungen unter dem Limit: Das dauerte bis (Tag), und Aufteilen ist nicht erlaubt.',
    exitPlan: 'Nach dieser einen Überweisung gilt das Limit von selbst wieder.',
    exitTasks: [{ title: 'Prüfen, dass das Limit wieder gilt', dueInDays: 7 }],
    conditions: [{ title: 'Vermerk über Rückruf und Freigabe zur Überweisung ablegen', dueInDays: 7, everyDays: null }],
  },
}
