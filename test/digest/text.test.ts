import { expect, test } from 'vitest'
import { renderText } from '../../src/digest/render-text.ts'
import { digest, full, german, line, longList, manages, onlySettled, overdueTasks, ownLine, section, teamShares } from './samples.ts'

const mail = { baseUrl: null, channel: 'email' } as const
const site = { baseUrl: 'https://leeway.example.org/', channel: 'email' } as const

test("a manager's day", () => {
  expect(renderText(full(), mail)).toMatchInlineSnapshot(`
    "Northfield Hospital

    4 people need a nudge, 1 is settled
    For Tom Ellery, Friday 21 November. Your last message was on Thu 20 Nov.


    Late three times or more
    ========================
    Late with tasks at least 3 times in the last 90 days

    New today:
    - Priya Raman: late 5 times, all still open
      Moving and handling, due 4 Nov · Fire safety, due 12 Nov · Data protection, due 18 Nov · 2 more

    Going on:
    - Jonas Weber: late 3 times, 1 still open, listed since Wed 19 Nov
      Data protection, due 18 Nov

    Settled:
    - Marta Nowak: nothing of it is open any more, listed Fri 14 Nov to Thu 20 Nov

    You are told because you manage them. Ends when nothing counted is late any more, or fewer than 3 fall in the last 90 days.


    Due soon
    ========
    Due within 7 days: the item “Infection control”

    New today:
    - Aoife Byrne: due Tue 25 Nov
      You are told because you step in while Jo Okafor is on leave.
    - Sam Reid: due Thu 27 Nov
      You are told because you manage Sam Reid.

    Ends when it is done or its date has passed.


    ----------------------------------------
    Northfield Hospital keeps an eye on deadlines with Leeway. You get this because the policies above name you, your role or your place in a reporting line.
    One message a day at most, and none when there is nothing to say.
    To change what you are told, or how, ask the people who look after Leeway at Northfield Hospital.
    "
  `)
})

test('one line of their own, with pages to link to and a checkpoint', () => {
  expect(renderText({ ...ownLine(), checkpoint: '18234 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=' }, site)).toMatchInlineSnapshot(`
    "Northfield Hospital

    You have 3 late tasks
    For Tom Ellery, Friday 21 November.


    Mandatory training
    ==================
    At least 3 tasks late and still open

    New today:
    - You: 3 tasks late
      Moving and handling, due 4 Nov · Fire safety, due 12 Nov · Data protection, due 18 Nov

    You are told because it is about you. Ends when fewer than 3 are late.
    Why each line is there: https://leeway.example.org/escalations/log?policyId=7&asOf=2025-11-21


    ----------------------------------------
    Northfield Hospital keeps an eye on deadlines with Leeway. You get this because the policies above name you, your role or your place in a reporting line.
    One message a day at most, and none when there is nothing to say.
    How you are told, and whom to ask: https://leeway.example.org/profile

    Keep this message: by its last line anyone can check later that nothing recorded until now was changed or left out. 18234 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
    "
  `)
})

test('team policies with shares', () => {
  expect(renderText(teamShares(), { ...mail, contact: 'Kim Novak (people team)' })).toMatchInlineSnapshot(`
    "Northfield Hospital

    Your team has 31 late tasks, 1 other team needs a nudge
    For Tom Ellery, Friday 21 November. Your last message was on Thu 20 Nov.


    Teams with much to catch up on
    ==============================
    Direct reports together: at least 25 tasks late and still open

    New today:
    - Your team: 31 tasks late
      Priya Raman 9 · Jonas Weber 7 · Marta Nowak 5 · Aoife Byrne 3 · Sam Reid 2 · 4 more people

    You are told because it is your team. Ends when fewer than 25 are late.


    Survey answers
    ==============
    Direct reports together: late with surveys at least 10 times in the last 90 days

    Going on:
    - Dana Whitfield’s team: late 12 times, 4 still open, listed since Mon 17 Nov
      Lena Fischer 8 (4 open) · Omar Said 4 (none open)

    You are told because you manage Dana Whitfield and you are an Admin. Ends when nothing counted is late any more, or fewer than 10 fall in the last 90 days.


    ----------------------------------------
    Northfield Hospital keeps an eye on deadlines with Leeway. You get this because the policies above name you, your role or your place in a reporting line.
    One message a day at most, and none when there is nothing to say.
    To change what you are told, or how, ask Kim Novak (people team).
    "
  `)
})

