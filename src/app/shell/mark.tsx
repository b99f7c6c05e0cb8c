/** Two shapes, one painted over the other and showing through: a pentimento. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden className="shrink-0">
      <rect width="22" height="22" rx="6" fill="#241512" />
      <path d="M4 14c3-7 7-9 10-6s-1 8-5 8-5-1-5-2z" fill="#ff6b4a" />
      <path d="M18 7c-5 0-9 3-9 7s6 4 8 0 2-6 1-7z" fill="#ffd2a6" fillOpacity=".72" />
    </svg>
  )
}
