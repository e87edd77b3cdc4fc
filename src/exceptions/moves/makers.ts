import type { MoveName } from '../../contract/exception-moves.ts'
import { amend, submit, withdraw } from './asking.ts'
import { approve, reject, shorten, standAside } from './deciding.ts'
import { declareAmnesty } from './declaring.ts'
import { grantEmergency } from './emergency.ts'
import { close, revoke } from './ending.ts'
import { note, resume, review, suspend } from './living.ts'
import type { Maker } from './maker.ts'
import { assess, sendBack, take } from './reviewing.ts'

/** How each move of the workflow is made. */
export const makers: { [M in MoveName]: Maker<M> } = {
  submit,
  amend,
  withdraw,
  'declare-amnesty': declareAmnesty,
  take,
  return: sendBack,
  assess,
  'stand-aside': standAside,
  approve,
  reject,
  shorten,
  'grant-emergency': grantEmergency,
  note,
  review,
  suspend,
  resume,
  close,
  revoke,
}
