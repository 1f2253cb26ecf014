import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Redirect, Route, Switch } from 'wouter';
import { type Lab, LabProvider } from '../live/lab.ts';
import { Toasts } from '../ui/toasts.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Arriving } from './lazy-page.tsx';
import { NotFound } from './not-found.tsx';
import { FIRST_PAGE, PAGES } from './pages.ts';
import { Shell } from './shell.tsx';
import { colorSchemeManager, cssVariables, theme } from './theme.ts';

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
              <Switch>
                <Route path="/">
                  <Redirect to={FIRST_PAGE} replace />
                </Route>
                {/* Where it was before: for bookmarks and links in reports. */}
                <Route path="/bench/*?">
                  {({ '*': rest }: { '*'?: string }) => <Redirect to={`/benchmark${rest ? `/${rest}` : ''}`} replace />}
                </Route>
                {PAGES.map(({ path, page }) => (
                  <Route key={path} path={path}>
                    {({ id = '' }: { id?: string }) => <Arriving key={id} page={page} id={id} />}
                  </Route>
                ))}
                <Route component={NotFound} />
              </Switch>
            </ErrorBoundary>
          </Shell>
          <Toasts />
        </QueryClientProvider>
      </LabProvider>
    </MantineProvider>
  );
}
