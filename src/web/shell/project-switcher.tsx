import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import type { Project } from '../../contract/project.ts'
import { countOf } from '../lib/format-number.ts'
import { Menu, preloadMenu } from '../ui/menu.tsx'

/** Chooses the project that the page is about. */
export function ProjectSwitcher(props: {
  projects: readonly Project[]
  current: Project | undefined
  onChoose: (project: Project) => void
}) {
  const { projects, current } = props
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (projects.length === 0) return null
  return (
    <>
      <button
        type="button"
        className="project-switcher"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span className="vh">Project </span>
        <b className="cut">{current ? current.name : 'Choose a project'}</b>
        {current ? <span className="region">{current.region}</span> : null}
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <Menu
        label="Projects"
        anchor={anchor}
        onClose={() => setAnchor(null)}
        entries={projects.map((project) => ({
          label: project.name,
          note: `${project.region} · DMS ${project.apiVersion} · ${countOf(project.counts.instances, 'instance')}`,
          checked: project.id === current?.id,
          onChoose: () => props.onChoose(project),
        }))}
      />
    </>
  )
}
