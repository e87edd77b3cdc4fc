import type { identity as english } from '../en/identity.ts'

export const identity: Record<keyof typeof english, string> = {
  'identity.email': 'E-Mail-Adresse',
  'identity.password': 'Passwort',
  'identity.newPassword': 'Neues Passwort',
  'identity.newPassword.rule': 'Mindestens {least} Zeichen. Sonst wird nichts verlangt.',
  'identity.showPassword': 'Passwort zeigen',

  'signIn.title': 'Anmelden',
  'signIn.submit': 'Anmelden',
  'signIn.forgot': 'Passwort vergessen?',
  'signIn.wrong': 'Adresse und Passwort gehören nicht zusammen.',
  'signIn.code.title': 'Noch ein Schritt',
  'signIn.code.lead': 'Ihr Konto verlangt außer dem Passwort einen Code.',
  'signIn.code': 'Code aus Ihrer Authenticator-App',
  'signIn.code.backup': 'Kein Telefon zur Hand? Ein Ersatzcode geht auch.',
  'signIn.wrongCode': 'Dieser Code stimmt nicht oder nicht mehr.',

  'setup.title': 'Leeway einrichten',
  'setup.lead': 'Sie werden Owner. Niemandem wird etwas gesendet, bis Sie das Senden einschalten.',
  'setup.submit': 'Anlegen und eintreten',
  'setup.organization': 'Name der Organisation',
  'setup.timeZone': 'Zeitzone',
  'setup.timeZone.why': 'Nach ihrer Uhr beginnen Tage und gehen Nachrichten hinaus. Sie lässt sich später ändern.',
  'setup.name': 'Ihr Name',

  'invitation.title': 'Willkommen bei Leeway',
  'invitation.lead': 'Wählen Sie ein Passwort, dann sind Sie drin.',
  'invitation.submit': 'Eintreten',

  'forgot.title': 'Neues Passwort wählen',
  'forgot.lead': 'Wir senden einen Link an Ihre Adresse.',
  'forgot.submit': 'Link senden',
  'forgot.back': 'Zurück zur Anmeldung',
  'forgot.sent': 'Sehen Sie in Ihr Postfach',
  'forgot.byHand': 'Fragen Sie, wer Leeway betreibt',
  'forgot.byHand.text':
    'Dieses Leeway versendet keine solchen Links. Wer es betreibt, erstellt einen für Sie: leeway account reset-link {email}',
  'forgot.sent.text': 'Wenn {email} zu einem Konto gehört, ist ein Link unterwegs. Er gilt einmal und eine Stunde lang.',

  'reset.title': 'Neues Passwort wählen',
  'reset.lead': 'Sie werden überall sonst abgemeldet.',
  'reset.submit': 'Passwort setzen',
  'reset.done': 'Ihr Passwort ist gesetzt',
  'reset.done.text': 'Melden Sie sich jetzt damit an.',
}
