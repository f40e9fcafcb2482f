import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Project } from '../../../contract/project.ts'
import { countOf } from '../../lib/format-number.ts'
import { paths } from '../../paths.ts'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import { projectQueries } from '../projects/project-queries.ts'

/** The way from a project without instances to another one; nothing where there is no other. */
export function OtherProject({ current }: { current: Project }) {
  const navigate = useNavigate()
  const projects = useQuery(projectQueries.all())
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const others = (projects.data ?? []).filter(({ id }) => id !== current.id)
  if (others.length === 0) return null
  return (
    <>
      <button
        type="button"
        className="button"
        aria-haspopup="menu"
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Other project
      </button>
      <Menu
        label="Other projects"
        anchor={anchor}
        entries={others.map((project) => ({
          label: project.name,
          note: countOf(project.counts.instances, 'instance'),
          onChoose: () => void navigate(paths.instances(project.id)),
        }))}
        onClose={() => setAnchor(null)}
      />
    </>
  )
}
