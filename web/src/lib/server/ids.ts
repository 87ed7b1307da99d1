const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text that came from outside can be an id of the API at all. */
export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)