test('only what is over', () => {
  expect(renderText(onlySettled(), mail)).toMatchInlineSnapshot(`
    "Northfield Hospital

    1 person has caught up
    For Tom Ellery, Friday 21 November. Your last message was on Thu 20 Nov.


    Late three times or more
    ========================
    Late with tasks at least 3 times in the last 90 days

    Settled:
    - Marta Nowak: nothing of it is open any more, listed Fri 14 Nov to Thu 20 Nov

    No longer listed:
    - Jonas Weber: has left, listed Fri 14 Nov to Thu 20 Nov


    ----------------------------------------
    Northfield Hospital keeps an eye on deadlines with Leeway. You get this because the policies above name you, your role or your place in a reporting line.
    One message a day at most, and none when there is nothing to say.
    To change what you are told, or how, ask the people who look after Leeway at Northfield Hospital.
    "
  `)
})

test('in German', () => {
  expect(renderText(german(), mail)).toMatchInlineSnapshot(`
    "Klinikum Nordfeld

    1 Ihrer Aufgaben ist bald fällig, 3 Personen brauchen eine Erinnerung, 1 Fall ist geklärt
    Für Sabine Köhler, Freitag, 21. November. Ihre letzte Nachricht kam am Do., 20. Nov.


    Wiederholt verspätet
    ====================
    Mindestens 3 verspätete Aufgaben in den letzten 90 Tagen

    Neu:
    - Jürgen Groß: 5-mal verspätet, alle noch offen, auf der Liste seit heute
      Heben und Tragen, fällig am 4. Nov. · Brandschutz, fällig am 12. Nov. · Datenschutz, fällig am 18. Nov. · 3 weitere
    - Yasemin Öztürk: 3-mal verspätet, davon 1 noch offen, auf der Liste seit Mi., 19. Nov.
      Datenschutz, fällig am 18. Dez. 2024

    Geklärt:
    - Marta Nowak: davon ist nichts mehr offen, auf der Liste von Fr., 14. Nov. bis Do., 20. Nov.

    Nicht mehr auf der Liste:
    - Petra Weiß: jetzt wird jemand anderes benachrichtigt, auf der Liste von Fr., 14. Nov. bis Do., 20. Nov.

    Sie erfahren davon, weil die Genannten an Sie berichten. Endet, sobald davon nichts mehr verspätet ist oder weniger als 3 auf die letzten 90 Tage entfallen.


    Gespräche
    =========
    Mindestens 1 verspätetes Einzelgespräch, noch offen

    Weiterhin offen:
    - Anton Maier: 1 Einzelgespräch verspätet, auf der Liste seit Do., 20. Nov.
      Einzelgespräch mit Sabine Köhler, fällig am 19. Nov., 14:30

    Sie erfahren davon, weil Sie als Nächstes an der Reihe sind: Ute Brandt ist nicht mehr dabei. Endet, sobald nichts mehr verspätet ist.


    Hygiene
    =======
    In den nächsten 7 Tagen fällig: die Lernliste „Hygiene 2025“ oder etwas darin

    Neu seit heute:
    - Sie: 1 Aufgabe bald fällig
      Händehygiene, fällig am Mo., 24. Nov.

    Sie erfahren davon, weil es um Sie selbst geht. Endet, sobald es erledigt oder der Termin verstrichen ist.


    ----------------------------------------
    Klinikum Nordfeld behält mit Leeway Fristen im Blick. Sie erhalten diese Nachricht, weil die Regeln oben Sie, Ihre Rolle oder Ihren Platz in einer Berichtslinie nennen.
    Höchstens eine Nachricht am Tag, und keine, wenn es nichts zu sagen gibt.
    Wenn Sie daran etwas ändern möchten, wenden Sie sich an die Leeway-Verantwortlichen (Klinikum Nordfeld).
    "
  `)
})

