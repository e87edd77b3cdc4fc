import type { InLanguages } from './in-languages.ts'

const fixed = { templateId: 'delayed-patch', ground: 'technical-incompatibility', kind: 'time-boxed', days: 60 } as const

/** A company puts off a patch that a critical system does not bear yet, until a scheduled fix. */
export const delayedPatch: InLanguages = {
  en: {
    ...fixed,
    name: 'IT: a patch put off until a scheduled fix',
    about: 'A mandatory patch waits because a critical system does not bear it; the fix has a day.',
    title: 'Put off the patch on (systems) until (release) is there',
    reason:
      'The patch (name) breaks (system): (what was seen in the test). The vendor mends that with release (number), announced for (day).\n\nIf it were installed now, (what would stop).',
    scope: 'Systems: (names).',
    controls: [
      {
        title: 'Nobody outside can reach the system, or only through a gateway that is watched',
        purpose: 'The fault cannot be used from outside.',
        checkEveryDays: 7,
      },
    ],
    alternatives: 'Running an older version beside it: (why not). Another product: (why not).',
    exitPlan: 'Install the vendor’s release in the test environment, then the patch on all systems within two nights.',
    exitTasks: [
      { title: 'Test the vendor’s release', dueInDays: 40 },
      { title: 'Install the patch on all systems', dueInDays: 55 },
    ],
    conditions: [{ title: 'Report whether the fix is still on schedule', dueInDays: 30, everyDays: 30 }],
  },
  de: {
    ...fixed,
    name: 'IT: ein Patch, der auf eine geplante Korrektur wartet',
    about: 'Ein vorgeschriebener Patch wartet, weil ein wichtiges System ihn noch nicht verträgt; die Korrektur hat einen Tag.',
    title: 'Den Patch auf (Systemen) verschieben, bis (Version) da ist',
    reason:
      'Der Patch (Name) stört (System): (was der Test zeigte). Der Hersteller behebt das mit Version (Nummer), angekündigt für den (Tag).\n\nWürde er jetzt eingespielt, (was stillstünde).',
    scope: 'Systeme: (Namen).',
    controls: [
      {
        title: 'Von außen ist das System nicht oder nur über ein überwachtes Gateway erreichbar',
        purpose: 'Die Lücke lässt sich von außen nicht ausnutzen.',
        checkEveryDays: 7,
      },
    ],
    alternatives: 'Eine ältere Version daneben betreiben: (warum nicht). Ein anderes Produkt: (warum nicht).',
    exitPlan: 'Die Version des Herstellers im Testsystem einspielen, danach den Patch binnen zwei Nächten auf allen Systemen.',
    exitTasks: [
      { title: 'Version des Herstellers testen', dueInDays: 40 },
      { title: 'Patch auf allen Systemen einspielen', dueInDays: 55 },
    ],
    conditions: [{ title: 'Bericht, ob die Korrektur noch im Zeitplan ist', dueInDays: 30, everyDays: 30 }],
  },
}
