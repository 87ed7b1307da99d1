/** What a storage has, by key. */
export type StoredFile = { bytes: Buffer; contentType: string }
export type Files = Map<string, StoredFile>

/** A form as it came: its fields, and the file. */
export async function readForm(
  body: Buffer,
  contentType: string,
): Promise<{ fields: Record<string, string>; file: Buffer | undefined }> {
  const request = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const fields: Record<string, string> = {}
  let file: Buffer | undefined
  for (const [name, value] of (await request.formData()).entries()) {
    if (typeof value === 'string') fields[name] = value
    else file = Buffer.from(await value.arrayBuffer())
  }
  return { fields, file }
}