test('a long list is cut with a count, and says where the rest is', () => {
  expect(renderText(longList(2), site)).toContain(
    '- and 43 more\n\nSee all 45: https://leeway.example.org/escalations/log?policyId=7&asOf=2025-11-21\n',
  )
  expect(renderText(longList(2), mail)).toContain('- and 43 more, in the escalation log\n')
})

test('dates are the recipient’s: their order, and their clock', () => {
  const talk = { title: 'One-to-one', dueOn: '2025-11-20', dueAt: '2025-11-20T23:30:00Z' }
  const sent = (locale: string, timeZone: string) =>
    renderText(
      digest(
        [
          section(
            'Talks',
            { ...overdueTasks, kind: 'one-to-one' },
            { ongoing: [line('Priya Raman', { since: '2025-11-20', owed: [talk] })] },
          ),
        ],
        {
          recipient: { name: 'Tom', locale, timeZone },
        },
      ),
      mail,
    )
  expect(sent('en-GB', 'Europe/London')).toMatch(/listed since Thu 20 Nov\n {2}One-to-one, due 20 Nov, 23:30/)
  expect(sent('en-US', 'Pacific/Kiritimati')).toMatch(/listed since Thu, Nov 20\n {2}One-to-one, due Nov 21, 1:30 PM/)
  expect(sent('de', 'Asia/Kathmandu')).toMatch(/seit Do\., 20\. Nov\.\n {2}One-to-one, fällig am 21\. Nov\., 05:15/)
  expect(sent('en', 'Not/AZone')).toContain('due 20 Nov, 23:30')
})

test('a year is told where it is another one', () => {
  const old = line('Priya Raman', { since: '2024-12-30', owed: [{ title: 'Fire safety', dueOn: '2023-02-01', dueAt: null }] })
  const text = renderText(digest([section('A', overdueTasks, { ongoing: [old] })]), mail)
  expect(text).toContain('listed since Mon, 30 Dec 2024\n  Fire safety, due 1 Feb 2023')
})

test('a channel says only what its policies chose it for, and never nothing', () => {
  const both = digest([
    section('By mail', overdueTasks, { channels: ['email'], fresh: [line('Priya Raman')] }),
    section('In the product', overdueTasks, { channels: ['in-app'], fresh: [line('Jonas Weber'), line('Sam Reid')] }),
  ])
  expect(renderText(both, mail)).toContain('1 person needs a nudge')
  expect(renderText(both, mail)).not.toContain('Jonas Weber')
  expect(renderText(both, { ...mail, channel: 'in-app' })).toContain('2 people need a nudge')
  expect(() => renderText({ ...both, sections: both.sections.slice(1) }, mail)).toThrow('nothing to say')
})

test('a reason that lines share is said once, one that differs on each line', () => {
  const reasons = (...because: (typeof manages)[]) =>
    renderText(
      digest([section('A', overdueTasks, { fresh: because.map((one, index) => line(`Person ${index}`, { because: one })) })]),
      mail,
    ).match(/You are told.*?\./g)
  expect(reasons(manages, manages)).toEqual(['You are told because you manage them.'])
  expect(reasons(manages)).toEqual(['You are told because you manage Person 0.'])
  expect(reasons(manages, [{ rule: 'fallback', instead: { of: null, why: 'no-manager' } }])).toEqual([
    'You are told because you manage Person 0.',
    'You are told because you are the fallback this policy names: no manager is on record.',
  ])
  expect(
    reasons([
      { rule: 'manager', instead: { of: 'Jo', why: 'manager-left' } },
      { rule: 'role', role: 'auditor' },
    ]),
  ).toEqual(['You are told because you are next in line (Jo has left) and you are an Auditor.'])
})
