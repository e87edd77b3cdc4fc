import type { RiskMatrix } from '../contract/risk-matrices.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { addTo, changeOn, type Kept, newestOf, type Shelf, versionOf, versionsOf } from './versioned.ts'

/** A version of a risk matrix as it is kept. */
export type KeptMatrix = Kept<RiskMatrix>

const shelf: Shelf<RiskMatrix> = {
  noun: 'risk-matrix',
  says: 'a risk matrix',
  table: sql`risk_matrix`,
  id: sql.ref('matrix_id'),
  sequence: 'risk_matrix_id',
}

/** Every matrix in its newest version, by name. */
export const listMatrices = (tx: Tx): Promise<KeptMatrix[]> => newestOf(tx, shelf)

/** All versions of one matrix, the newest first; none where there is no such matrix. */
export const matrixVersions = (tx: Tx, matrixId: number): Promise<KeptMatrix[]> => versionsOf(tx, shelf, matrixId)

/** One version of a matrix, or its newest. */
export const matrixOf = (tx: Tx, matrixId: number, version?: number): Promise<KeptMatrix | undefined> =>
  versionOf(tx, shelf, matrixId, version)

/** Adds a matrix. Throws NotNow where the name is taken. */
export const addMatrix = (tx: WriteTx, body: RiskMatrix): Promise<KeptMatrix> => addTo(tx, shelf, body)

/** Makes a new version of a matrix, unless nothing differs. Throws NotNow. */
export const changeMatrix = (tx: WriteTx, matrixId: number, body: RiskMatrix, check: (version: number) => void = () => {}) =>
  changeOn(tx, shelf, matrixId, body, check)
