import type { RouteObject } from 'react-router'
import { AppShell } from './shell/app-shell.tsx'
import { PageFacts } from './shell/page-facts.ts'
import { RouteError } from './shell/route-error.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'

/** Every page of the app: its code on demand, its name, and what a person needs to see it. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    HydrateFallback: () => null,
    children: [
      {
        path: '/sign-in',
        lazy: {
          Component: async () => (await import('./features/session/sign-in-page.tsx')).SignInPage,
        },
      },
      {
        Component: AppShell,
        children: [
          {
            ErrorBoundary: RouteError,
            children: [
              {
                index: true,
                handle: new PageFacts({ title: 'Overview', inProject: false, permission: 'read' }),
                lazy: {
                  Component: async () => (await import('./features/overview/overview-page.tsx')).OverviewPage,
                },
              },
              {
                path: '/instances',
                handle: new PageFacts({ title: 'Instances', inProject: true, permission: 'read' }),
                lazy: {
                  Component: async () =>
                    (await import('./features/instances/instances-page.tsx')).InstancesPage,
                },
              },
              {
                path: '/failed',
                handle: new PageFacts({ title: 'Failed creations', inProject: true, permission: 'read' }),
                lazy: {
                  Component: async () => (await import('./features/failed/failed-page.tsx')).FailedPage,
                },
              },
              {
                path: '/operations',
                handle: new PageFacts({ title: 'Operations', inProject: false, permission: 'read' }),
                lazy: {
                  Component: async () =>
                    (await import('./features/operations/operations-page.tsx')).OperationsPage,
                },
              },
              {
                path: '/operations/:id',
                handle: new PageFacts({ title: 'Operation', inProject: false, permission: 'read' }),
                lazy: {
                  Component: async () =>
                    (await import('./features/operations/operation-page.tsx')).OperationPage,
                },
              },
              {
                path: '*',
                handle: new PageFacts({ title: 'Not found', inProject: false, permission: 'read' }),
                Component: NotFoundPage,
              },
            ],
          },
        ],
      },
    ],
  },
]
