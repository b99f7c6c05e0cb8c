export interface PathSegment {
  command: string
  values: number[]
}
export function parsePath(data: string): PathSegment[]
export function roundPath(data: string): string
export function roundSvg(body: string): string
