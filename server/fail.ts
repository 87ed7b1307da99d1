/** Ends a program that can't do what it was asked: says why, and what to do about it. */
export function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
