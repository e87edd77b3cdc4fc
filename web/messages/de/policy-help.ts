/** Answers to what people wonder about an escalation policy. */
export const policyHelp = {
  'policy.help.title': 'Nicht, was Sie erwartet haben?',
  'policy.help.notTriggering': 'Sie greift für jemanden nicht',
  'policy.help.notTriggering.text': 'Wählen Sie die Person und sehen Sie, welche Bedingung nicht erfüllt ist, mit den Zahlen.',
  'policy.help.shouldNot': 'Sie greift für jemanden, für den sie nicht sollte',
  'policy.help.shouldNot.text':
    'Vielleicht zählt sie jede Verspätung, nicht nur, was jetzt offen ist. Wählen Sie die Person und sehen Sie, was gezählt wurde.',
  'policy.help.notReceiving': 'Jemand bekommt keine Nachricht',
  'policy.help.notReceiving.text':
    'Wer benachrichtigt wird und auf welchem Weg: {recipients}, per {channels}. Wählen Sie, wer keine bekommt, und sehen Sie, wie es um diese Person steht.',
  'policy.help.notReceiving.ask': 'Wer keine bekommt',
  'policy.help.facts': 'Wie es um {name} steht',
  'policy.fact.disabled': 'Eskalationsregeln sind für Ihre Organisation ausgeschaltet. <link>Einstellungen</link>',
  'policy.fact.paused': 'Diese Regel ruht und benachrichtigt niemanden. Schalten Sie sie unter Aktionen ein.',
  'policy.fact.ended': 'Diese Regel ist beendet und benachrichtigt niemanden. Schalten Sie sie unter Aktionen ein.',
  'policy.fact.later': 'Sie beginnt am {day} und benachrichtigt vorher niemanden.',
  'policy.fact.fires-for-nobody': 'Sie greift heute für niemanden. Warum nicht, können Sie oben fragen.',
  'policy.fact.told': 'Heute benachrichtigt sie {name}, in {lines, plural, one {einer Zeile} other {# Zeilen}} der Nachricht.',
  'policy.fact.not-told':
    'Sie greift heute für {reached, plural, one {eine Person} other {#}}, und {name} gehört nicht zu denen, die sie benachrichtigt: {recipients}. <link>Bearbeiten</link>',
  'policy.fact.perhaps-told':
    'Sie benachrichtigt heute {messages} Personen, zu viele, um sie hier durchzusehen. Fragen Sie oben nach denen, von denen {name} hören sollte.',
  'policy.fact.known':
    'Bei {count, plural, one {einer Person} other {# Personen}}, die sie erreicht, war es schon bei ihrem Beginn so: Davon wird niemand benachrichtigt.',
  'policy.fact.untold':
    'Bei {count, plural, one {einer Person} other {# Personen}}, die sie erreicht, wird niemand benachrichtigt: Es ist niemand erreichbar, oder eine Ausnahme hält sie still. Fragen Sie oben danach.',
  'policy.fact.in-app-only': 'Sie benachrichtigt nur in Leeway, nicht per E-Mail. <link>Bearbeiten</link>',
  'policy.fact.left': '{name} ist nicht mehr da. <link>Zur Person</link>',
  'policy.fact.not-joined': '{name} ist noch nicht da. <link>Zur Person</link>',
  'policy.fact.on-leave': '{name} ist abwesend, und niemand vertritt. <link>Zur Person</link>',
  'policy.fact.stood-in-for': '{name} ist abwesend, {standIn} vertritt. <link>Zur Person</link>',
  'policy.fact.no-email': '{name} hat keine E-Mail-Adresse. Sie kommt mit dem <link>Import der Personen</link>.',
  'policy.fact.address-refused':
    'Der Mailserver hat E-Mails an {name} endgültig abgelehnt: Benachrichtigt wird, wer als Nächstes kommt. <link>Was er sagte</link>',
  'policy.fact.no-reports':
    'Sie benachrichtigt Führungskräfte, und an {name} berichtet den Daten nach niemand. <link>Berichtslinien</link>',
  'policy.fact.not-live':
    'Ihre Organisation hat den Versand noch nicht eingeschaltet: Keine E-Mail geht hinaus. <link>Einstellungen</link>',
  'policy.fact.no-mail-server':
    'Es ist kein Mailserver eingestellt, oder sein Passwort muss neu eingegeben werden: E-Mails warten. <link>Einstellungen</link>',
  'policy.fact.last': 'Die letzte Nachricht an {name}, am {day}: {state}. <link>Öffnen</link>',
  'policy.fact.no-message': 'An {name} gab es noch keine Nachricht. <link>Postausgang</link>',
  'policy.help.wrongPeople': 'Nachrichten gehen an die Falschen',
  'policy.help.wrongPeople.text':
    'Ändern Sie im Satz, wer benachrichtigt wird, und sehen Sie unter <link>Personen</link> nach, wer als Führungskraft eingetragen ist.',
  'policy.help.ask': 'Fragen nach',
  'policy.help.mandatory': 'Nur Verpflichtendes oder alles?',
  'policy.help.mandatory.only': 'Diese Regel betrachtet nur, was verpflichtend ist. <link>Bearbeiten</link>',
  'policy.help.mandatory.all':
    'Diese Regel betrachtet alles, verpflichtend oder nicht. Zum Einschränken gibt es „Nur verpflichtende“. <link>Bearbeiten</link>',
  'policy.help.label': 'Vergibt sie ein Etikett?',
  'policy.help.label.stays': 'Ja: „{label}“, und es bleibt. <people>Wer es hat</people>',
  'policy.help.label.goes': 'Ja: „{label}“, bis die Regel nicht mehr greift. <people>Wer es hat</people>',
  'policy.help.label.none': 'Nein. Nennen Sie ein Etikett in der Regel, und wen sie erreicht, bekommt es. <link>Bearbeiten</link>',
  'policy.help.counts': 'Zählt sie, oder achtet sie auf eine Sache?',
  'policy.help.counts.overdue-count':
    'Sie zählt: {count, plural, one {einmal verspätet genügt} other {# Mal verspätet}}, gleich womit. Eine Regel der Art „Mit einer Sache verspätet“ achtet auf einen einzigen Inhalt, ein Quiz, eine Lernliste oder einen Kanal.',
  'policy.help.counts.content':
    'Sie achtet auf eine Sache, {content}, und auf keine andere. Eine Regel der Art „Mehrmals verspätet“ zählt, wie oft jemand verspätet war, gleich womit.',
  'policy.help.ahead': 'Vor dem Termin oder danach?',
  'policy.help.ahead.due-soon':
    'Davor: Sie benachrichtigt {days} und hört auf, wenn der Tag vorbei ist. Von da an braucht es eine Regel für Verspätetes.',
  'policy.help.ahead.overdue': 'Danach: Sie greift, wenn etwas verspätet ist. Um vorher davon zu hören, gibt es die Art „Bald fällig“.',
} as const
