import type { importCauses as english } from '../en/import-causes.ts'

export const importCauses: Record<keyof typeof english, string> = {
  'imports.cause.cell-count': 'Nicht so viele Zellen wie die Kopfzeile.',
  'imports.cause.cell-count.mend':
    'Suchen Sie ein Trennzeichen zu viel oder zu wenig, oder setzen Sie die Zelle mit einem darin in Anführungszeichen.',
  'imports.cause.text-after-quote': 'Text hinter einem schließenden Anführungszeichen.',
  'imports.cause.text-after-quote.mend': 'Verdoppeln Sie jedes Anführungszeichen innerhalb der Zelle.',
  'imports.cause.quote-not-closed': 'Ein Anführungszeichen öffnet sich hier und schließt sich nie.',
  'imports.cause.quote-not-closed.mend': 'Schließen Sie es, oder verdoppeln Sie es, wenn es zum Text gehört.',
  'imports.cause.missing': 'Eine Zelle, die gefüllt sein muss, ist leer.',
  'imports.cause.missing.mend': 'Füllen Sie sie aus.',
  'imports.cause.too-long': 'Länger als 10.000 Zeichen.',
  'imports.cause.too-long.mend': 'Kürzen Sie es.',
  'imports.cause.control-character': 'Ein Steuerzeichen.',
  'imports.cause.control-character.mend': 'Entfernen Sie es; die Datei kann beschädigt sein.',
  'imports.cause.lost-character': 'Bytes, die keine Zeichen sind.',
  'imports.cause.lost-character.mend': 'Speichern Sie die Datei als UTF-8 und laden Sie sie noch einmal hoch.',
  'imports.cause.formula-error': 'Der Fehler einer Formel und kein Wert.',
  'imports.cause.formula-error.mend':
    'Berichtigen Sie die Formel in der Arbeitsmappe oder tragen Sie den Wert ein. Was nie berechnet wurde, wird es, wenn Excel die Mappe öffnet und speichert.',
  'imports.cause.not-a-day': 'Kein Tag des Kalenders.',
  'imports.cause.not-a-day.mend': 'Schreiben Sie 2026-03-05, mit führenden Nullen, oder wählen Sie, wie Tage geschrieben sind.',
  'imports.cause.not-a-time': 'Kein Tag und keine Zeit.',
  'imports.cause.not-a-time.mend':
    'Schreiben Sie 2026-03-05, mit führenden Nullen, oder 2026-03-05T17:00, oder wählen Sie, wie Tage geschrieben sind.',
  'imports.cause.not-an-address': 'Keine E-Mail-Adresse.',
  'imports.cause.not-an-address.mend': 'Schreiben Sie eine einzelne Adresse wie maya@northfield.example.',
  'imports.cause.not-a-number': 'Keine Zahl.',
  'imports.cause.not-a-number.mend': 'Schreiben Sie sie mit Ziffern und einem Punkt, etwa 7.5, und ohne Zeichen zwischen den Tausendern.',
  'imports.cause.not-a-count': 'Keine ganze Zahl ab 1.',
  'imports.cause.not-a-count.mend': 'Schreiben Sie 1, 2, 3 …',
  'imports.cause.not-yes-or-no': 'Weder Ja noch Nein.',
  'imports.cause.not-yes-or-no.mend': 'Schreiben Sie yes oder no, true oder false, 1 oder 0.',
  'imports.cause.not-a-kind': 'Keine Art von Frist.',
  'imports.cause.not-a-kind.mend': 'Schreiben Sie task, survey, one-to-one oder cpd.',
  'imports.cause.from-an-exception': 'Eine Ausnahmepflicht: Nur ihre Ausnahme bringt und erledigt sie.',
  'imports.cause.from-an-exception.mend': 'Lassen Sie die Zeile weg; um die Pflicht kümmern Sie sich in ihrer Ausnahme.',
  'imports.cause.not-a-content-type': 'Keine Art von Inhalt.',
  'imports.cause.not-a-content-type.mend': 'Schreiben Sie item, quiz, learnlist oder channel.',
  'imports.cause.totals': 'Eine Summenzeile, keine Person.',
  'imports.cause.totals.mend': 'Nehmen Sie sie heraus; ist es doch eine Person, geben Sie eine E-Mail-Adresse an.',
  'imports.cause.not-a-role': 'Keine Rolle.',
  'imports.cause.not-a-role.mend': 'Schreiben Sie owner, admin, compliance-officer, auditor oder member.',
  'imports.cause.not-a-zone': 'Keine Zeitzone.',
  'imports.cause.not-a-zone.mend': 'Nehmen Sie einen Namen wie Europe/London.',
  'imports.cause.not-a-locale': 'Keine Sprache.',
  'imports.cause.not-a-locale.mend': 'Schreiben Sie ein Sprachkürzel wie en oder de-CH.',
  'imports.cause.not-a-period': 'Kein Zeitabstand.',
  'imports.cause.not-a-period.mend': 'Schreiben Sie P1Y, P6M, P2W oder P90D.',
  'imports.cause.not-a-link': 'Kein Link.',
  'imports.cause.not-a-link.mend': 'Schreiben Sie ihn ganz, von https:// oder http:// an, mit höchstens 2.000 Zeichen.',
  'imports.cause.not-a-range': 'Keine Liste von Zeiträumen.',
  'imports.cause.not-a-range.mend':
    'Schreiben Sie 2026-12-01/2026-12-24, lassen Sie das Ende weg, solange es offen ist, und setzen Sie ; zwischen mehrere.',
  'imports.cause.same-start-twice': 'Zwei Zeiträume beginnen am selben Tag.',
  'imports.cause.same-start-twice.mend': 'Machen Sie einen daraus.',
  'imports.cause.type-without-content': 'Die Art des Inhalts fehlt.',
  'imports.cause.type-without-content.mend': 'Sagen Sie, ob es item, quiz, learnlist oder channel ist.',
  'imports.cause.cannot-be-inside': 'Ein Kanal kann nicht in anderem Inhalt stehen, eine Lernliste nicht in einer Lernliste.',
  'imports.cause.cannot-be-inside.mend': 'Lassen Sie den Behälter leer.',
  'imports.cause.amount-not-reached': 'Erledigt, obwohl weniger erfasst als gefordert ist.',
  'imports.cause.amount-not-reached.mend': 'Berichtigen Sie die Menge, oder lassen Sie den Tag der Erledigung leer.',
  'imports.cause.unknown-person': 'Niemand ist unter dieser Adresse oder Nummer bekannt.',
  'imports.cause.unknown-person.mend': 'Importieren Sie die Person zuerst, oder berichtigen Sie den Verweis.',
  'imports.cause.address-taken': 'Die Adresse gehört jemand anderem.',
  'imports.cause.address-taken.mend': 'Geben Sie jeder Person eine eigene Adresse.',
  'imports.cause.same-row-twice': 'Dieselbe Nummer (und Wiederholung) wie eine Zeile darüber.',
  'imports.cause.same-row-twice.mend': 'Behalten Sie eine davon, oder geben Sie jeder eine eigene Wiederholung.',

  'imports.notice.other-sheets':
    'Nur ein Blatt dieser Arbeitsmappe wurde gelesen, obwohl {count, plural, one {ein weiteres Zeilen hat} other {# weitere Zeilen haben}}. Bei den Spalten lässt sich ein anderes wählen.',
  'imports.notice.above-header':
    '{count, plural, one {Eine Zeile steht} other {# Zeilen stehen}} über der Kopfzeile, etwa ein Titel: Daraus wurde nichts übernommen.',
  'imports.notice.encoding-guessed':
    'Diese Datei ist nicht in UTF-8 und wurde darum als Windows-1252 gelesen. Stimmen die Buchstaben hier nicht, speichern Sie sie als UTF-8 und laden Sie diese hoch.',
  'imports.notice.days-moved':
    '{count, plural, one {In einer Zelle} other {In # Zellen}} mit einem Tag steht eine Uhrzeit einer anderen Zeitzone. Es gilt der Tag, der es dann in der Zeitzone der Organisation ist: er steht in Klammern. Stimmen diese Tage nicht, wählen Sie erst unter „Einstellungen“ eine andere Zeitzone.',
  'imports.notice.keys-cut':
    '{count, plural, one {Eine Nummer sieht} other {# Nummern sehen}} so aus, wie eine Tabellenkalkulation lange Nummern schreibt: ohne die letzten Ziffern. Aus mehreren kann dieselbe geworden sein. Exportieren Sie die Datei neu, und öffnen Sie sie vor dem Hochladen nicht in einer Tabellenkalkulation.',
  'imports.notice.manager-unknown':
    '{count, plural, one {Die Führungskraft einer Person ist} other {Die Führungskräfte von # Personen sind}} niemandem bekannt. Eine Führungskraft wird mit Nummer (jedes Zeichen zählt, auch führende Nullen) oder Adresse genannt, nicht mit Namen.',
  'imports.notice.key-of-another':
    '{count, plural, one {Eine Zeile hat} other {# Zeilen haben}} die Nummer einer Zeile darüber, aber einen anderen Namen oder eine andere Adresse. Sie gelten als dieselbe Person: geben Sie verschiedenen Personen verschiedene Nummern.',
  'imports.notice.only-a-key':
    '{count, plural, one {Eine Zeile hat} other {# Zeilen haben}} eine Nummer und sonst nichts. Ist das eine Summenzeile und niemand, nehmen Sie sie heraus.',
  'imports.notice.of-another-source':
    '{count, plural, one {Eine Person, die} other {# Personen, die}} eine andere Quelle gebracht hat (ihr Name steht neben der Zeile), {count, plural, one {ändert} other {ändern}} sich durch diese: Es gilt, was der letzte Import von einer Person sagt. Geben Sie verschiedenen Personen verschiedene Nummern, und lassen Sie nur eine Quelle sagen, wie jemand heißt.',
  'imports.notice.due-before-assigned':
    '{count, plural, one {Eine Zeile ist} other {# Zeilen sind}} fällig, bevor sie zugewiesen wurden. Das zählt nicht, bis es unter „Braucht Aufmerksamkeit“ berichtigt oder bestätigt ist.',
  'imports.notice.completed-in-future':
    '{count, plural, one {Eine Zeile ist} other {# Zeilen sind}} an einem Tag erledigt, der noch kommt. Stehen Tage und Monate in der richtigen Reihenfolge?',
  'imports.notice.long-ago':
    '{count, plural, one {Eine Zeile ist} other {# Zeilen sind}} vor dem 2. Januar 1970 fällig oder erledigt: einen solchen Tag schreiben Systeme, wo keiner ist. Lassen Sie die Zelle leer, wenn das gemeint ist.',
  'imports.notice.due-at-midnight':
    'Alles in dieser Datei ist um Mitternacht fällig, im ersten Augenblick des Tages. Ist der Tag selbst gemeint, wählen Sie eine Schreibweise der Tage, in der die Mitternacht steht.',
}
