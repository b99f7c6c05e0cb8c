import type { Connection } from '@/domain/connection'
import { asConnectionId, asImageId, asJobId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { GenerateRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import type { JournalEntry } from '@/domain/journal'
import type { NewImage } from '@/platform/storage/library'
import { aPng } from './png'

/** 2026-01-01T00:00:00Z, the moment at which most tests take place. */
export const A_MOMENT = 1_767_225_600_000

let lastNumber = 0
function nextNumber(): number {
  return ++lastNumber
}

/** A legal request to the built-in engine. */
export function aGenerateRequest(overrides: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    kind: 'generate',
    prompt: 'A cute baby sea otter',
    model: 'sketch-1',
    count: 1,
    size: '1024x1024',
    ...overrides,
  }
}

/** A custom connection that takes a key, over https. */
export function aConnection(overrides: Partial<Connection> = {}): Connection {
  return {
    id: asConnectionId(`connection-${nextNumber()}`),
    name: 'Studio server',
    presetId: 'custom',
    baseUrl: 'https://images.example/v1',
    ...overrides,
  }
}

/** A job of which nothing has been sent, with an id of its own. */
export function aJob(overrides: Partial<Job> = {}): Job {
  return {
    id: asJobId(`job-${nextNumber()}`),
    state: 'queued',
    request: aGenerateRequest(),
    connectionId: asConnectionId('built-in'),
    connectionName: 'Built-in engine',
    createdAt: A_MOMENT,
    imageIds: [],
    failures: [],
    requestIds: [],
    ...overrides,
  }
}

/** The record of a generated 8×8 PNG, with an id of its own. */
export function anImageRecord(overrides: Partial<ImageRecord> = {}): ImageRecord {
  return {
    id: asImageId(`image-${nextNumber()}`),
    jobId: asJobId('job-0'),
    kind: 'generation',
    createdAt: A_MOMENT,
    width: 8,
    height: 8,
    mediaType: 'image/png',
    sizeBytes: 64,
    sha256: '0'.repeat(64),
    request: aGenerateRequest(),
    connectionId: asConnectionId('built-in'),
    connectionName: 'Built-in engine',
    ...overrides,
  }
}

/** A record with bytes that fit it: `sizeBytes` is true of the original. */
export function aNewImage(overrides: Partial<ImageRecord> = {}): NewImage {
  const original = new Blob([aPng()], { type: 'image/png' })
  const thumbnail = new Blob([aPng({ width: 2, height: 2 })], { type: 'image/png' })
  return { record: anImageRecord({ sizeBytes: original.size, ...overrides }), original, thumbnail }
}

/** An entry of the journal whose request has not been sent, with an id of its own. */
export function anEntry(overrides: Partial<JournalEntry> = {}): JournalEntry {
  const jobId = asJobId(`job-${nextNumber()}`)
  return {
    id: `${jobId}/0`,
    jobId,
    state: 'planned',
    kind: 'generate',
    model: 'gpt-image-2',
    prompt: 'A cute baby sea otter',
    count: 1,
    connectionId: asConnectionId('studio'),
    connectionName: 'Studio server',
    origin: 'https://images.example',
    plannedAt: A_MOMENT,
    attempts: 0,
    imageIds: [],
    ...overrides,
  }
}
