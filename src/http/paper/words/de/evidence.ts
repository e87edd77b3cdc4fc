import type { EvidenceWords } from '../evidence.ts'

export const evidence: EvidenceWords = {
  index: {
    title: (from, to) => `Ausnahmen, ${from} bis ${to}`,
    heading: (organization, from, to) => `Ausnahmen bei ${organization}, ${from} bis ${to}`,
    facts: {
      made: 'Erstellt',
      policies: 'Richtlinien',
      population: 'Gesamtheit',
      confidential: 'Davon vertraulich für andere',
      sample: 'Stichprobe',
      seed: 'Startwert',
      log: 'Prüfprotokoll',
      root: 'Wurzel des Prüfprotokolls',
    },
    made: (at, by) => `${at}, von ${by}`,
    allPolicies: 'alle',
    log: (entries, faults) => `${entries} Einträge, ${faults === 0 ? 'geprüft, keine Fehler' : `geprüft, Fehler: ${faults}`}`,
    method: 'Wie die Stichprobe gezogen wurde und wie sich all das prüfen lässt',
    population: 'Die Gesamtheit als Tabelle',
    digests: 'Die Prüfsumme jeder Datei',
    sample: { title: 'Die Stichprobe', columns: ['Nummer', 'Was', 'Richtlinie', 'Jetzt', 'Rang'] },
    nothingDrawn: 'Nichts wurde gezogen.',
    confidential: 'Vertraulich: nur für Beteiligte und Genannte zu sehen.',
  },
  record: {
    toIndex: 'Die ganze Stichprobe',
    asData: 'Dasselbe als Daten',
    asked: 'Was beantragt wurde',
    version: (version) => `Fassung ${version}`,
    made: (at, by) => `${at}, ${by}`,
    title: 'Titel',
    steps: { title: 'Schritte', columns: ['Anlauf', 'Schritt', 'Begonnen', 'Zu erledigen bis', 'Erledigt', 'Ergebnis', 'Weg'] },
    route: (routeId, version) => `${routeId}, Fassung ${version}`,
    noRoute: 'keiner: entschieden, wie die Richtlinie es Führungskräften erlaubt',
    votes: {
      title: 'Stimmen',
      columns: ['Wann', 'Wer', 'Als', 'In Vertretung von', 'Stimme', 'Begründung', 'Anlauf und Schritt', 'Zu Fassung'],
    },
    moves: {
      title: 'Was geschah',
      columns: ['Wann', 'Was', 'Davor', 'Danach', 'Wer', 'Als', 'In Vertretung von', 'Begründung', 'Zu Fassung', 'Prüfsumme des Antrags'],
    },
    grants: {
      title: 'Gewährte Zeiten',
      columns: ['Nummer', 'Art', 'Erster Tag', 'Letzter Tag', 'Beginnt', 'Endet', 'Gewährt am', 'Ersetzt am'],
    },
    duties: { title: 'Pflichten und ihre Nachweise', columns: ['Art', 'Was', 'Wer', 'Fällig', 'Erledigt', 'Ergebnis', 'Nachweis'] },
    files: { title: 'Anlagen', columns: ['Datei', 'Bytes', 'Hinzugefügt', 'Von', 'SHA-256'] },
    notPacked: (file) => `${file} (nicht in diesem Paket)`,
    log: { title: 'Einträge des Prüfprotokolls', columns: ['Platz', 'Wann', 'Durch', 'Was', 'Begründung', 'Prüfsumme des Blatts'] },
    none: 'Keine.',
  },
  method: ({ madeAt, from, to, population, confidential, seed, log }) => `Wie dieses Paket entstand
=========================

Erstellt ${madeAt} für den Zeitraum ${from} bis ${to} (Tage am Ort der Organisation).

Gesamtheit
  Jede Ausnahme von den gewählten Richtlinien, die bis zum Ende dieses Zeitraums eingereicht war und die vor dem Beginn dieses
  Zeitraums weder abgelehnt, zurückgezogen oder geschlossen noch abgelaufen war. Entwürfe gehören nicht dazu. Es sind ${population}; von
  ${confidential} davon, die vertraulich sind, stehen nur Nummer, Richtlinie und Stand hier.
  Alle stehen in register.csv.

Stichprobe
  Der Startwert ist der eigene der Prüfenden, wo einer angegeben wurde; sonst besteht er aus dem Zeitraum, den internen Kennungen
  (ids) der Richtlinien (oder "all") und der gewünschten Größe:
    ${seed}
  Jede Ausnahme der Gesamtheit erhält als Rang SHA-256 über den Startwert, einen senkrechten Strich und ihre Nummer, etwa
    printf '%s' '${seed.replaceAll("'", "'\\''")}|EX-1' | sha256sum
  und die mit den niedrigsten Rängen sind gezogen. Die Ränge stehen in register.csv; die Ziehung lässt sich also mit jedem
  Werkzeug wiederholen, und derselbe Startwert ergibt bei derselben Gesamtheit immer dieselbe Stichprobe.

Dateien
  manifest.sha256 enthält SHA-256 jeder anderen Datei:
    sha256sum --check manifest.sha256

Worüber entschieden wurde
  Jede Fassung eines Antrags hat eine Prüfsumme: SHA-256 über ihr kanonisches JSON (RFC 8785). Vorgänge und Entscheidungen tragen
  die Prüfsumme der Fassung, zu der sie gehören. In records/*.json stehen die Fassungen mit ihren Prüfsummen.

Prüfprotokoll
  Das Protokoll hatte ${log.entries} Einträge, als dies erstellt wurde. Die Wurzel seines Merkle-Baums (RFC 6962) war
    ${log.root}
  ${log.faults === 0 ? 'Es wurde als Ganzes geprüft; Fehler fanden sich keine.' : `Es wurde als Ganzes geprüft; Fehler: ${log.faults}.`}
  Jeder Eintrag zu einer Ausnahme der Stichprobe steht in ihrer Akte mit seinem Text und der Prüfsumme seines Blatts, SHA-256 über
  ein Null-Byte und diesen Text. Dieselben Einträge stehen in audit/entries.jsonl, jeder mit einem Beweis, dass er im
  signierten Protokoll steht; wie man sie prüft, sagt audit/README.txt. Wer audit/checkpoint.txt aufbewahrt, kann später das
  ganze Protokoll dagegen prüfen lassen.
`,
  proofs: `Die Einträge des Prüfprotokolls zu den Akten, mit Beweisen
==========================================================

entries.jsonl    jeder Eintrag zu einer Ausnahme dieses Pakets, jeder mit seinem Beweis; die Prüfpunkte des Protokolls und
                 seine öffentlichen Schlüssel
checkpoint.txt   der letzte Prüfpunkt: so viele Einträge, unter dieser Wurzel, signiert. An einem eigenen Ort aufbewahren
verify.html      im Browser öffnen und entries.jsonl darauf ziehen; nichts verlässt den Rechner
verify.mjs       dasselbe für Node 20 oder neuer: node verify.mjs entries.jsonl checkpoint.txt

Ein Beweis zeigt, dass ein Eintrag im signierten Protokoll steht. Er kann nicht zeigen, dass niemand das Protokoll heimlich
neu geschrieben hat, der seine Datenbank und seinen Schlüssel hat: dazu vergleicht man es mit einem Prüfpunkt von früher. Solche
Prüfpunkte stehen unter jeder Nachricht, die Leeway sendet, und in früheren Paketen. Man lässt sich das ganze Protokoll geben
(leeway audit export, oder von der Seite des Prüfprotokolls) und prüft es mit dem aufbewahrten Prüfpunkt:
node verify.mjs log.jsonl kept.txt
`,
}
