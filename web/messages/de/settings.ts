import type { settings as english } from '../en/settings.ts'

export const settings: Record<keyof typeof english, string> = {
  'settings.lead': 'Was Ihre Organisation selbst entscheidet. Jede Änderung steht im Prüfpfad.',
  'settings.save': 'Speichern',
  'settings.saved': 'Gespeichert.',

  'settings.live': 'Scharf schalten',
  'settings.live.on': 'scharf: Nachrichten gehen hinaus',
  'settings.live.off': 'nicht scharf: nichts geht hinaus',
  'settings.live.on.text': 'Nachrichten gehen zur Sendezeit hinaus, dort wo die Empfänger sind.',
  'settings.live.off.text':
    'Läufe finden statt und Hinweise erscheinen in Leeway, aber keine Mail geht hinaus. Der Postausgang zeigt genau, was gesendet würde.',
  'settings.live.waiting': '{count, plural, one {Eine Nachricht wartet} other {# Nachrichten warten}} im Postausgang, die erste bis',
  'settings.live.look': 'Ansehen',
  'settings.live.demo':
    'Die Demofirma ist geladen. Ihre Adressen sind erfunden, deshalb geht nichts hinaus, bis sie auf der Startseite entfernt wird.',
  'settings.live.go': 'Scharf schalten',
  'settings.live.go.title': 'Nachrichten hinauslassen?',
  'settings.live.go.text':
    'Von jetzt an schreibt Leeway Menschen an. {count, plural, =0 {Im Moment wartet nichts; die ersten Nachrichten kommen mit dem nächsten Lauf.} one {Eine Nachricht wartet und geht zu ihrer Zeit hinaus, oder jetzt, wenn diese vorbei ist.} other {# Nachrichten warten und gehen zu ihrer Zeit hinaus, oder jetzt, wenn diese vorbei ist.}}',
  'settings.live.go.noMail': 'Noch ist kein Mailserver eingestellt; Nachrichten warten weiter, bis es einen gibt.',
  'settings.live.stop': 'Nicht mehr senden',
  'settings.live.stop.title': 'Nachrichten zurückhalten?',
  'settings.live.stop.text':
    'Läufe gehen weiter und Nachrichten warten im Postausgang. Was vor Ende seines Tages nicht gesendet ist, wird auch später nicht gesendet: Die nächste Nachricht sagt, was noch gilt.',

  'settings.mail': 'Mail',
  'settings.mail.none': 'kein Mailserver ist eingestellt',
  'settings.mail.none.set': 'Nachrichten warten im Postausgang. Stellen Sie hier den Mailserver Ihrer Organisation ein: Er gilt sofort.',
  'settings.mail.none.ask':
    'Nachrichten warten im Postausgang, bis hier jemand mit der Rolle Owner einen einstellt oder wer dieses Leeway betreibt einen für alle.',
  'settings.mail.operator': 'Eingestellt von denen, die dieses Leeway betreiben, in seiner Umgebung: Hier lässt er sich nicht ändern.',
  'settings.mail.lost': 'das Passwort muss neu eingegeben werden',
  'settings.mail.lost.text':
    'Der Schlüssel, mit dem es verwahrt war, fehlt im Datenordner, etwa nach dem Einspielen einer Sicherung. Bis es neu eingegeben ist, warten Nachrichten im Postausgang.',
  'settings.mail.server': 'Mailserver',
  'settings.mail.port': 'Port',
  'settings.mail.security': 'Sicherheit der Verbindung',
  'settings.mail.security.required': 'TLS erforderlich (meist Port 587)',
  'settings.mail.security.offered': 'TLS, wo der Server es anbietet',
  'settings.mail.security.from-start': 'TLS vom ersten Byte an (meist Port 465)',
  'settings.mail.security.none': 'keine: unterwegs ist alles lesbar',
  'settings.mail.user': 'Benutzer',
  'settings.mail.user.hint': 'Leer, wenn der Server keinen verlangt.',
  'settings.mail.password': 'Passwort des Mailservers',
  'settings.mail.password.hint': 'Es wird verschlüsselt verwahrt und niemandem gezeigt.',
  'settings.mail.password.kept': 'Es ist verwahrt. Lassen Sie das Feld leer, um es weiter zu verwenden.',
  'settings.mail.from': 'Absender',
  'settings.mail.from.hint': 'Die Adresse, von der alle Nachrichten kommen.',
  'settings.mail.links': 'Links führen zu',
  'settings.mail.links.none': 'keine Adresse ist eingestellt, Nachrichten enthalten keine Links (LEEWAY_BASE_URL)',
  'settings.mail.test': 'Testnachricht an mich senden',
  'settings.mail.test.accepted': 'Der Mailserver hat eine Testnachricht für {address} angenommen.',
  'settings.mail.test.refused': 'Der Mailserver hat eine Testnachricht für {address} nicht angenommen.',
  'settings.mail.remove': 'Entfernen',
  'settings.mail.remove.title': 'Den Mailserver entfernen?',
  'settings.mail.remove.text':
    'Sein Passwort wird vergessen. Nachrichten warten im Postausgang, bis wieder ein Mailserver eingestellt ist.',
  'settings.mail.removed': 'Der Mailserver ist entfernt.',
  'settings.mail.wrong.host': 'Schreiben Sie den Namen eines Servers, etwa mail.example.org.',
  'settings.mail.wrong.from': 'Schreiben Sie eine E-Mail-Adresse, etwa leeway@example.org.',
  'settings.mail.wrong.password': 'Geben Sie das Passwort für diesen Server und Benutzer ein.',
  'settings.mail.trouble.unknown-host': 'Einen Server dieses Namens gibt es nicht.',
  'settings.mail.trouble.unreachable': 'Dort antwortet nichts. Prüfen Sie Server und Port.',
  'settings.mail.trouble.silent':
    'Der Server spricht nicht mit uns. Prüfen Sie den Port; spricht er TLS vom ersten Byte an (meist Port 465), wählen Sie das.',
  'settings.mail.trouble.certificate':
    'Dem Zertifikat des Servers wird nicht vertraut, oder es gilt für einen anderen Namen. Schreiben Sie den Namen, für den es gilt; eine eigene Zertifizierungsstelle gibt bekannt, wer dieses Leeway betreibt.',
  'settings.mail.trouble.no-tls': 'Der Server bietet an diesem Port kein TLS an.',
  'settings.mail.trouble.tls-mismatch':
    'So spricht der Server an diesem Port kein TLS. Wählen Sie eine andere Art oder einen anderen Port.',
  'settings.mail.trouble.login': 'Der Server hat diesen Benutzer mit diesem Passwort abgewiesen.',
  'settings.mail.trouble.login-wanted': 'Der Server nimmt nur Mail von Angemeldeten: Geben Sie Benutzer und Passwort ein.',
  'settings.mail.trouble.sender': 'Der Server sendet nicht für diese Adresse.',
  'settings.mail.trouble.recipient': 'Der Server stellt an Ihre eigene Adresse nicht zu.',
  'settings.mail.trouble.other': 'Er sagte:',

  'settings.organisation': 'Organisation',
  'settings.name': 'Name',
  'settings.timeZone': 'Zeitzone',
  'settings.timeZone.hint': 'Gilt ab dem nächsten Lauf; was schon gezählt ist, bleibt.',
  'settings.locale': 'Sprache der Nachrichten',
  'settings.locale.hint': 'Für alle, die keine eigene Sprache haben.',

  'settings.rhythm': 'Läufe und Nachrichten',
  'settings.roundTime': 'Zeit des Laufs',
  'settings.roundTime.hint': 'Wann jeder Tag angesehen wird, in der Zeit der Organisation. Gilt ab dem nächsten Lauf.',
  'settings.sendTime': 'Sendezeit',
  'settings.sendTime.hint': 'Wann Mails hinausgehen, in der Zeit der Empfänger.',
  'settings.weekend': 'Freie Tage jede Woche',
  'settings.holidaysRegion': 'Feiertage von',
  'settings.holidaysRegion.hint': 'Ein Land oder ein Teil davon.',
  'settings.holidaysRegion.none': 'keine',
  'settings.holidaysRegion.clear': 'Keine Feiertage',
  'settings.holidays': '{count, plural, one {Ein Feiertag} other {# Feiertage}} im nächsten halben Jahr',
  'settings.daysOffWait': 'Nachrichten warten auf den nächsten Arbeitstag',
  'settings.daysOffWait.hint': 'An freien Tagen und während Abwesenheiten wird nichts gesendet; die nächste Nachricht sagt alles.',
  'settings.resendUncertain': 'Nachrichten ungewissen Schicksals einmal erneut senden',
  'settings.resendUncertain.hint':
    'Wenn der Mailserver nie antwortet, kann eine Nachricht angekommen sein oder nicht. Hiermit wird sie von selbst einmal erneut gesendet, dieselbe Mail.',

  'settings.escalation': 'Eskalation',
  'settings.escalationEnabled': 'Eskalationsregeln sind eingeschaltet',
  'settings.escalationEnabled.hint': 'Solange dies aus ist, greift keine Regel und niemand erfährt etwas. Gezählt wird weiter.',
  'settings.leaveGraceDays': 'Schontage nach einer Abwesenheit',
  'settings.leaveGraceDays.hint':
    'Was während einer Abwesenheit fällig wird, ist so viele Tage nach der Rückkehr fällig. Eine Änderung verschiebt solche Fristen sofort.',
}
