export const policyTrials = {
  'trial.title': 'Was es bedeutet hätte',
  'trial.none': 'Danach hat im letzten Jahr niemand eine Ausnahme beantragt: Es gibt nichts, woran es zu erproben wäre.',
  'trial.looked':
    'Erprobt an {requests, plural, one {einem Antrag} other {# Anträgen}} vom {from} bis zum {to}, jeweils auf dem Stand, als er gestellt wurde. {leftOut, plural, =0 {} one {Ein früherer ist nicht dabei. } other {# frühere sind nicht dabei. }}Geändert wurde nichts.',
  'trial.old': 'Seither haben Sie den Entwurf geändert: Erproben Sie ihn noch einmal.',
  'trial.same': 'Nichts wäre anders gewesen: keiner abgewiesen, alle auf derselben Stufe und demselben Weg.',
  'trial.counts':
    '{refused, plural, =0 {Keiner wäre abgewiesen worden} one {Einer wäre abgewiesen worden} other {# wären abgewiesen worden}}, {otherLevels, plural, =0 {keiner wäre} one {einer wäre} other {# wären}} auf einer anderen Stufe gewesen, {otherRoutes, plural, =0 {keiner hätte} one {einer hätte} other {# hätten}} einen anderen Weg begonnen.',
  'trial.hidden':
    '{hidden, plural, one {Einer davon ist vertraulich und nicht gezeigt} other {# davon sind vertraulich und nicht gezeigt}}.',
  'trial.refused': 'Anträge, die beim Stellen abgewiesen worden wären',
  'trial.levels': 'Anträge auf einer anderen Stufe',
  'trial.routes': 'Anträge auf einem anderen Weg',
  'trial.request': 'Antrag',
  'trial.faults': 'Warum',
  'trial.inherent': 'Wie es steht',
  'trial.residual': 'Mit den Maßnahmen',
  'trial.level': 'Für den Weg',
  'trial.before': 'Wie beantragt',
  'trial.after': 'Mit dem Entwurf',
  'trial.change': '{before}, nun {after}',
} as const
