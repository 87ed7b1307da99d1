/**
 * Something a shopper types, and what that shopper hopes to find.
 *
 * relevant  SKUs of all demo goods the shopper would be content to see, judged from the goods themselves
 */
export type JudgedQuery = { typed: string; relevant: readonly string[] }
