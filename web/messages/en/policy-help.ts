/** Answers to what people wonder about an escalation policy. */
export const policyHelp = {
  'policy.help.title': 'Not what you expected?',
  'policy.help.notTriggering': 'It does not fire for somebody',
  'policy.help.notTriggering.text': 'Choose the person, and see which clause is not met and the numbers.',
  'policy.help.shouldNot': 'It fires for somebody it should not',
  'policy.help.shouldNot.text':
    'It may count every time somebody was late, not only what is open now. Choose the person to see what was counted.',
  'policy.help.notReceiving': 'Somebody gets no message',
  'policy.help.notReceiving.text':
    'Who is told, and by what: {recipients}, by {channels}. Choose who gets none, and see what is the case with them.',
  'policy.help.notReceiving.ask': 'Who gets none',
  'policy.help.facts': 'What is the case with {name}',
  'policy.fact.disabled': 'Escalation policies are switched off for your organisation. <link>Settings</link>',
  'policy.fact.paused': 'This policy is paused and tells nobody. Switch it on under Actions.',
  'policy.fact.ended': 'This policy has ended and tells nobody. Switch it on under Actions.',
  'policy.fact.later': 'It starts on {day} and tells nobody before.',
  'policy.fact.fires-for-nobody': 'It fires for nobody today. Why not, you can ask above.',
  'policy.fact.told': 'Today it tells {name}, {lines, plural, one {in one line} other {in # lines}} of their message.',
  'policy.fact.not-told':
    'It fires for {reached, plural, one {one} other {#}} today, and {name} is not whom it tells: {recipients}. <link>Edit it</link>',
  'policy.fact.perhaps-told':
    'It tells {messages} people today, too many to look through here. Ask above about whom {name} should hear of.',
  'policy.fact.known': 'Of those it reaches, {count, plural, one {one was} other {# were}} so when it started: nobody is told of them.',
  'policy.fact.untold':
    'Of {count, plural, one {one} other {#}} whom it reaches nobody is told: nobody can be, or an exception keeps it quiet. Ask above about them.',
  'policy.fact.in-app-only': 'It tells in Leeway only, not by email. <link>Edit it</link>',
  'policy.fact.left': '{name} has left. <link>Their page</link>',
  'policy.fact.not-joined': '{name} has not joined yet. <link>Their page</link>',
  'policy.fact.on-leave': '{name} is on leave, and nobody stands in. <link>Their page</link>',
  'policy.fact.stood-in-for': '{name} is on leave, and {standIn} stands in. <link>Their page</link>',
  'policy.fact.no-email': '{name} has no email address. It comes with the people you <link>import</link>.',
  'policy.fact.address-refused': 'The mail server refused mail to {name} for good: whoever comes next is told. <link>What it said</link>',
  'policy.fact.no-reports': 'It tells managers, and nobody reports to {name} on record. <link>Reporting lines</link>',
  'policy.fact.not-live': 'Your organisation is not live: no mail leaves. <link>Settings</link>',
  'policy.fact.no-mail-server': 'No mail server is set, or its password has to be entered again: mail waits. <link>Settings</link>',
  'policy.fact.last': 'The last message to {name}, on {day}: {state}. <link>Open it</link>',
  'policy.fact.no-message': 'There has been no message to {name} yet. <link>Outbox</link>',
  'policy.help.wrongPeople': 'Messages go to the wrong people',
  'policy.help.wrongPeople.text': 'Edit “tell …” in the sentence, and look who is on record as their manager under <link>People</link>.',
  'policy.help.ask': 'Ask about',
  'policy.help.mandatory': 'Mandatory only, or all?',
  'policy.help.mandatory.only': 'This policy looks at what is mandatory, and at nothing else. <link>Edit it</link>',
  'policy.help.mandatory.all':
    'This policy looks at everything, mandatory or not. To narrow it, tick “Mandatory ones only”. <link>Edit it</link>',
  'policy.help.label': 'Does it label people?',
  'policy.help.label.stays': 'Yes: “{label}”, and they keep it. <people>Who has it</people>',
  'policy.help.label.goes': 'Yes: “{label}”, until the policy does not fire for them any more. <people>Who has it</people>',
  'policy.help.label.none': 'No. Name a label in the policy, and whom it reaches gets it. <link>Edit it</link>',
  'policy.help.counts': 'Does it count, or watch one thing?',
  'policy.help.counts.overdue-count':
    'It counts: {count, plural, one {one time late is enough} other {late # times}}, whatever it was. A policy of the type “Late with one thing” watches a single item, quiz, learnlist or channel.',
  'policy.help.counts.content':
    'It watches one thing, {content}, and no other. A policy of the type “Late several times” counts how often somebody was late, whatever with.',
  'policy.help.ahead': 'Before the day, or after it?',
  'policy.help.ahead.due-soon':
    'Before: it tells {days}, and stops once the day has passed. From then on it takes a policy that watches what is late.',
  'policy.help.ahead.overdue': 'After: it fires once something is late. To hear of it before, add a policy of the type “Due soon”.',
} as const
