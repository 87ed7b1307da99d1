/** An answer of the API, read. */
export type Answer<Data = any> = {
  status: number
  headers: Headers
  /** `data` of a success. */
  data: Data
  /** `error` of a failure. */
  error: { code: string; message: string; details?: { field: string; message: string }[]; requestId: string }
  pagination: { page: number; limit: number; total: number; pages: number; nextCursor?: string }
  /** The whole body, where it is JSON. */
  body: any
  text: string
}

export type RequestOptions = { token?: string | undefined; headers?: Record<string, string> }

/** Real requests over HTTP. Paths are below `/api/v1`. */
export type Requests = {
  get(path: string, options?: RequestOptions): Promise<Answer>
  post(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  put(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  patch(path: string, body: unknown, options?: RequestOptions): Promise<Answer>
  delete(path: string, options?: RequestOptions): Promise<Answer>
}

export function createRequests(url: string): Requests {
  const send = async (
    method: string,
    path: string,
    body: unknown,
    { token, headers }: RequestOptions = {},
  ) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return readAnswer(response)
  }
  return {
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body, options),
    put: (path, body, options) => send('PUT', path, body, options),
    patch: (path, body, options) => send('PATCH', path, body, options),
    delete: (path, options) => send('DELETE', path, undefined, options),
  }
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body = (isJson ? JSON.parse(text) : {}) as Answer
  const { data, error, pagination } = body
  return { status: response.status, headers: response.headers, data, error, pagination, body, text }
}
