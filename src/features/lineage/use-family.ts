import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { Family, FamilyScope } from '@/domain/lineage/family'
import { familyOf } from '@/domain/lineage/family'
import type { FamilyLayout } from '@/domain/lineage/family-layout'
import { layoutFamily } from '@/domain/lineage/family-layout'
import { kinshipOf } from '@/domain/lineage/kinship'
import type { GalleryStore } from '@/state/gallery-store'

/** Beyond so many nobody finds a picture among them: one branch is shown first. */
const MANY = 300

export interface ShownFamily {
  family: Family
  layout: FamilyLayout
  scope: FamilyScope
  scopeChosen: (scope: FamilyScope) => void
  /** How many there are of either; the same where the family is one branch. */
  counts: Readonly<Record<FamilyScope, number>>
}

/** The family of a picture, up to date with the gallery. Reads every record, so only when the gallery has changed. */
export function useFamily(gallery: GalleryStore, focusId: ImageId): ShownFamily {
  const records = useStore(gallery, (state) => state.records)
  const [chosen, scopeChosen] = useState<FamilyScope>()
  const { all, branch } = useMemo(() => {
    const kinship = kinshipOf(records)
    return { all: familyOf(kinship, focusId, 'all'), branch: familyOf(kinship, focusId, 'branch') }
  }, [records, focusId])
  const scope = chosen ?? (all.members.size > MANY ? 'branch' : 'all')
  const family = scope === 'all' ? all : branch
  const layout = useMemo(() => layoutFamily(family), [family])
  return {
    ...{ family, layout, scope, scopeChosen },
    counts: { all: all.members.size, branch: branch.members.size },
  }
}
