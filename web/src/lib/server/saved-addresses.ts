import type { RequestEvent } from '@sveltejs/kit'
import type { paths } from './contract.ts'

export type SavedAddress =
  paths['/api/v1/users/me/addresses']['get']['responses'][200]['content']['application/json']['data'][number]

/** Where somebody had things sent before, the usual place first. None for those who have no account any more. */
export async function deliveryAddresses({ locals }: RequestEvent): Promise<SavedAddress[]> {
  const { data } = await locals.api.GET('/api/v1/users/me/addresses')
  const addresses = (data?.data ?? []).filter(({ kind }) => kind === 'delivery')
  return addresses.sort((one, other) => Number(other.isDefault) - Number(one.isDefault))
}
