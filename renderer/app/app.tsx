import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Toasts } from '../ui/toasts.tsx';
import { type Lab, LabProvider } from './engine/lab.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { colorSchemeManager, cssVariables, theme } from './theme.ts';

// The runs table is what opens first; charts and forms come when their page is asked for.
const RunsPage = lazy(() => import('../pages/runs/runs-page.tsx'));
const NewRunPage = lazy(() => import('../pages/runs/new/new-run-page.tsx'));
const RunPage = lazy(() => import('../pages/runs/run/run-page.tsx'));
const ComparePage = lazy(() => import('../pages/compare/compare-page.tsx'));
const PromptsPage = lazy(() => import('../pages/prompts/prompts-page.tsx'));
const BenchPage = lazy(() => import('../pages/bench/bench-page.tsx'));
const NewMeasurementPage = lazy(() => import('../pages/bench/new/new-measurement-page.tsx'));
const MeasurementPage = lazy(() => import('../pages/bench/measurement/measurement-page.tsx'));
const LabPage = lazy(() => import('../pages/lab/lab-page.tsx'));

export function App({ lab }: { lab: Lab }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <LabProvider value={lab}>
        <QueryClientProvider client={lab.queryClient}>
          <Shell>
            <ErrorBoundary>
              <Suspense fallback={null}>
                <Switch>
                  <Route path="/">
                    <Redirect to="/runs" replace />
                  </Route>
                  <Route path="/runs" component={RunsPage} />
                  <Route path="/runs/new" component={NewRunPage} />
                  <Route path="/runs/:id">{({ id }) => <RunPage key={id} id={id} />}</Route>
                  <Route path="/compare" component={ComparePage} />
                  <Route path="/prompts">
                    <PromptsPage id={null} />
                  </Route>
                  <Route path="/prompts/:id">{({ id }) => <PromptsPage key={id} id={id} />}</Route>
                  <Route path="/bench" component={BenchPage} />
                  <Route path="/bench/new" component={NewMeasurementPage} />
                  <Route path="/bench/:id">{({ id }) => <MeasurementPage key={id} id={id} />}</Route>
                  <Route path="/lab" component={LabPage} />
                  <Route component={NotFound} />
                </Switch>
              </Suspense>
            </ErrorBoundary>
          </Shell>
          <Toasts />
        </QueryClientProvider>
      </LabProvider>
    </MantineProvider>
  );
}
