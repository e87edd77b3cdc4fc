import { describe, expect, test } from 'vitest'
import { isCorrection } from '../../src/exceptions/corrections.ts'

describe('of a word', () => {
  test.each([
    ['a letter left out in the middle', 'it certfies the driver', 'it certifies the driver'],
    ['a letter too many in the middle', 'the driiver', 'the driver'],
    ['a slip before several marks', 'the drvier?!', 'the driver?!'],
    ['a slip before an ellipsis', 'the drvier...', 'the driver...'],
    ['blanks of every kind, and many', 'the\u00a0\n\t driver', 'the driver'],
  ])('%s is corrected', (_what, one, other) => {
    expect([isCorrection(one, other), isCorrection(other, one)]).toEqual([true, true])
  })

  test.each([
    ['of two words of which one has ß', 'die Bußen', 'die Bussen'],
    ['the letter after a number', 'rule A12.4x', 'rule A12.4y'],
    ['the number after letters', 'ticket ABCD12', 'ticket ABCD13'],
    ['how many marks there are', 'the drvier!', 'the driver!!'],
    ['marks within a word', 'the driv.er', 'the driver'],
  ])('%s is not', (_what, one, other) => {
    expect([isCorrection(one, other), isCorrection(other, one)]).toEqual([false, false])
  })
})
