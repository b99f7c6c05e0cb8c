import { attributeNumber, type SvgElement } from './markup'

/** The outline of a basic shape as SVG path data; nothing for an element that is no shape or has no extent. */
export function shapeData({ name, attributes }: SvgElement): string | undefined {
  switch (name) {
    case 'path':
      return attributes.d
    case 'circle':
      return ellipseData(attributes, attributeNumber(attributes.r), attributeNumber(attributes.r))
    case 'ellipse':
      return ellipseData(attributes, attributeNumber(attributes.rx), attributeNumber(attributes.ry))
    case 'rect':
      return rectData(attributes)
    case 'polygon':
      return pointsData(attributes.points, 'Z')
    case 'polyline':
      return pointsData(attributes.points, '')
    case 'line':
      return lineData(attributes)
    default:
      return undefined
  }
}

type Attributes = SvgElement['attributes']

function ellipseData(attributes: Attributes, radiusX: number, radiusY: number): string | undefined {
  if (radiusX <= 0 || radiusY <= 0) return undefined
  const x = attributeNumber(attributes.cx)
  const y = attributeNumber(attributes.cy)
  const arc = `A${radiusX} ${radiusY} 0 0 1`
  return `M${x + radiusX} ${y}${arc} ${x - radiusX} ${y}${arc} ${x + radiusX} ${y}Z`
}

function rectData(attributes: Attributes): string | undefined {
  const width = attributeNumber(attributes.width)
  const height = attributeNumber(attributes.height)
  if (width <= 0 || height <= 0) return undefined
  const x = attributeNumber(attributes.x)
  const y = attributeNumber(attributes.y)
  const radiusX = Math.min(width / 2, attributeNumber(attributes.rx ?? attributes.ry))
  const radiusY = Math.min(height / 2, attributeNumber(attributes.ry ?? attributes.rx))
  if (radiusX <= 0 || radiusY <= 0) return `M${x} ${y}h${width}v${height}h${-width}Z`
  const arc = `a${radiusX} ${radiusY} 0 0 1`
  const across = width - 2 * radiusX
  const down = height - 2 * radiusY
  return (
    `M${x + radiusX} ${y}h${across}${arc} ${radiusX} ${radiusY}v${down}${arc} ${-radiusX} ${radiusY}` +
    `h${-across}${arc} ${-radiusX} ${-radiusY}v${-down}${arc} ${radiusX} ${-radiusY}Z`
  )
}

function pointsData(points: string | undefined, end: string): string | undefined {
  return points && /\d/.test(points) ? `M${points.trim()}${end}` : undefined
}

function lineData(attributes: Attributes): string {
  const at = (name: string): number => attributeNumber(attributes[name])
  return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`
}
