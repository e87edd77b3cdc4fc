import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { boardPage } from '../../src/http/paper/board-page.ts'
import { de } from '../../src/http/paper/words/de.ts'
import { exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { type ReadPdf, readPdf } from '../support/read-pdf.ts'
import { type Ask, signedIn } from '../support/signed-in.ts'

const of = ({ elements }: ReadPdf, role: string) => elements.filter((each) => each.role === role).map(({ text }) => text)

describe('PDF in German', () => {
  test('a list has German headers, words, days and numbers; CSV keeps the names of the API', async () => {
    const { as, world } = await signedIn({ today: '2026-03-02' })
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.owes(tom, { title: 'late task', due: '2026-03-20' })
    const query = 'columns=person,what,kind,dueOn,state,mandatory&q=late&kind=task&dueTo=2026-04-01&language=de'
    const { bytes, headers } = await as.admin(`GET /deadlines.pdf?${query}`)
    expect(headers['content-disposition']).toBe('attachment; filename="deadlines.pdf"')
    const pdf = await readPdf(bytes)
    expect(pdf).toMatchObject({ title: 'Aufgabenprotokoll', language: 'de', isTagged: true, cut: [] })
    expect(of(pdf, 'P')).toEqual([
      world.organization.name,
      expect.stringMatching(/^Erstellt: 2\. März 2026, \d\d:\d\d:\d\d UTC$/),
      // What was searched for stays as it was typed, though it is a word of the product, too.
      expect.stringMatching(
        /^(?=.*Reihenfolge: Fällig)(?=.*Richtung: aufsteigend)(?=.*Suche: late)(?=.*Art: Aufgabe)(?=.*Fällig bis: 1\. April 2026)/,
      ),
      '1 Zeile',
    ])
    expect(of(pdf, 'TH')).toEqual(['Person', 'Was', 'Art', 'Fällig', 'Stand', 'Pflicht'])
    expect(of(pdf, 'TD')).toEqual(['Tom', 'late task', 'Aufgabe', '20.03.2026', 'offen', 'nein'])
    expect(pdf.texts[0]).toContain('Seite 1 von 1')
    const csv = (await as.admin(`GET /deadlines.csv?${query}`)).bytes.toString('utf8')
    expect(csv.trim().split('\n')).toEqual(['person,what,kind,dueOn,state,mandatory', 'Tom,late task,task,2026-03-20,open,false'])
  })

  test('a report says its day, and a language that is not spoken is refused', async () => {
    const { as } = await signedIn({ today: '2026-03-02' })
    const pdf = await readPdf((await as.auditor('GET /exception-reports/debt.pdf?asOf=2026-01-12&language=de')).bytes)
    expect(pdf).toMatchObject({ title: 'Ausnahmelast', language: 'de', isTagged: true })
    expect(of(pdf, 'P')).toEqual(expect.arrayContaining(['Stand: 12. Januar 2026', '0 Zeilen', 'Nichts passt.']))
    expect((await as.auditor('GET /exception-reports/debt.pdf?language=fr')).status).toBe(400)
  })

  test('without a language it is English, and says so to whoever reads it aloud', async () => {
    const { as } = await signedIn()
    for (const path of ['/deadlines.pdf', '/exception-reports/board.pdf'] as const)
      expect(await readPdf((await as.auditor(`GET ${path}`)).bytes)).toMatchObject({ language: 'en' })
  })

  test('the summary for leadership', async () => {
    const { as } = await signedIn({ today: '2026-03-02' })
    const pdf = await readPdf((await as.auditor('GET /exception-reports/board.pdf?language=de')).bytes)
    expect(pdf).toMatchObject({ title: 'Ausnahmen: Überblick', language: 'de', isTagged: true, pages: 1, cut: [] })
    expect(of(pdf, 'H2')).toEqual([
      'Wirksame Ausnahmen, Woche für Woche',
      'Entschieden, Monat für Monat',
      'Nach Risikostufe',
      'Nach Richtlinie',
    ])
    expect(of(pdf, 'P')).toEqual(expect.arrayContaining(['0 wirksam', '0 warten auf eine Entscheidung', 'Nichts ist wirksam oder wartet.']))
    expect(of(pdf, 'Figure')[1]).toContain('März 2026: 0 genehmigt, 0 mit Auflagen genehmigt, 0 abgelehnt')
  })

  test('nothing of the summary stands on something else, however long its words are', async () => {
    const long = 'Medizinprodukteaufbereitung, Kalibrierung der Messeinrichtungen und Kühlraumüberwachung'
    const board: Parameters<typeof boardPage>[0] = {
      ...{
        day: '2026-03-02',
        inForce: 12345,
        waiting: 2,
        oldestDays: 400.5,
        expiring: 3,
        reviewOverdue: 1,
        medianDays: 2.5,
        debt: 99999.9,
      },
      load: [{ week: '2026-03-02', inForce: 1, lapsing: 0, expected: false }],
      decided: [{ month: '2026-03', approved: 1234, withConditions: 1, rejected: 1 }],
      levels: [{ level: 'low', inForce: 1, waiting: 1 }],
      policies: Array.from({ length: 8 }, (_, id) => ({ policyId: id, policy: `IT-${id} ${long}`, inForce: 1000, waiting: 1, debt: 1 })),
    }
    const made = Temporal.Instant.from('2026-03-02T09:00:00Z')
    const pdf = await readPdf(await buffer(boardPage(board, { organization: 'Klinikum', made, checkpoint: undefined }, de)))
    expect(pdf).toMatchObject({ pages: 1, cut: [], overlaid: [] })
    expect(of(pdf, 'P')).toEqual(
      expect.arrayContaining(['12.345 wirksam', '400,5 Tage: am längsten gewartet', '2,5 Tage bis zur Hälfte der Entscheidungen']),
    )
    expect(of(pdf, 'TH')).toContain('gering')
  })

  test('the record of an exception, and the minutes of the committee that decided on it', async () => {
    const house = await exceptionsHouse()
    const { as, committee, moved } = house
    const { exceptionId } = await house.asked(as.report, { ...graveRequest, title: 'Veralteter Treiber' })
    await moved(as['compliance-officer'], exceptionId, { move: 'take' })
    const risk = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } }
    const { bindingVersion } = await moved(as['compliance-officer'], exceptionId, {
      ...{ move: 'assess', reason: 'Stichhaltig.', recommendation: 'approve-with-conditions', ...risk },
    })
    const [chair, second] = committee.as as [Ask, Ask]
    for (const by of [chair, second])
      await moved(by, exceptionId, { move: 'approve', reason: 'Die Protokolle überzeugen.', bindingVersion })

    const record = await readPdf((await as.report(`GET /exceptions/${exceptionId}/record.pdf?language=de`)).bytes)
    expect(record).toMatchObject({ title: 'EX-1 Veralteter Treiber', language: 'de', isTagged: true, cut: [], overlaid: [] })
    expect(of(record, 'H2')).toEqual([
      ...['Wie es steht', 'Was beantragt wird, in Fassung 1', 'Was die Prüfung ergab', 'Schritte', 'Stimmen', 'Gewährte Zeiten'],
      ...['Auflagen und Maßnahmen', 'Pflichten und ihre Nachweise', 'Was geschah'],
    ])
    expect(of(record, 'P')).toContain('Zeiten sind in UTC angegeben.')
    expect(of(record, 'TD')).toEqual(
      expect.arrayContaining([
        ...['genehmigt (beginnt später)', 'auf Zeit', 'hoch', 'Eintritt 4, Auswirkung 4', 'mit Auflagen genehmigen', 'zugestimmt'],
        ...[
          '10. März 2026 bis 8. April 2026',
          '10.03.2026 00:00',
          'Chair (im Gremium)',
          'Den Antrag prüfen',
          'Prüfung begonnen',
          'eingereicht',
        ],
      ]),
    )
    const said = of(record, 'TD').join('\n')
    expect(said).not.toMatch(/\b(approve|in-review|awaiting-decision|time-boxed|passed|met|the product|committee:\d)\b/)

    const path = `GET /committees/${committee.committeeId}/minutes.pdf?from=2026-03-01&to=2026-03-31&language=de`
    const minutes = await readPdf((await as.auditor(path)).bytes)
    expect(minutes).toMatchObject({ title: 'Protokoll: Safety committee', language: 'de', isTagged: true, cut: [] })
    expect(of(minutes, 'P')).toEqual(
      expect.arrayContaining(['Entscheidungen vom 1. März 2026 bis 31. März 2026.', '1 Entscheidung: 1 genehmigt, 0 abgelehnt.']),
    )
    expect(of(minutes, 'TH')).toEqual(expect.arrayContaining(['Richtlinie', 'Beantragt von', 'Risiko', 'Entscheidung', 'Gewährt']))
    expect(of(minutes, 'TD')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Genehmigt am 2\. März 2026, \d\d:\d\d \(.+\): 2 dafür, 2 nötig\.$/),
        ...['zugestimmt: Die Protokolle überzeugen.', 'Gewährt vom 10. März 2026 bis zum Ende des 8. April 2026.'],
      ]),
    )
  })
})
