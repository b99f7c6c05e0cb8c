import type { Brand } from '@/lib/brand'

export type ImageId = Brand<string, 'ImageId'>
export type JobId = Brand<string, 'JobId'>
export type ConnectionId = Brand<string, 'ConnectionId'>

/** Reads an id that comes from storage, an import or a fresh UUID. */
export const asImageId = (text: string): ImageId => text as ImageId
export const asJobId = (text: string): JobId => text as JobId
export const asConnectionId = (text: string): ConnectionId => text as ConnectionId
