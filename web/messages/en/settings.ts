export const settings = {
  'settings.lead': 'What your organisation decides for itself. Every change is kept in the audit trail.',
  'settings.save': 'Save',
  'settings.saved': 'Saved.',

  'settings.live': 'Going live',
  'settings.live.on': 'live: messages leave',
  'settings.live.off': 'not live: nothing leaves',
  'settings.live.on.text': 'Messages go out at the send time, where each recipient is.',
  'settings.live.off.text': 'Rounds run and notices appear in Leeway, but no mail goes out. The outbox shows exactly what would be sent.',
  'settings.live.waiting': '{count, plural, one {One message waits} other {# messages wait}} in the outbox, the first for',
  'settings.live.look': 'Look at them',
  'settings.live.demo':
    'The demo company is loaded. Its addresses are invented, so nothing can leave until it is removed on the home page.',
  'settings.live.go': 'Go live',
  'settings.live.go.title': 'Let messages leave?',
  'settings.live.go.text':
    'From now on Leeway writes to people. {count, plural, =0 {Nothing waits at the moment; the first messages come with the next round.} one {One message waits and goes out at its time, or now if that has passed.} other {# messages wait and go out at their time, or now if that has passed.}}',
  'settings.live.go.noMail': 'No mail server is set yet, so messages go on waiting until there is one.',
  'settings.live.stop': 'Stop sending',
  'settings.live.stop.title': 'Keep messages back?',
  'settings.live.stop.text':
    'Rounds go on and messages wait in the outbox. What is not sent before its day is over is not sent later: the next message says what is still so.',

  'settings.mail': 'Mail',
  'settings.mail.none': 'no mail server is set',
  'settings.mail.none.text':
    'Messages wait in the outbox. Whoever runs this Leeway sets a mail server by two environment variables and starts it again:',
  'settings.mail.server': 'Mail server',
  'settings.mail.from': 'Sender',
  'settings.mail.links': 'Links lead to',
  'settings.mail.links.none': 'no address is set, so messages carry no links (LEEWAY_BASE_URL)',
  'settings.mail.test': 'Send me a test mail',
  'settings.mail.test.accepted': 'The mail server took a test mail for {address}.',
  'settings.mail.test.refused': 'The mail server did not take a test mail for {address}.',

  'settings.organisation': 'Organisation',
  'settings.name': 'Name',
  'settings.timeZone': 'Time zone',
  'settings.timeZone.hint': 'Holds from the next round on; what was counted before stays as it is.',
  'settings.locale': 'Language of messages',
  'settings.locale.hint': 'For everybody who has no language of their own.',

  'settings.rhythm': 'Rounds and messages',
  'settings.roundTime': 'Round time',
  'settings.roundTime.hint': 'When each day is looked at, in the organisation’s time. Holds from the next round on.',
  'settings.sendTime': 'Send time',
  'settings.sendTime.hint': 'When mail goes out, in the time of whoever gets it.',
  'settings.weekend': 'Days off each week',
  'settings.holidaysRegion': 'Public holidays of',
  'settings.holidaysRegion.hint': 'A country, or a part of one.',
  'settings.holidaysRegion.none': 'none',
  'settings.holidaysRegion.clear': 'No public holidays',
  'settings.holidays': '{count, plural, one {One holiday} other {# holidays}} in the next half year',
  'settings.daysOffWait': 'Messages wait for the next working day',
  'settings.daysOffWait.hint': 'On days off and during leave nothing is sent; the next message says it all.',
  'settings.resendUncertain': 'Send a message of uncertain fate once more',
  'settings.resendUncertain.hint':
    'When the mail server never answered, a message may have arrived or not. With this it is sent once more by itself, the very same mail.',

  'settings.escalation': 'Escalation',
  'settings.escalationEnabled': 'Escalation policies are enabled',
  'settings.escalationEnabled.hint': 'While this is off no policy triggers and nobody is told anything. Counting goes on.',
  'settings.leaveGraceDays': 'Days of grace after a leave',
  'settings.leaveGraceDays.hint':
    'What falls due during a leave is due so many days after the return. A change moves such deadlines at once.',
} as const
