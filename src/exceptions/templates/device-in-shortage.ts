import type { InLanguages } from './in-languages.ts'

const fixed = { templateId: 'device-in-shortage', ground: 'supply-shortage', kind: 'time-boxed', days: 60 } as const

/** A hospital uses a device that is not on its list for as long as the usual one cannot be delivered. */
export const deviceInShortage: InLanguages = {
  en: {
    ...fixed,
    name: 'Hospital: another device while the usual one is short',
    about: 'A device that is not on the list is used until the usual one is delivered again, watched closely.',
    title: 'Use another infusion pump while the usual one cannot be delivered',
    reason:
      'The manufacturer cannot deliver the pump on our list before (date). The wards are short of (number). The pump of (manufacturer) is approved for the same use and can be had at once.\n\nWithout it we would have to: (postpone treatments, move patients).',
    scope: 'Wards: (which). Devices: (type and number). Only staff who were shown how it works.',
    controls: [
      {
        title: 'Weekly check of the devices and of all incidents with them',
        purpose: 'What goes wrong with an unfamiliar device is seen within days.',
        checkEveryDays: 7,
      },
      {
        title: 'Staff are shown how it works before they use it',
        purpose: 'Errors of handling are the greatest risk.',
        checkEveryDays: null,
      },
    ],
    alternatives: 'Borrowing from other hospitals: (asked whom, answer). Repairing old pumps: (how many).',
    exitPlan: 'As soon as the usual pump is delivered, the wards change back one by one, and the others are returned.',
    exitTasks: [{ title: 'Ask for a binding day of delivery', dueInDays: 14 }],
    conditions: [
      { title: 'Weekly report of incidents to the committee', dueInDays: 7, everyDays: 7 },
      { title: 'Proof that all who use it were shown how', dueInDays: 3, everyDays: null },
    ],
  },
  de: {
    ...fixed,
    name: 'Krankenhaus: ein anderes Gerät, solange das übliche fehlt',
    about: 'Ein Gerät, das nicht auf der Liste steht, wird benutzt und eng begleitet, bis das übliche wieder geliefert wird.',
    title: 'Eine andere Infusionspumpe, solange die übliche nicht lieferbar ist',
    reason:
      'Der Hersteller kann die Pumpe unserer Liste nicht vor dem (Datum) liefern. Den Stationen fehlen (Zahl). Die Pumpe von (Hersteller) ist für denselben Zweck zugelassen und sofort zu haben.\n\nOhne sie müssten wir: (Behandlungen verschieben, Patienten verlegen).',
    scope: 'Stationen: (welche). Geräte: (Typ und Zahl). Nur eingewiesenes Personal.',
    controls: [
      {
        title: 'Wöchentliche Prüfung der Geräte und aller Vorfälle damit',
        purpose: 'Was mit einem ungewohnten Gerät schiefgeht, fällt binnen Tagen auf.',
        checkEveryDays: 7,
      },
      { title: 'Einweisung vor dem ersten Gebrauch', purpose: 'Bedienfehler sind die größte Gefahr.', checkEveryDays: null },
    ],
    alternatives: 'Leihe bei anderen Häusern: (wen gefragt, Antwort). Alte Pumpen instand setzen: (wie viele).',
    exitPlan: 'Sobald die übliche Pumpe geliefert ist, stellen die Stationen nacheinander zurück um, und die anderen werden zurückgegeben.',
    exitTasks: [{ title: 'Verbindlichen Liefertermin einholen', dueInDays: 14 }],
    conditions: [
      { title: 'Wöchentlicher Bericht über Vorfälle an das Gremium', dueInDays: 7, everyDays: 7 },
      { title: 'Nachweis, dass alle Benutzer eingewiesen sind', dueInDays: 3, everyDays: null },
    ],
  },
}
