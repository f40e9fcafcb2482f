import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import type { Project } from '../../contract/project.ts'
import { countOf } from '../lib/format-number.ts'
import { Menu, preloadMenu } from '../ui/menu.tsx'

/** Chooses the project that the page is about, or leads from a page about all of them to one. */
export function ProjectSwitcher(props: {
  projects: readonly Project[]
  /** `all`: the page is about no project in particular; undefined: the address names none that exists. */
  current: Project | 'all' | undefined
  onChoose: (project: Project) => void
  onChooseAll: () => void
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
        <b className="cut">
          {current === 'all' ? 'All projects' : current ? current.name : 'Choose a project'}
        </b>
        {current ? (
          <span className="region">{current === 'all' ? projects.length : current.region}</span>
        ) : null}
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <Menu
        label="Projects"
        anchor={anchor}
        onClose={() => setAnchor(null)}
        entries={[
          {
            label: 'All projects',
            note: 'Overview',
            checked: current === 'all',
            onChoose: props.onChooseAll,
          },
          'line',
          ...projects.map((project) => ({
            label: project.name,
            note: `${project.region} · DMS ${project.apiVersion} · ${countOf(project.counts.instances, 'instance')}`,
            checked: current !== 'all' && project.id === current?.id,
            onChoose: () => props.onChoose(project),
          })),
        ]}
      />
    </>
  )
}
