import type { z } from 'zod'
import type { EndpointKey } from '../../../contract/endpoint.ts'
import type { endpoints } from '../../../contract/endpoints.ts'

type All = typeof endpoints

/** A list of the API. */
export type ListKey = { [K in keyof All & EndpointKey]: All[K] extends { list: true } ? K : never }[keyof All & EndpointKey]

type RowOf<K extends ListKey> = All[K]['answer'] extends z.ZodObject<{ items: z.ZodArray<infer Row> }> ? Row : never

/** What a row holds, name by name; what lies inside of another thing as 'person.name'. The same as columnsOf of list-file.ts finds. */
type NamesIn<T, Prefix extends string = ''> = T extends z.ZodNullable<infer Inner> | z.ZodOptional<infer Inner>
  ? NamesIn<Inner, Prefix>
  : T extends z.ZodObject<infer Shape>
    ? { [Name in keyof Shape & string]: NamesIn<Shape[Name], `${Prefix}${Name}.`> }[keyof Shape & string]
    : Prefix extends `${infer Name}.`
      ? Name
      : never

/** A column of any list. */
export type ColumnName = { [K in ListKey]: NamesIn<RowOf<K>> }[ListKey]

/** What any list can be asked by, but for its paging. */
export type FilterName = Exclude<
  { [K in ListKey]: All[K] extends { query: z.ZodObject<infer Shape> } ? keyof Shape & string : never }[ListKey],
  'cursor' | 'limit' | 'locale'
>

type WordsIn<T> = T extends z.ZodNullable<infer Inner> | z.ZodOptional<infer Inner> | z.ZodDefault<infer Inner>
  ? WordsIn<Inner>
  : T extends z.ZodObject<infer Shape>
    ? { [Name in keyof Shape]: WordsIn<Shape[Name]> }[keyof Shape]
    : T extends z.ZodEnum<infer Words> | z.ZodArray<z.ZodEnum<infer Words>>
      ? Words[keyof Words] & string
      : never

type Asked<K extends ListKey> = All[K] extends { query: z.ZodObject<infer Shape> }
  ? WordsIn<z.ZodObject<Omit<Shape, 'sort' | 'locale'>>>
  : never

/** A word out of a closed set, that stands in the rows of a list or that it can be asked by. */
export type ListValue = { [K in ListKey]: WordsIn<RowOf<K>> | Asked<K> }[ListKey]

/** What any list can be ordered by. */
export type SortName = {
  [K in ListKey]: All[K] extends { query: z.ZodObject<infer Shape> } ? (Shape extends { sort: infer Sort } ? WordsIn<Sort> : never) : never
}[ListKey]
